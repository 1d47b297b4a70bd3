package org.fairlead.supervision;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.NewestScores;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Decisions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings the cases that the decision {@code stuck-case} names, with its words and the values that led there. */
@Component
@RequiredArgsConstructor
class StuckCases implements AgendaSource {

    static final String DECISION = "stuck-case";

    static final String SDQ = "sdq";
    static final String TOTAL = "total";

    private static final int AT_ONCE = 500;
    private static final List<String> FORMS = List.of("agree-goals", "progress-review");
    private static final String REVIEWS = "reviewsWithoutProgress";
    private static final String CARER = "sdqParentTotal";
    private static final String TEACHER = "sdqTeacherTotal";
    private static final String CAMHS = "camhsWaitWeeks";
    private final CaseloadFactRepository cases;
    private final FormSubmissions submissions;
    private final NewestScores scores;
    private final Decisions decisions;
    private final ObjectProvider<CamhsWaits> waits;

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<AgendaReason> reasons(String areaId) {
        Map<String, Integer> camhs = new HashMap<>();
        waits.forEach(known -> camhs.putAll(known.weeksWaiting(areaId)));
        List<String> all = cases.ofArea(areaId).stream()
                .map(CaseloadFactRepository.OpenCase::reference)
                .toList();
        List<AgendaReason> reasons = new ArrayList<>();
        Map<Map<String, Object>, Map<String, Object>> asked = new HashMap<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            Map<String, List<Submission>> answers =
                    submissions.ofCases(some, FORMS).stream().collect(Collectors.groupingBy(Submission::caseRef));
            Map<String, Map<String, Integer>> totals = scores.of(some, SDQ, TOTAL);
            for (String caseRef : some) {
                Map<String, Object> values = values(
                        answers.getOrDefault(caseRef, List.of()),
                        totals.getOrDefault(caseRef, Map.of()),
                        camhs.get(caseRef));
                // many cases have the same values: the table is asked once for each
                reason(
                                caseRef,
                                values,
                                asked.computeIfAbsent(values, known -> decisions.decide(DECISION, areaId, known)))
                        .ifPresent(reasons::add);
            }
        }
        return reasons;
    }

    private static Map<String, Object> values(
            List<Submission> oldestFirst, Map<String, Integer> totals, @Nullable Integer weeksWaiting) {
        Map<String, Object> values = new HashMap<>();
        values.put(REVIEWS, GoalRatings.reviewsWithoutProgress(oldestFirst));
        values.put(CARER, totals.get("parent"));
        values.put(TEACHER, totals.get("teacher"));
        values.put(CAMHS, weeksWaiting);
        return values;
    }

    private static Optional<AgendaReason> reason(
            String caseRef, Map<String, Object> values, Map<String, Object> decided) {
        String code = String.valueOf(decided.get("stuckReason"));
        if (code.equals("none") || code.equals("null")) {
            return Optional.empty();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (String input : List.of(REVIEWS, CARER, TEACHER, CAMHS)) {
            if (values.get(input) != null) {
                facts.put(say("supervision.stuck." + input), values.get(input).toString());
            }
        }
        Object words = decided.get("stuckBecause");
        return Optional.of(new AgendaReason(caseRef, code, words == null ? code : words.toString(), facts));
    }
}
