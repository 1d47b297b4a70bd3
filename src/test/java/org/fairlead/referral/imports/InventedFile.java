package org.fairlead.referral.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fairlead.referral.sameness.ChildDetails;
import org.fairlead.referral.sameness.InventedPopulation;

/** Referrals of invented children of nine, as a coordinator may have them in a spreadsheet. */
public final class InventedFile {

    private InventedFile() {}

    /** So many children, each another one; the same seed gives the same children. */
    public static List<Map<String, Object>> referrals(int count, long seed, LocalDate today) {
        List<ChildDetails> children = InventedPopulation.of(count, seed).children();
        List<Map<String, Object>> referrals = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            referrals.add(referral(children.get(number), number, today));
        }
        return referrals;
    }

    /** The same referrals as CSV. */
    public static String of(int count, long seed, LocalDate today) {
        return csv(referrals(count, seed, today));
    }

    public static String csv(List<Map<String, Object>> referrals) {
        StringBuilder file = new StringBuilder(String.join(",", referrals.get(0).keySet())).append("\r\n");
        for (Map<String, Object> referral : referrals) {
            file.append(referral.values().stream().map(InventedFile::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return file.toString();
    }

    private static String cell(Object answer) {
        String text = answer instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining("; "))
                : answer.toString();
        return text.contains(",") ? "\"" + text + "\"" : text;
    }

    private static Map<String, Object> referral(ChildDetails child, int number, LocalDate today) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("childGivenName", child.givenName());
        // the number tells the namesakes apart
        answers.put("childFamilyName", child.familyName() + "-" + number);
        answers.put("dateOfBirth", today.minusYears(9).minusDays(number % 300).toString());
        answers.put("postcode", child.postcode());
        answers.put("site", number % 2 == 0 ? "oak-primary" : "elm-primary");
        answers.put("carer1Name", "Carer of " + child.givenName());
        answers.put("carer1SafeContact", "Ring after 4 pm");
        answers.put("referrerName", "Alex Bourne");
        answers.put("referrerEmail", "pastoral@oak-primary.example");
        answers.put("source", "school");
        answers.put("needs", List.of("friendships", "worry"));
        answers.put("needsInWords", "Often alone, and sad.");
        answers.put("risks", List.of("none"));
        answers.put("familyAgreed", "yes");
        answers.put("urgency", "routine");
        return answers;
    }
}
