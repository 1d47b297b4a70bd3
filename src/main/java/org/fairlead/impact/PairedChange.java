package org.fairlead.impact;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How a score changed between two time points, over the children who have it at both. Change is second minus first.
 *
 * @param n pairs
 * @param medianFirst median at the first time point
 * @param medianSecond median at the second
 * @param medianChange median of the changes
 * @param meanChange mean of the changes
 * @param low lower end of the 95 % interval of the mean change (t distribution)
 * @param high upper end
 * @param r effect size r: z of the signed-rank test, corrected for ties but not for continuity, by the square root of
 *     the number of pairs that differ; above zero when scores went up
 * @param rankBiserial matched-pairs rank-biserial correlation: the sum of the ranks of the pairs that went up, less
 *     those that went down, as a share of both; 1 when all went up, −1 when all went down, 0 when none changed
 * @param test Wilcoxon signed-rank test
 */
record PairedChange(
        int n,
        double medianFirst,
        double medianSecond,
        double medianChange,
        double meanChange,
        double low,
        double high,
        double r,
        double rankBiserial,
        SignedRankTest test) {

    /** Below this there is nothing to say, and a child might be known again. */
    static final int FEWEST_PAIRS = 5;

    private static final double CONFIDENCE = 0.95;

    /** The change, or nothing when there are too few pairs. */
    static Optional<PairedChange> of(double[] first, double[] second) {
        long[] once = new long[first.length];
        Arrays.fill(once, 1);
        return of(first, second, once);
    }

    /** The same where many pairs are alike: {@code times} says how many there are of each. */
    static Optional<PairedChange> of(double[] first, double[] second, long[] times) {
        SignedRankTest test = SignedRankTest.of(first, second, times);
        int n = Math.toIntExact(Arrays.stream(times).sum());
        if (n < FEWEST_PAIRS) {
            return Optional.empty();
        }
        double[] changes = new double[first.length];
        Arrays.setAll(changes, i -> second[i] - first[i]);
        double mean = 0;
        for (int i = 0; i < changes.length; i++) {
            mean += changes[i] * times[i] / n;
        }
        double squares = 0;
        for (int i = 0; i < changes.length; i++) {
            squares += (changes[i] - mean) * (changes[i] - mean) * times[i];
        }
        double margin = quantile(n) * Math.sqrt(squares / (n - 1) / n);
        double ranks = test.pairs() * (test.pairs() + 1.0) / 2;
        return Optional.of(new PairedChange(
                n,
                median(first, times, n),
                median(second, times, n),
                median(changes, times, n),
                mean,
                mean - margin,
                mean + margin,
                test.pairs() == 0 ? 0 : test.z() / Math.sqrt(test.pairs()),
                test.pairs() == 0 ? 0 : (ranks - 2 * test.v()) / ranks,
                test));
    }

    /** Of the mean change. */
    double standardError() {
        return (high - low) / 2 / quantile(n);
    }

    private static double quantile(int pairs) {
        return new TDistribution(pairs - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    }

    /** The middle value, or the mean of the two in the middle. */
    private static double median(double[] values, long[] times, int n) {
        TreeMap<Double, Long> counts = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            counts.merge(values[i], times[i], Long::sum);
        }
        return (at(counts, (n - 1) / 2) + at(counts, n / 2)) / 2;
    }

    /** The value at a place in the order, the first at 0. */
    private static double at(TreeMap<Double, Long> counts, int place) {
        long before = 0;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            before += entry.getValue();
            if (place < before) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("There is no value at " + place);
    }
}
