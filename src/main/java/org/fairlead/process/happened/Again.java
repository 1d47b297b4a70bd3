package org.fairlead.process.happened;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fairlead.system.SmallNumbers;

/**
 * What was done again: a step to which a case came back. Where a date that is drawn went by in between, as before a
 * review every few weeks, that was meant so, and costs nothing more.
 */
final class Again {

    /**
     * A step.
     *
     * @param cases in how many it was done again
     * @param times how often, in all of them
     * @param cost what half of those cases spent on it no more than, beyond the first time
     */
    record Done(String step, long cases, long times, Duration cost) {}

    /**
     * All of it.
     *
     * @param asDrawn steps that came again after a date that is drawn, and in how many cases
     * @param hidden how many more steps there are that too few did again
     */
    record Found(List<Done> steps, Map<String, Long> asDrawn, long hidden) {}

    private final Telling telling;

    Again(Telling telling) {
        this.telling = telling;
    }

    Found in(List<Run> runs) {
        Map<String, List<Duration>> costs = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        Map<String, Long> drawn = new HashMap<>();
        for (Run run : runs) {
            Map<String, List<Stay>> byStep = run.stays().stream()
                    .filter(telling::isStep)
                    .filter(stay -> stay.is(Stay.TASK, Stay.CALL))
                    .filter(stay -> !telling.versions().apply(stay.definition()).isForEach(stay.step()))
                    .collect(Collectors.groupingBy(Stay::step));
            byStep.forEach((step, stays) -> {
                Duration cost = Duration.ZERO;
                long again = 0;
                boolean meant = false;
                for (int at = 1; at < stays.size(); at++) {
                    Stay before = stays.get(at - 1);
                    Stay stay = stays.get(at);
                    if (before.ended() == null || before.ended().isAfter(stay.began())) {
                        continue;
                    }
                    if (isMeant(run, before, stay)) {
                        meant = true;
                    } else {
                        again++;
                        cost = cost.plus(Duration.between(stay.began(), stay.endedOr(telling.now())));
                    }
                }
                if (again > 0) {
                    costs.computeIfAbsent(step, none -> new ArrayList<>()).add(cost);
                    times.merge(step, again, Long::sum);
                }
                if (meant) {
                    drawn.merge(step, 1L, Long::sum);
                }
            });
        }
        List<Done> done = costs.entrySet().stream()
                .filter(one -> one.getValue().size() >= SmallNumbers.FEWEST)
                .map(one -> new Done(
                        one.getKey(),
                        one.getValue().size(),
                        Objects.requireNonNull(times.get(one.getKey())),
                        Telling.within(one.getValue(), 0.5)))
                .sorted(Comparator.comparingLong(Done::cases).reversed().thenComparing(Done::step))
                .toList();
        drawn.values().removeIf(SmallNumbers::isSmall);
        return new Found(done, drawn, costs.size() - done.size());
    }

    /** Whether a date that is drawn went by between two times, in the same part of the diagram. */
    private static boolean isMeant(Run run, Stay before, Stay stay) {
        return run.stays().stream()
                .anyMatch(date -> date.is(Stay.TIMER)
                        && date.ended() != null
                        && !date.brokenOff()
                        && Objects.equals(date.inside(), stay.inside())
                        && !date.endedOr(date.began()).isBefore(before.endedOr(before.began()))
                        && !date.endedOr(date.began()).isAfter(stay.began()));
    }
}
