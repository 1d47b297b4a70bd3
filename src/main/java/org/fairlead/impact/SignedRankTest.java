package org.fairlead.impact;

import java.util.Arrays;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The Wilcoxon signed-rank test of paired values, two-sided. Differences of zero are dropped and ties given their mean
 * rank. With fewer than 50 differences and no ties p is exact; else it comes from the normal distribution, corrected
 * for ties and continuity. Own code, because the library's test keeps zeros, corrects for neither and takes no exact p
 * with zeros about. So computed, it agrees with {@code wilcox.test} of R (which however never takes the exact p when
 * there are zeros).
 *
 * @param v sum of the ranks of the positive differences, first minus second
 * @param pairs how many pairs differ, and so count
 * @param zeros how many do not
 * @param ties whether some differences are of the same size
 * @param exact whether p is exact
 * @param p two-sided; 1 when no pair differs
 * @param z standardised, corrected for ties but not for continuity; above zero when the second values are higher
 */
record SignedRankTest(double v, int pairs, int zeros, boolean ties, boolean exact, double p, double z) {

    /** From so many differences on the normal distribution is close enough. */
    static final int NORMAL_FROM = 50;

    /** Parts of one below which a difference is rounding. */
    private static final double FINEST = 1e9;

    private static final NormalDistribution NORMAL = new NormalDistribution();

    static SignedRankTest of(double[] first, double[] second) {
        long[] once = new long[first.length];
        Arrays.fill(once, 1);
        return of(first, second, once);
    }

    /** The same where many pairs are alike: {@code times} says how many there are of each. */
    static SignedRankTest of(double[] first, double[] second, long[] times) {
        if (first.length != second.length || first.length != times.length) {
            throw new IllegalArgumentException("Every value needs its pair.");
        }
        // how many changes there are of each size: of those that went down, and of all
        TreeMap<Double, long[]> sizes = new TreeMap<>();
        long all = 0;
        for (int i = 0; i < first.length; i++) {
            // 0.3 − 0.1 and 0.5 − 0.3 are a tie, though not quite the same to a computer
            double difference = Math.rint((first[i] - second[i]) * FINEST) / FINEST;
            if (Double.isNaN(difference)) {
                throw new IllegalArgumentException("Every value must be a number.");
            }
            all += times[i];
            if (difference != 0 && times[i] > 0) {
                long[] here = sizes.computeIfAbsent(Math.abs(difference), size -> new long[2]);
                here[0] += difference > 0 ? times[i] : 0;
                here[1] += times[i];
            }
        }
        double v = 0;
        double tieSum = 0;
        long pairs = 0;
        for (long[] size : sizes.values()) {
            double t = size[1];
            v += size[0] * (pairs + (t + 1) / 2);
            tieSum += t * t * t - t;
            pairs += size[1];
        }
        int zeros = Math.toIntExact(all - pairs);
        if (pairs == 0) {
            return new SignedRankTest(0, 0, zeros, false, false, 1, 0);
        }
        double n = pairs;
        double away = v - n * (n + 1) / 4;
        double deviation = Math.sqrt(n * (n + 1) * (2 * n + 1) / 24 - tieSum / 48);
        boolean exact = pairs < NORMAL_FROM && tieSum == 0;
        double p = exact ? exactP(v, (int) pairs) : normalP(away, deviation);
        return new SignedRankTest(
                v, Math.toIntExact(pairs), zeros, tieSum > 0, exact, p, deviation == 0 ? 0 : -away / deviation);
    }

    private static double normalP(double away, double deviation) {
        double z = (away - Math.signum(away) * 0.5) / deviation;
        return Math.min(1, 2 * NORMAL.cumulativeProbability(-Math.abs(z)));
    }

    /** Of all ways to give n ranks a sign, the share of those with a sum at least as far out; exact up to 49 ranks. */
    private static double exactP(double v, int n) {
        int most = n * (n + 1) / 2;
        double[] ways = new double[most + 1];
        ways[0] = 1;
        for (int rank = 1; rank <= n; rank++) {
            for (int sum = most; sum >= rank; sum--) {
                ways[sum] += ways[sum - rank];
            }
        }
        long end = Math.round(Math.min(v, most - v));
        double tail = 0;
        for (int sum = 0; sum <= end; sum++) {
            tail += ways[sum];
        }
        return Math.min(1, 2 * tail / Math.pow(2, n));
    }
}
