package org.fairlead.demo;

import java.time.LocalDate;

/** The body of a referral of an invented child. */
public final class InventedReferral {

    private InventedReferral() {}

    /** A routine referral that meets the criteria; {@code number} tells one child from another. */
    public static String body(int number) {
        return body(number, 9);
    }

    /** The same of a child of that age: somebody looks first whether one who is not 7 to 11 fits. */
    public static String body(int number, int age) {
        LocalDate born = LocalDate.now().minusYears(age).minusDays(number % 300);
        return """
            {"answers":{"childGivenName":"Child %d","childFamilyName":"Invented","dateOfBirth":"%s",
            "site":"oak-primary","carer1Name":"Carer %d","carer1SafeContact":"Ring after 4 pm",
            "referrerName":"Alex Bourne","referrerEmail":"pastoral@oak-primary.example","source":"school",
            "needsInWords":"Often alone at break time.","risks":["none"],"familyAgreed":"yes","urgency":"routine"}}
            """.formatted(number, born, number);
    }
}
