package org.fairlead;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A referral of an invented child: {@code Referral.of("Ada", "King").born(...)}. Each change gives a new one. */
public record Referral(Map<String, Object> answers) {

    public Referral {
        answers = Map.copyOf(answers);
    }

    /** A routine referral by Oak Primary of a child whose family agrees and about whom there are no risks. */
    public static Referral of(String givenName, String familyName) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("childGivenName", givenName);
        answers.put("childFamilyName", familyName);
        answers.put("dateOfBirth", "2017-01-31");
        answers.put("site", "oak-primary");
        answers.put("carer1Name", "Jo " + familyName);
        answers.put("carer1SafeContact", "Ring after 4 pm");
        answers.put("referrerName", "Alex Bourne");
        answers.put("referrerEmail", "pastoral@oak-primary.example");
        answers.put("source", "school");
        answers.put("needsInWords", "Often alone at break time.");
        answers.put("risks", List.of("none"));
        answers.put("familyAgreed", "yes");
        answers.put("urgency", "routine");
        return new Referral(answers);
    }

    public Referral born(LocalDate day) {
        return with("dateOfBirth", day.toString());
    }

    public Referral at(String site) {
        return with("site", site);
    }

    /** With another answer, or with one more. */
    public Referral with(String question, Object answer) {
        Map<String, Object> changed = new LinkedHashMap<>(answers);
        changed.put(question, answer);
        return new Referral(changed);
    }

    public Referral without(String question) {
        Map<String, Object> changed = new LinkedHashMap<>(answers);
        changed.remove(question);
        return new Referral(changed);
    }

    public String familyName() {
        return answers.get("childFamilyName").toString();
    }

    /** What is sent. */
    public Map<String, Object> body() {
        return Map.of("answers", answers);
    }
}
