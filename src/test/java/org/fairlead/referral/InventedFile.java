package org.fairlead.referral;

import java.time.LocalDate;
import java.util.List;

/** A file of referrals of invented children, as a coordinator may have it. */
public final class InventedFile {

    private static final String HEADER =
            "childGivenName,childFamilyName,dateOfBirth,postcode,site,carer1Name,carer1SafeContact,referrerName,"
                    + "referrerEmail,source,needs,needsInWords,risks,familyAgreed,urgency";

    private InventedFile() {}

    /** So many children of nine, each another one; the same seed gives the same children. */
    public static String of(int referrals, long seed, LocalDate today) {
        List<ChildDetails> children =
                InventedPopulation.of(referrals, seed).children().subList(0, referrals);
        StringBuilder file = new StringBuilder(HEADER).append("\r\n");
        for (int row = 0; row < referrals; row++) {
            file.append(row(children.get(row), row, today)).append("\r\n");
        }
        return file.toString();
    }

    private static String row(ChildDetails child, int row, LocalDate today) {
        // the number tells the namesakes apart
        return String.join(
                ",",
                child.givenName(),
                "\"" + child.familyName() + "-" + row + "\"",
                today.minusYears(9).minusDays(row % 300).toString(),
                child.postcode() == null ? "" : child.postcode(),
                row % 2 == 0 ? "oak-primary" : "Elm Primary",
                "\"Carer of " + child.givenName() + "\"",
                "Ring after 4 pm",
                "Alex Bourne",
                "pastoral@oak-primary.example",
                "School",
                "friendships; worry",
                "\"Often alone, and sad.\"",
                "none",
                "Yes",
                "routine");
    }
}
