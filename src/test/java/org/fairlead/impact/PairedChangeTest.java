package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedChangeTest {

    /** Hollander and Wolfe (1973); the interval is that of a paired t test. */
    @Test
    void depressionOfNinePatients() {
        double[] first = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] second = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        PairedChange change = PairedChange.of(first, second).orElseThrow();

        assertThat(change.n()).isEqualTo(9);
        assertThat(change.medianFirst()).isEqualTo(1.68);
        assertThat(change.medianSecond()).isEqualTo(1.06);
        assertThat(change.medianChange()).isCloseTo(-0.49, within(1e-9));
        assertThat(change.meanChange()).isCloseTo(-0.4318889, within(1e-6));
        assertThat(change.low()).isCloseTo(-0.7599991, within(1e-6));
        assertThat(change.high()).isCloseTo(-0.1037787, within(1e-6));
        // ranks 40 down and 5 up of 45
        assertThat(change.rankBiserial()).isCloseTo(-35 / 45.0, within(1e-12));
        assertThat(change.r()).isCloseTo(-2.0732211 / 3, within(1e-6));
        assertThat(change.test().p()).isEqualTo(0.0390625);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void belowFivePairsThereIsNothingToSay(int pairs) {
        assertThat(PairedChange.of(new double[pairs], new double[pairs])).isEmpty();
    }

    @Test
    void fivePairsAreEnough() {
        PairedChange change = PairedChange.of(new double[] {1, 2, 3, 4, 5}, new double[] {2, 4, 6, 8, 10})
                .orElseThrow();
        assertThat(change.test().p()).isEqualTo(0.0625);
        assertThat(change.rankBiserial()).isEqualTo(1);
        assertThat(change.medianChange()).isEqualTo(3);
        // mean 3, standard deviation √2.5, t of 4 degrees 2.776445
        assertThat(change.high()).isCloseTo(3 + 2.776445 * Math.sqrt(2.5 / 5), within(1e-5));
    }

    @Test
    void whenNobodyChangesEverythingIsZero() {
        double[] same = {3, 1, 4, 1, 5};
        PairedChange change = PairedChange.of(same, same).orElseThrow();
        assertThat(change.meanChange()).isZero();
        assertThat(change.low()).isZero();
        assertThat(change.high()).isZero();
        assertThat(change.r()).isZero();
        assertThat(change.rankBiserial()).isZero();
        assertThat(change.test().p()).isEqualTo(1);
    }

    @Test
    void aMedianOfAnEvenNumberLiesBetween() {
        assertThat(PairedChange.of(new double[] {1, 2, 3, 4, 5, 6}, new double[6])
                        .orElseThrow()
                        .medianFirst())
                .isEqualTo(3.5);
    }

    @Test
    void turnedRoundItIsTheSameTheOtherWay() {
        double[] first = {10, 12, 9, 15, 20, 8, 7};
        double[] second = {8, 12, 10, 11, 13, 9, 2};
        PairedChange there = PairedChange.of(first, second).orElseThrow();
        PairedChange back = PairedChange.of(second, first).orElseThrow();
        assertThat(back.meanChange()).isEqualTo(-there.meanChange());
        assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
        assertThat(back.r()).isCloseTo(-there.r(), within(1e-12));
        assertThat(back.rankBiserial()).isCloseTo(-there.rankBiserial(), within(1e-12));
        assertThat(back.test().p()).isEqualTo(there.test().p());
    }

    @Test
    void tenThousandPairs() {
        double[] first = new double[10_000];
        double[] second = new double[10_000];
        Arrays.setAll(first, i -> i % 41);
        Arrays.setAll(second, i -> Math.max(0, i % 41 - i % 3));
        PairedChange change = PairedChange.of(first, second).orElseThrow();
        assertThat(change.n()).isEqualTo(10_000);
        assertThat(change.rankBiserial()).isEqualTo(-1);
        assertThat(change.high()).isNegative();
        assertThat(change.r()).isBetween(-1.0, -0.8);
    }
}
