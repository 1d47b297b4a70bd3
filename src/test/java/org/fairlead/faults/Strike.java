package org.fairlead.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One fault of a story.
 *
 * @param node which of the two it strikes, where it strikes one
 * @param lasts how long until whatever it was is whole again
 * @param calm how long nothing goes wrong after that
 */
record Strike(Fault fault, int node, Duration lasts, Duration calm) {

    private static final int NODES = 2;

    /** Each fault once and short, in that order: what takes longest to get over comes first. */
    static List<Strike> each(long seed, Duration lasts, Fault... faults) {
        Random random = new Random(seed);
        return Stream.of(faults)
                .map(fault -> new Strike(fault, random.nextInt(NODES), lasts, Duration.ZERO))
                .toList();
    }

    /** Faults at random that take so long together; the same seed gives the same ones. */
    static List<Strike> atRandom(long seed, Duration inAll, List<Fault> faults) {
        Random random = new Random(seed);
        List<Strike> strikes = new ArrayList<>();
        Duration left = inAll;
        while (left.compareTo(Duration.ZERO) > 0) {
            Fault fault = faults.get(random.nextInt(faults.size()));
            int most = fault == Fault.NODE_STILL || fault == Fault.NETWORK_SILENT ? 120 : 30;
            Strike strike = new Strike(
                    fault,
                    random.nextInt(NODES),
                    Duration.ofSeconds(3 + random.nextInt(most)),
                    Duration.ofSeconds(random.nextInt(10)));
            strikes.add(strike);
            left = left.minus(strike.lasts()).minus(strike.calm());
        }
        return strikes;
    }
}
