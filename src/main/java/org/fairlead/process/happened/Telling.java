package org.fairlead.process.happened;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What one look at a process goes by: the version that is shown, and those that its cases were on.
 *
 * @param order the steps of the shown version, in the order in which they are drawn
 * @param now until when it is looked at
 */
record Telling(Drawn shown, Function<String, Drawn> versions, List<String> order, Instant now) {

    /** Whether it may be told that a case was there: by the version that it was on, and by the one that is shown. */
    boolean mayTell(Stay stay) {
        return mayTell(versions.apply(stay.definition()), stay.step());
    }

    private boolean mayTell(Drawn version, String element) {
        return version.isTold(element) && (!shown.has(element) || shown.isTold(element));
    }

    boolean isStep(Stay stay) {
        return mayTell(stay)
                && versions.apply(stay.definition()).reason(stay.step()).isPresent();
    }

    /** A step by the name that it has now, else by the one it had. */
    String name(String step, List<Run> runs) {
        return shown.has(step)
                ? shown.name(step)
                : runs.stream()
                        .map(run -> versions.apply(run.definition()))
                        .filter(version -> version.has(step))
                        .map(version -> version.name(step))
                        .findFirst()
                        .orElse(step);
    }

    /** Where a run ended, as far as that may be told: an element, a word of {@link Selection}, or empty. */
    String ending(Run run) {
        if (!run.hasEnded()) {
            return Selection.OPEN;
        }
        String at = run.endedAt();
        if (run.endedOutside() || at == null) {
            return Selection.OUTSIDE;
        }
        return mayTell(versions.apply(run.definition()), at) ? at : "";
    }

    int place(String step) {
        int place = order.indexOf(step);
        return place < 0 ? order.size() : place;
    }

    /** So much that a share of them takes no longer, in between as the database does it. */
    static Duration within(List<Duration> spans, double share) {
        List<Duration> sorted = spans.stream().sorted().toList();
        double at = share * (sorted.size() - 1);
        int below = (int) Math.floor(at);
        int above = (int) Math.ceil(at);
        Duration from = sorted.get(below);
        return from.plusMillis(Math.round(sorted.get(above).minus(from).toMillis() * (at - below)));
    }
}
