package org.fairlead.impact;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.ranking.NaNStrategy;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.hipparchus.stat.ranking.TiesStrategy;

/**
 * The Wilcoxon signed-rank test of paired values, two-sided. Differences of zero are dropped and ties given their mean
 * rank. With fewer than 50 differences and no ties p is exact; else it comes from the normal distribution, corrected for
 * ties and continuity. Own code, because the library's test keeps zeros, corrects for neither and takes no exact p with
 * zeros about. So computed, it agrees with {@code wilcox.test} of R (which however never takes the exact p when there are
 * zeros).
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
        if (first.length != second.length) {
            throw new IllegalArgumentException("Every value needs its pair.");
        }
        double[] differences = new double[first.length];
        int pairs = 0;
        for (int i = 0; i < first.length; i++) {
            // 0.3 − 0.1 and 0.5 − 0.3 are a tie, though not quite the same to a computer
            double difference = Math.rint((first[i] - second[i]) * FINEST) / FINEST;
            if (Double.isNaN(difference)) {
                throw new IllegalArgumentException("Every value must be a number.");
            }
            if (difference != 0) {
                differences[pairs++] = difference;
            }
        }
        int zeros = first.length - pairs;
        if (pairs == 0) {
            return new SignedRankTest(0, 0, zeros, false, false, 1, 0);
        }
        differences = Arrays.copyOf(differences, pairs);
        double[] ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE)
                .rank(Arrays.stream(differences).map(Math::abs).toArray());
        double v = 0;
        for (int i = 0; i < pairs; i++) {
            v += differences[i] > 0 ? ranks[i] : 0;
        }
        double tieSum = tieSum(ranks);
        double n = pairs;
        double away = v - n * (n + 1) / 4;
        double deviation = Math.sqrt(n * (n + 1) * (2 * n + 1) / 24 - tieSum / 48);
        boolean exact = pairs < NORMAL_FROM && tieSum == 0;
        double p = exact ? exactP(v, pairs) : normalP(away, deviation);
        return new SignedRankTest(v, pairs, zeros, tieSum > 0, exact, p, deviation == 0 ? 0 : -away / deviation);
    }

    /** The sum of t³ − t over groups of t equal ranks. */
    private static double tieSum(double[] ranks) {
        Map<Double, Integer> groups = new HashMap<>();
        for (double rank : ranks) {
            groups.merge(rank, 1, Integer::sum);
        }
        return groups.values().stream()
                .mapToDouble(size -> Math.pow(size, 3) - size)
                .sum();
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
