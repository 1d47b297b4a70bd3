package org.fairlead.year;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The mean of what several seeds came to, and how far it may be off: with 95 of 100 such intervals the true mean lies
 * within.
 *
 * @param margin to either side; 0 where there is one seed only
 */
record Interval(double mean, double margin, int seeds) {

    private static final double UPPER = 0.975;

    /** Null when there is nothing. */
    static @Nullable Interval of(List<Double> values) {
        int n = values.size();
        if (n == 0) {
            return null;
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new Interval(
                mean,
                n == 1
                        ? 0
                        : new TDistribution(n - 1).inverseCumulativeProbability(UPPER)
                                * Math.sqrt(squares / (n - 1) / n),
                n);
    }

    double low() {
        return mean - margin;
    }

    double high() {
        return mean + margin;
    }

    /** Whether nought is not within. */
    boolean isDifferent() {
        return seeds > 1 && (low() > 0 || high() < 0);
    }

    static String said(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return (rounded.signum() == 0 ? rounded.abs() : rounded).toPlainString().replace("-", "−");
    }
}
