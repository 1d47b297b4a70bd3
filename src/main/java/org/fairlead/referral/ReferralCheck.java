package org.fairlead.referral;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Form;
import org.fairlead.form.FormValidator;
import org.fairlead.referral.sameness.ChildDetails;
import org.fairlead.referral.sameness.NhsNumber;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks a referral's answers: what its form asks for, and what no form can know, such as whether a number is one. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class ReferralCheck {

    private static final int OLDEST_YEARS = 25;

    /** For the form: whether each risk is asked about by itself. */
    static final String EACH_RISK = "askEachRisk";

    /** What a partner is not asked, because their account says it. */
    private static final List<String> KNOWN_OF_A_PARTNER =
            List.of("site", "source", "referrerOrganisation", "schoolName", "gpPractice");

    private final FormValidator validator;
    private final Clock clock;

    /**
     * Checks everything.
     *
     * @param data what the form is filled with
     * @param sites those that the referral may come through
     * @param person who refers
     * @throws InvalidAnswersException with everything that does not fit
     */
    public CheckedReferral check(
            Form form, Map<String, Object> answers, Map<String, Object> data, List<Site> sites, Person person) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, Object> kept = new LinkedHashMap<>(answers);
        Map<String, Object> known = new HashMap<>(data);
        Map<String, @Nullable Object> route = new HashMap<>();
        // who answers for all the risks together need not answer for each
        known.put(EACH_RISK, !answers.containsKey("riskIsNew") && !answers.containsKey("riskKnownToDsl"));
        try {
            CheckedAnswers checked = validator.check(form, answers, known);
            kept = new LinkedHashMap<>(checked.answers());
            route.putAll(checked.route());
            checked.silent().forEach(question -> route.put(question, null));
        } catch (InvalidAnswersException invalid) {
            errors.addAll(invalid.errors());
        }
        if (person.siteId() != null) {
            for (String answer : KNOWN_OF_A_PARTNER) {
                if (data.get(answer) != null) {
                    kept.put(answer, data.get(answer));
                }
            }
            if (answers.get("site") != null && !answers.get("site").equals(person.siteId())) {
                add(errors, "site", say("referral.choose-one-answers"));
            }
        }
        Answers given = new Answers(kept);
        born(given, errors);
        nhsNumber(given, errors);
        Optional<Site> site = sites.stream()
                .filter(candidate -> candidate.id().equals(given.text("site")))
                .findFirst();
        if (site.isEmpty()) {
            add(errors, "site", say("referral.choose-one-answers"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        return new CheckedReferral(form, given, site.orElseThrow(), child(given), route);
    }

    /**
     * What tells the child from others.
     *
     * @throws InvalidAnswersException when a name or the date of birth is missing
     */
    ChildDetails child(Answers given) {
        List<FieldError> errors = new ArrayList<>();
        for (String name : List.of("childGivenName", "childFamilyName")) {
            if (!(given.get(name) instanceof String text) || text.isBlank()) {
                errors.add(new FieldError(name, "referral.enter-childs-names"));
            }
        }
        LocalDate born = given.date("dateOfBirth");
        if (born == null) {
            errors.add(new FieldError("dateOfBirth", say("referral.enter-childs-date-birth")));
        }
        nhsNumber(given, errors);
        if (born == null || !errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        return new ChildDetails(
                given.required("childGivenName").strip(),
                given.required("childFamilyName").strip(),
                born,
                given.text("nhsNumber"),
                given.text("postcode"));
    }

    /** Whether a child can have been born on this day and have this number, as for a referral. */
    void bornAndNumbered(Answers given) {
        List<FieldError> errors = new ArrayList<>();
        born(given, errors);
        nhsNumber(given, errors);
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
    }

    /** The form has checked that it is a date; whether it can be a child's is checked here, whoever the child is. */
    private void born(Answers given, List<FieldError> errors) {
        LocalDate born = given.date("dateOfBirth");
        LocalDate today = WorkCalendar.date(clock.instant());
        if (born == null || born.isAfter(today)) {
            add(errors, "dateOfBirth", say("referral.date-birth-must-past"));
        } else if (born.isBefore(today.minusYears(OLDEST_YEARS))) {
            add(errors, "dateOfBirth", say("referral.check-year-person-no"));
        }
    }

    private static void nhsNumber(Answers given, List<FieldError> errors) {
        String written = given.text("nhsNumber");
        if (written != null && NhsNumber.of(written).isEmpty()) {
            add(errors, "nhsNumber", say("referral.check-nhs-number-least"));
        }
    }

    /** One thing wrong with a field is enough to be told. */
    private static void add(List<FieldError> errors, String field, String message) {
        if (errors.stream().noneMatch(error -> error.field().equals(field))) {
            errors.add(new FieldError(field, message));
        }
    }
}
