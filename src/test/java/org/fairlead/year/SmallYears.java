package org.fairlead.year;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fairlead.year.Assumptions.Choice;
import org.fairlead.year.Assumptions.StepTime;
import org.fairlead.year.Assumptions.Team;

/** Assumptions for years that are played in tests. */
final class SmallYears {

    private SmallYears() {}

    static Assumptions of(int children, int weeks, int seeds, int linkWorkers) {
        return new Assumptions(
                LocalDate.of(2027, 1, 4),
                weeks,
                0,
                children,
                Map.of("school", 60, "gp", 25, "parent-carer", 15),
                40,
                Map.of(
                        "coordinator", new Team(1, 30, 1, 20),
                        "supervisor", new Team(1, 15, 2, 20),
                        "link-worker", new Team(linkWorkers, 35, 3, 45),
                        "impact-lead", new Team(1, 15, 2, 30),
                        "partner", new Team(0, 0, 4, 0)),
                15,
                28,
                6,
                60,
                3,
                List.of(
                        new StepTime("record-consent", 9, List.of(), 60, 0),
                        new StepTime("collect-parent-pack", 12, List.of(), 15, 0)),
                List.of(
                        new Choice("referral", "familyAgreed", Map.of("yes", 90, "no", 10), 0),
                        new Choice(
                                "decide-intake",
                                "intakeDecision",
                                Map.of("accept-seeker", 85, "waiting-list", 5, "signpost", 10),
                                0),
                        new Choice("record-consent", "takingPart", Map.of("yes", 92, "no", 8), 0),
                        new Choice("record-consent", "evaluation", Map.of("yes", 85, "no", 15), 0),
                        new Choice(
                                "review-progress", "progressDecision", Map.of("carry-on", 60, "plan-ending", 40), 0)),
                seeds,
                Map.of());
    }
}
