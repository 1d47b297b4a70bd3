package org.fairlead.process.move;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.management.IncidentStatistics;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.fairlead.process.TroubledPathways;
import org.fairlead.process.deploy.Discretion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How a version of a process goes: what is in each step now, late or stuck, and how long the step takes. Read from the
 * engine's own tables; nothing is told of steps that belong to a concern ({@link Discretion}).
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class StepFigures {

    /**
     * A step.
     *
     * @param now how many cases are in it
     * @param late how many of its tasks are past their due date
     * @param stuck how many automatic steps have failed every try
     * @param done how often it was finished
     * @param median half took no longer; null when it was never finished
     * @param ninetieth nine of ten took no longer
     */
    public record Step(
            String id,
            String name,
            String kind,
            long now,
            long late,
            long stuck,
            long done,
            @Nullable Duration median,
            @Nullable Duration ninetieth) {

        /** The share that is late, in percent. */
        public long lateShare() {
            return now == 0 ? 0 : Math.round(100.0 * late / now);
        }

        /** How warm the step is on the map: 0 to 3, and 4 when something is stuck. */
        public int heat() {
            if (stuck > 0) {
                return 4;
            }
            return late == 0 ? 0 : lateShare() <= 25 ? 1 : lateShare() <= 50 ? 2 : 3;
        }
    }

    private final RepositoryService repository;
    private final ManagementService management;
    private final Discretion discretion;
    private final CaseMoveRepository moves;
    private final Clock clock;

    /** The steps in which cases are or were for more than a moment, and those where something is stuck. */
    public List<Step> of(String definition) {
        if (!discretion.mayBeCounted(definition)) {
            return List.of();
        }
        BpmnModelInstance diagram = repository.getBpmnModelInstance(definition);
        Map<String, Long> now = new HashMap<>();
        Map<String, Long> stuck = new HashMap<>();
        for (ActivityStatistics one : statistics(definition)) {
            now.put(one.getId(), (long) one.getInstances());
            stuck.put(one.getId(), incidents(one));
        }
        Map<String, Long> late = moves.late(definition, clock.instant());
        Map<String, CaseMoveRepository.Time> times = new HashMap<>();
        moves.times(definition).forEach(time -> times.put(time.step(), time));
        List<Step> steps = new ArrayList<>();
        for (FlowNode node : MovePlans.inOrder(diagram)) {
            String id = node.getId();
            long failed = stuck.getOrDefault(id, 0L);
            // a part of the process is only the room in which its steps are
            boolean takesTime = MovePlans.canHoldACase(node) && !(node instanceof SubProcess);
            boolean isUsed = now.getOrDefault(id, 0L) > 0 || times.containsKey(id);
            if ((takesTime && isUsed || failed > 0) && discretion.mayBeTold(diagram, id)) {
                CaseMoveRepository.Time time = times.get(id);
                steps.add(new Step(
                        id,
                        node.getName() == null || node.getName().isBlank() ? id : node.getName(),
                        node.getElementType().getTypeName(),
                        now.getOrDefault(id, 0L),
                        late.getOrDefault(id, 0L),
                        failed,
                        time == null ? 0 : time.done(),
                        time == null ? null : duration(time.median()),
                        time == null ? null : duration(time.ninetieth())));
            }
        }
        return steps;
    }

    /** How much is late or stuck in a version, of what {@link #of} tells; empty when nothing of it may be counted. */
    Optional<TroubledPathways.Troubled> trouble(String definition) {
        if (!discretion.mayBeCounted(definition)) {
            return Optional.empty();
        }
        BpmnModelInstance diagram = repository.getBpmnModelInstance(definition);
        ProcessDefinition process = repository.getProcessDefinition(definition);
        return Optional.of(new TroubledPathways.Troubled(
                process.getKey(),
                process.getName() == null ? process.getKey() : process.getName(),
                process.getVersion(),
                moves.late(definition, clock.instant()).entrySet().stream()
                        .filter(late -> discretion.mayBeTold(diagram, late.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                statistics(definition).stream()
                        .filter(one -> discretion.mayBeTold(diagram, one.getId()))
                        .mapToLong(StepFigures::incidents)
                        .sum()));
    }

    private List<ActivityStatistics> statistics(String definition) {
        return management
                .createActivityStatisticsQuery(definition)
                .includeIncidents()
                .list();
    }

    private static long incidents(ActivityStatistics one) {
        return one.getIncidentStatistics().stream()
                .mapToLong(IncidentStatistics::getIncidentCount)
                .sum();
    }

    private static Duration duration(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }
}
