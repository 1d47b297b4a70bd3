package org.fairlead.support;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fairlead.form.Submission;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;

/**
 * One writing of a child's development plan.
 *
 * @param number 1 for D1, 2 for D2 and so on
 * @param parts one for each domain, in the order of the plan
 * @param totals what the stages A to D come to over all domains: the highest is where the child stands
 */
record DevelopmentPlan(int number, LocalDate on, List<Part> parts, List<Integer> totals, String childSays) {

    /** The domains, by the beginning of the form's field names. */
    static final List<String> DOMAINS = List.of("learning", "health", "feelings", "friends");

    /** The stages. */
    static final List<String> STAGES = List.of("A", "B", "C", "D");

    private static final int HIGHEST = 4;

    /**
     * One domain.
     *
     * @param goal the number of the goal that it belongs to, or empty
     * @param ranks for the stages A to D
     */
    record Part(String domain, String now, String aim, String steps, String signs, String goal, List<Integer> ranks) {}

    static DevelopmentPlan of(int number, Submission written) {
        Map<String, Object> answers = written.answers();
        List<Part> parts = DOMAINS.stream()
                .map(domain -> new Part(
                        domain,
                        text(answers, domain + "Now"),
                        text(answers, domain + "Aim"),
                        text(answers, domain + "Steps"),
                        text(answers, domain + "Signs"),
                        text(answers, domain + "Goal"),
                        ranks(answers, domain)))
                .toList();
        List<Integer> totals = new ArrayList<>();
        for (int stage = 0; stage < STAGES.size(); stage++) {
            int place = stage;
            totals.add(parts.stream().mapToInt(part -> part.ranks().get(place)).sum());
        }
        return new DevelopmentPlan(
                number, WorkCalendar.date(written.submittedAt()), parts, totals, text(answers, "childSays"));
    }

    /** The stage that the totals point to: A to D, or more than one where they are level. */
    public List<String> standsAt() {
        int most = totals.stream().mapToInt(Integer::intValue).max().orElse(0);
        return STAGES.stream()
                .filter(stage -> totals.get(STAGES.indexOf(stage)) == most)
                .toList();
    }

    /** Where 1, 2, 3 and 4 are not each used once in a domain: one error a domain, at the first field that is wrong. */
    static List<FieldError> ranksUsedTwice(Map<String, Object> answers) {
        List<FieldError> errors = new ArrayList<>();
        for (String domain : DOMAINS) {
            boolean[] used = new boolean[HIGHEST + 1];
            for (String stage : STAGES) {
                int rank = rank(answers, domain + stage);
                if (rank < 1 || rank > HIGHEST || used[rank]) {
                    errors.add(new FieldError(domain + stage, "form.ranks.twice"));
                    break;
                }
                used[rank] = true;
            }
        }
        return errors;
    }

    private static List<Integer> ranks(Map<String, Object> answers, String domain) {
        return STAGES.stream().map(stage -> rank(answers, domain + stage)).toList();
    }

    private static int rank(Map<String, Object> answers, String field) {
        return answers.get(field) instanceof Number number ? number.intValue() : 0;
    }

    private static String text(Map<String, Object> answers, String field) {
        Object answer = answers.get(field);
        return answer == null ? "" : answer.toString();
    }

    /** The fields of the form that a plan before it fills in. */
    static List<String> carriedOver() {
        return DOMAINS.stream()
                .flatMap(domain -> Arrays.stream(new String[] {"Now", "Aim", "Steps", "Signs", "Goal"})
                        .map(field -> domain + field))
                .toList();
    }
}
