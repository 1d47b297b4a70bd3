package org.fairlead.impact;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * How much more a second group has of something than a first, with its 95 % interval.
 *
 * @param value second less first
 * @param low lower end of the interval
 * @param high upper end
 */
record Difference(double value, double low, double high) {

    private static final double CONFIDENCE = 0.95;
    private static final double QUANTILE = (1 + CONFIDENCE) / 2;
    private static final int MOST_EACH = 1_000;

    /** Whether it is hardly chance: nought is not in the interval. */
    boolean isClear() {
        return low > 0 || high < 0;
    }

    /** Of two shares, each of one, by Newcombe's tenth method, from the Wilson intervals of both. */
    static Difference ofShares(long part, long whole, long otherPart, long otherWhole) {
        double share = (double) part / whole;
        double other = (double) otherPart / otherWhole;
        ConfidenceInterval of = wilson(whole, share);
        ConfidenceInterval ofOther = wilson(otherWhole, other);
        return new Difference(
                other - share,
                other - share - Math.hypot(other - ofOther.getLowerBound(), of.getUpperBound() - share),
                other - share + Math.hypot(ofOther.getUpperBound() - other, share - of.getLowerBound()));
    }

    /** Of two mean changes, by Welch's method. */
    static Difference ofMeans(PairedChange one, PairedChange other) {
        double variance = square(one.standardError());
        double otherVariance = square(other.standardError());
        double both = variance + otherVariance;
        double margin = both == 0
                ? 0
                : Math.sqrt(both)
                        * new TDistribution(square(both)
                                        / (square(variance) / (one.n() - 1) + square(otherVariance) / (other.n() - 1)))
                                .inverseCumulativeProbability(QUANTILE);
        double value = other.meanChange() - one.meanChange();
        return new Difference(value, value - margin, value + margin);
    }

    /**
     * By how much the values of the second group lie higher than those of the first: the middle of all differences
     * (Hodges and Lehmann), with the interval of the rank-sum test. Of more than a thousand values a thousand are
     * taken, evenly along their order.
     *
     * @param values some at least; {@code others} likewise
     */
    static Difference ofMiddles(double[] values, double[] others) {
        double[] ones = thinned(values);
        double[] seconds = thinned(others);
        double[] all = new double[ones.length * seconds.length];
        int at = 0;
        for (double one : ones) {
            for (double second : seconds) {
                all[at++] = second - one;
            }
        }
        Arrays.sort(all);
        double spread = new NormalDistribution().inverseCumulativeProbability(QUANTILE)
                * Math.sqrt(all.length * (ones.length + seconds.length + 1.0) / 12);
        int low = Math.max(0, (int) Math.floor(all.length / 2.0 - spread));
        int high = Math.min(all.length - 1, all.length - 1 - low);
        return new Difference((all[(all.length - 1) / 2] + all[all.length / 2]) / 2, all[low], all[high]);
    }

    private static double[] thinned(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length <= MOST_EACH) {
            return sorted;
        }
        double[] some = new double[MOST_EACH];
        for (int at = 0; at < MOST_EACH; at++) {
            some[at] = sorted[(int) ((at + 0.5) * sorted.length / MOST_EACH)];
        }
        return some;
    }

    private static ConfidenceInterval wilson(long whole, double share) {
        return BinomialProportion.getWilsonScoreInterval(Math.toIntExact(whole), share, CONFIDENCE);
    }

    private static double square(double value) {
        return value * value;
    }
}
