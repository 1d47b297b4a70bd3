package org.fairlead.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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
import java.util.stream.IntStream;
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
 * What is known of a child and its family now: the referral, and over it what people have told since, of this case or
 * another of the child. A change is a submission of its own and stands for every question that its form asked, so an
 * owner can add one to the form and the first referral still says what was known on its day.
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

    /** Changes after which what waits to be sent to the family is looked at again. */
    static final Set<String> HOW_TO_REACH = Set.of("change-safe-contact", "change-carers", "change-address");

    /** One more referral of a child, and its school, add whom else nobody must contact, and change nothing besides. */
    private static final Set<String> ADDING = Set.of("referral", "public-referral", NotToBeContacted.NAME);

    private static final String DO_NOT_CONTACT = "doNotContact";

    /** Says who may agree, and with it which order there is. */
    private static final String LEGAL_STATUS = "legal-status";

    private static final Set<String> ABOUT_THE_CHANGE = Set.of(REASON, "changedSince");
    /** Of the family, whoever stands first. */
    private static final String ADDRESS = "carer1Address";

    private static final int MOST_CARERS = 9;
    private static final Pattern OF_A_CARER = Pattern.compile("carer([1-9])([A-Z].*)");

    private final CaseRepository cases;
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
        return history(theCase, null);
    }

    /** Whether a change that is stored already says anything that the others do not. */
    boolean isChangedBy(CaseRecord theCase, Submission told) {
        return history(theCase, told.id()).changes().stream()
                .anyMatch(one -> one.submission().id().equals(told.id())
                        && !one.changed().isEmpty());
    }

    /** What is told of one case of a child holds for its others, from the day on which they were referred. */
    private History history(CaseRecord theCase, @Nullable String last) {
        Map<String, CaseRecord> ofChild = new LinkedHashMap<>();
        cases.ofChild(theCase.childId()).stream()
                .filter(other -> other.areaId().equals(theCase.areaId()))
                .forEach(other -> ofChild.put(other.reference(), other));
        ofChild.put(theCase.reference(), theCase);
        Map<String, Submission> referrals = submissions.all(ofChild.values().stream()
                .map(one -> one.referral().submissionId())
                .filter(Objects::nonNull)
                .toList());
        Map<String, Map<String, Object>> known = new HashMap<>();
        ofChild.forEach((reference, one) -> known.put(
                reference,
                new LinkedHashMap<>(
                        referrals.containsKey(one.referral().submissionId())
                                ? referrals.get(one.referral().submissionId()).answers()
                                : Map.of())));
        List<Change> changes = new ArrayList<>();
        for (Submission told : told(ofChild.keySet(), referrals.keySet(), last)) {
            CaseRecord its = Objects.requireNonNull(ofChild.get(told.caseRef()));
            Map<String, Object> before = Objects.requireNonNull(known.get(its.reference()));
            for (CaseRecord one : ofChild.values()) {
                boolean own = one.reference().equals(its.reference());
                Submission referral = referrals.get(one.referral().submissionId());
                if (!own && (referral == null || referral.submittedAt().isAfter(told.submittedAt()))) {
                    continue;
                }
                Map<String, Object> was = own ? before : Objects.requireNonNull(known.get(one.reference()));
                Map<String, Object> next = own ? with(was, told, one) : following(was, told, before, one);
                known.put(one.reference(), next);
                if (one == theCase) {
                    List<Changed> changed = changed(form(told), was, next);
                    if (!changed.isEmpty() || own && !ADDING.contains(told.formId())) {
                        changes.add(new Change(told, changed));
                    }
                }
            }
        }
        return new History(new Answers(Objects.requireNonNull(known.get(theCase.reference()))), changes);
    }

    /** The oldest first; {@code last} is the one after all others, as it was said only now. */
    private List<Submission> told(Set<String> references, Set<String> referrals, @Nullable String last) {
        return submissions
                .ofCases(
                        references,
                        Stream.of(FORMS.stream(), ADDING.stream(), Stream.of(LEGAL_STATUS))
                                .flatMap(Function.identity())
                                .toList())
                .stream()
                .filter(told -> !referrals.contains(told.id()))
                .sorted(Comparator.comparing(told -> told.id().equals(last)))
                .toList();
    }

    private Map<String, Object> with(Map<String, Object> known, Submission told, CaseRecord theCase) {
        Map<String, Object> next = new LinkedHashMap<>(known);
        if (told.formId().equals(LEGAL_STATUS)) {
            next.put("lookedAfterOrder", told.answers().get("legalOrder"));
            return next;
        }
        if (ADDING.contains(told.formId())) {
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
        return settled(next, told, theCase);
    }

    private static Map<String, Object> settled(Map<String, Object> next, Submission told, CaseRecord theCase) {
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

    /**
     * What another case of the child knows after it: only what became another thing, so that whom one case knows and
     * the other does not stays; a parent or carer is found by name, or by number, wherever they stand.
     */
    private Map<String, Object> following(
            Map<String, Object> known, Submission told, Map<String, Object> before, CaseRecord theCase) {
        if (told.formId().equals(LEGAL_STATUS) || ADDING.contains(told.formId())) {
            return with(known, told, theCase);
        }
        Map<String, Object> next = new LinkedHashMap<>(known);
        Map<String, Map<String, Object>> carers = new TreeMap<>();
        for (String key : asked(form(told))) {
            Object now = told.answers().get(key);
            if (Objects.equals(before.get(key), now) || before.get(key) == null && Boolean.FALSE.equals(now)) {
                continue;
            }
            Matcher carer = OF_A_CARER.matcher(key);
            if (carer.matches() && !key.equals(ADDRESS)) {
                carers.computeIfAbsent(carer.group(1), place -> new LinkedHashMap<>())
                        .put(carer.group(2), now);
            } else {
                put(next, key, now);
            }
        }
        carers.forEach((place, changed) -> {
            Map<String, Object> whole = new LinkedHashMap<>(carer(before, place));
            String there = placeOf(next, whole.isEmpty() ? changed : whole);
            if (there == null && Boolean.TRUE.equals(changed.get("Ended"))) {
                return;
            }
            whole.putAll(changed);
            String free = IntStream.rangeClosed(1, MOST_CARERS)
                    .mapToObj(Integer::toString)
                    .filter(one -> next.get("carer" + one + "Name") == null)
                    .findFirst()
                    .orElse(place);
            (there == null ? whole : changed)
                    .forEach((detail, now) -> put(next, "carer" + (there == null ? free : there) + detail, now));
        });
        return settled(next, told, theCase);
    }

    private static void put(Map<String, Object> known, String key, @Nullable Object now) {
        if (now == null) {
            known.remove(key);
        } else {
            known.put(key, now);
        }
    }

    private static Map<String, Object> carer(Map<String, Object> known, String place) {
        Map<String, Object> carer = new LinkedHashMap<>();
        known.forEach((key, value) -> {
            Matcher of = OF_A_CARER.matcher(key);
            if (of.matches() && of.group(1).equals(place) && !key.equals(ADDRESS)) {
                carer.put(of.group(2), value);
            }
        });
        return carer;
    }

    /** Where a parent or carer stands; null where they are not known. */
    private static @Nullable String placeOf(Map<String, Object> known, Map<String, Object> carer) {
        for (String detail : List.of("Name", "Phone")) {
            String wanted = Objects.toString(carer.get(detail), "")
                    .replaceAll("\\s+", " ")
                    .strip();
            for (int place = 1; place <= MOST_CARERS && !wanted.isEmpty(); place++) {
                if (wanted.equalsIgnoreCase(Objects.toString(known.get("carer" + place + detail), "")
                        .replaceAll("\\s+", " ")
                        .strip())) {
                    return Integer.toString(place);
                }
            }
        }
        return null;
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
