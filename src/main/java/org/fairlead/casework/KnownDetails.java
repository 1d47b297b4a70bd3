package org.fairlead.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What is known of a child and its family now: the referral, and over it what people have told since. A change is a
 * submission of its own and stands for every question that its form asked, so an owner can add one to the form and the
 * first referral still says what was known on its day.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class KnownDetails {

    static final String REASON = "changeReason";

    /** The forms that people change details with, in the order in which a page offers them. */
    static final List<String> FORMS = List.of(
            "change-safe-contact",
            "change-carers",
            "change-address",
            "change-child",
            "change-status",
            "change-school",
            "change-needs");

    /** One more referral of a child adds whom else nobody must contact, and changes nothing besides. */
    private static final Set<String> REFERRALS = Set.of("referral", "public-referral");

    private static final String DO_NOT_CONTACT = "doNotContact";

    /** Says who may agree, and with it which order there is. */
    private static final String LEGAL_STATUS = "legal-status";

    private static final Set<String> ABOUT_THE_CHANGE = Set.of(REASON, "changedSince");
    private static final Pattern OF_A_CARER = Pattern.compile("carer([1-9])([A-Z].*)");

    private final FormSubmissions submissions;
    private final FormRegistry forms;
    private final AnswersInWords words;

    /** What is known now, by the keys of the referral's questions. */
    public Answers of(CaseRecord theCase) {
        return history(theCase).now();
    }

    /** One question whose answer was changed, in words; empty where there was or is none. */
    record Changed(String key, String question, String before, String now) {}

    /** One change, by whom, when and why. */
    record Change(Submission submission, List<Changed> changed) {}

    /** What is known, and how it came to be; the oldest change first. */
    record History(Answers now, List<Change> changes) {

        /** The last time that a question's answer became another; null when it is still as it was referred. */
        @Nullable
        Submission lastChange(Collection<String> keys) {
            Submission last = null;
            for (Change change : changes) {
                if (change.changed().stream().anyMatch(one -> keys.contains(one.key()))) {
                    last = change.submission();
                }
            }
            return last;
        }
    }

    History history(CaseRecord theCase) {
        Map<String, Object> known = new LinkedHashMap<>(
                submissions.find(theCase.referral().submissionId()).answers());
        List<Change> changes = new ArrayList<>();
        for (Submission told : told(theCase)) {
            Map<String, Object> next = with(known, told, theCase);
            List<Changed> changed = changed(form(told), known, next);
            if (!changed.isEmpty() || !REFERRALS.contains(told.formId())) {
                changes.add(new Change(told, changed));
            }
            known = next;
        }
        return new History(new Answers(known), changes);
    }

    /** Whether a change that is stored already says anything that the others do not. */
    boolean isChangedBy(CaseRecord theCase, Submission told) {
        Map<String, Object> others = new LinkedHashMap<>(
                submissions.find(theCase.referral().submissionId()).answers());
        for (Submission other : told(theCase)) {
            if (!other.id().equals(told.id())) {
                others = with(others, other, theCase);
            }
        }
        return !changed(form(told), others, with(others, told, theCase)).isEmpty();
    }

    private List<Submission> told(CaseRecord theCase) {
        return submissions
                .ofCases(
                        List.of(theCase.reference()),
                        Stream.of(FORMS.stream(), REFERRALS.stream(), Stream.of(LEGAL_STATUS))
                                .flatMap(Function.identity())
                                .toList())
                .stream()
                .filter(told -> !told.id().equals(theCase.referral().submissionId()))
                .toList();
    }

    private Map<String, Object> with(Map<String, Object> known, Submission told, CaseRecord theCase) {
        Map<String, Object> next = new LinkedHashMap<>(known);
        if (told.formId().equals(LEGAL_STATUS)) {
            next.put("lookedAfterOrder", told.answers().get("legalOrder"));
            return next;
        }
        if (REFERRALS.contains(told.formId())) {
            String nobody = told.answers().text(DO_NOT_CONTACT);
            if (nobody != null) {
                next.merge(DO_NOT_CONTACT, nobody, (was, more) -> was.equals(more) ? was : was + "; " + more);
            }
            return next;
        }
        for (String key : asked(form(told))) {
            next.remove(key);
            if (told.answers().get(key) != null) {
                next.put(key, told.answers().get(key));
            }
        }
        closeUp(next);
        if ("parent-carer".equals(theCase.referral().source()) && told.formId().equals("change-carers")) {
            // a parent who referred is reached as a parent from now on
            List.of("Name", "Phone", "Email", "PreferredWay").forEach(detail -> {
                next.remove("referrer" + detail);
                if (next.get("carer1" + detail) != null) {
                    next.put("referrer" + detail, next.get("carer1" + detail));
                }
            });
        }
        return next;
    }

    /** What a form asks about the child and the family, in order. */
    Set<String> asked(Form form) {
        Set<String> keys = new LinkedHashSet<>(form.schema().findValuesAsText("key"));
        keys.removeAll(ABOUT_THE_CHANGE);
        return keys;
    }

    List<Changed> changed(Form form, Map<String, Object> before, Map<String, Object> now) {
        List<Changed> changed = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(asked(form));
        for (String key : keys) {
            String was = word(form, key, before.get(key));
            String is = word(form, key, now.get(key));
            if (!was.equals(is)) {
                changed.add(new Changed(key, question(form, key, before, now), was, is));
            }
        }
        return changed;
    }

    /** An answer in the words of a form; empty when there is none. */
    String word(Form form, String key, @Nullable Object answer) {
        return answer == null
                ? ""
                : words.of(form, Map.of(key, answer)).stream()
                        .findFirst()
                        .map(AnswersInWords.Answered::answer)
                        .orElse("");
    }

    private String question(Form form, String key, Map<String, Object> before, Map<String, Object> now) {
        Object answer = now.get(key) == null ? before.get(key) : now.get(key);
        return words.of(form, Map.of(key, Objects.requireNonNull(answer))).stream()
                .findFirst()
                .map(AnswersInWords.Answered::question)
                .orElse(key);
    }

    private Form form(Submission told) {
        return forms.version(told.formId(), told.formVersion());
    }

    /** Who no longer looks after the child, or has no name any more, is left out, and the others move up. */
    private static void closeUp(Map<String, Object> known) {
        Map<Integer, Map<String, Object>> carers = new TreeMap<>();
        for (String key : List.copyOf(known.keySet())) {
            Matcher carer = OF_A_CARER.matcher(key);
            if (carer.matches()) {
                carers.computeIfAbsent(Integer.valueOf(carer.group(1)), number -> new LinkedHashMap<>())
                        .put(carer.group(2), known.remove(key));
            }
        }
        int place = 0;
        for (Map<String, Object> carer : carers.values()) {
            if (Boolean.TRUE.equals(carer.get("Ended")) || carer.get("Name") == null) {
                continue;
            }
            place++;
            for (Map.Entry<String, Object> detail : carer.entrySet()) {
                if (!detail.getKey().equals("Ended")) {
                    known.put("carer" + place + detail.getKey(), detail.getValue());
                }
            }
        }
    }
}
