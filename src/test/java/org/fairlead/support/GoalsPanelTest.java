package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairlead.form.Answers;
import org.fairlead.form.Submission;
import org.junit.jupiter.api.Test;

class GoalsPanelTest {

    @Test
    void shouldShowEachGoalWithItsRatings_oldestFirst() {
        List<Goal> goals = GoalsPanel.goals(List.of(
                answers(
                        "agree-goals",
                        Map.of("goal1", "Make a friend", "goal1Rating", 2, "goal2", "Sleep", "goal2Rating", 5)),
                answers("plan-menu", Map.of("assets", "Football")),
                answers("progress-review", Map.of("goal1Rating", 5)),
                answers("close-case", Map.of("goal1Rating", 8, "goal2Rating", 7))));

        assertThat(goals).extracting(Goal::words).containsExactly("Make a friend", "Sleep");
        assertThat(goals.get(0).ratings()).extracting(Goal.Rating::value).containsExactly(2, 5, 8);
        assertThat(goals.get(0).ratings())
                .extracting(Goal.Rating::asked)
                .containsExactly("At the start", "At a review", "At the ending");
        assertThat(goals.get(1).ratings()).extracting(Goal.Rating::value).containsExactly(5, 7);
    }

    @Test
    void shouldShowNoGoal_beforeOneWasAgreed() {
        assertThat(GoalsPanel.goals(List.of(answers("close-case", Map.of("goal1Rating", 8)))))
                .isEmpty();
    }

    private static Submission answers(String form, Map<String, Object> answers) {
        return new Submission(
                form,
                "ZW-2026-0001",
                form,
                1,
                null,
                null,
                "linkworker",
                Instant.parse("2026-03-02T10:00:00Z"),
                new Answers(answers));
    }
}
