package org.fairlead.process.move;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.fairlead.process.TroubledPathways;
import org.springframework.stereotype.Component;

/** Looks closely only at the versions in which most tasks are late, or a step is stuck. */
@Component
@RequiredArgsConstructor
class WorstVersions implements TroubledPathways {

    private static final int MOST_JOBS = 100;

    private final StepFigures figures;
    private final CaseMoveRepository moves;
    private final ManagementService management;
    private final Clock clock;

    @Override
    public List<Troubled> worst(int most) {
        Set<String> looked = new LinkedHashSet<>(moves.mostLate(clock.instant(), 2 * most));
        management.createJobQuery().noRetriesLeft().listPage(0, MOST_JOBS).stream()
                .map(Job::getProcessDefinitionId)
                .filter(definition -> definition != null)
                .distinct()
                .limit(most)
                .forEach(looked::add);
        return looked.stream()
                .flatMap(definition -> figures.trouble(definition).stream())
                .filter(one -> one.late() + one.stuck() > 0)
                .sorted(Comparator.comparingLong(Troubled::stuck)
                        .thenComparingLong(Troubled::late)
                        .reversed())
                .limit(most)
                .toList();
    }
}
