package org.fairlead.demo;

import java.time.LocalDate;

/** The body of a referral of an invented child. */
public final class InventedReferral {

    private InventedReferral() {}

    /** A routine referral that meets the criteria; {@code number} tells one child from another. */
    public static String body(int number) {
        LocalDate born = LocalDate.now().minusYears(9).minusDays(number % 300);
        return """
            {"answers":{"childGivenName":"Child %d","childFamilyName":"Invented","dateOfBirth":"%s",
            "site":"oak-primary","carer1Name":"Carer %d","carer1SafeContact":"Ring after 4 pm",
            "referrerName":"Alex Bourne","referrerEmail":"pastoral@oak-primary.example","source":"school",
            "needsInWords":"Often alone at break time.","risks":["none"],"familyAgreed":"yes","urgency":"routine"}}
            """.formatted(number, born, number);
    }
}
