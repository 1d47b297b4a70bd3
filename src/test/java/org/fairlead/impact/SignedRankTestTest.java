package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against published values; each names where it is published. */
class SignedRankTestTest {

    /** Hollander and Wolfe (1973), depression before and after therapy; also the example of wilcox.test in R. */
    @Test
    void depressionOfNinePatients() {
        double[] first = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] second = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        SignedRankTest test = SignedRankTest.of(first, second);

        assertThat(test.v()).isEqualTo(40);
        assertThat(test.exact()).isTrue();
        assertThat(test.p()).isEqualTo(0.0390625);
        assertThat(test.pairs()).isEqualTo(9);
    }

    /** Cureton (1967), heights of plants; also the example of scipy.stats.wilcoxon: sums of ranks 96 and 24. */
    @Test
    void heightsOfFifteenPairsOfPlants() {
        double[] differences = {6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75};
        SignedRankTest test = SignedRankTest.of(differences, new double[15]);

        assertThat(test.v()).isEqualTo(96);
        assertThat(test.p()).isEqualTo(0.041259765625);
        assertThat(test.z()).isCloseTo(-2.0447, within(5e-5));
    }

    /**
     * The worked example of the Wikipedia article on the test: one difference is zero and two are tied; the signed
     * ranks add up to 9. p as R gives it for these ties, 0.6353.
     */
    @Test
    void oneZeroAndOneTie() {
        double[] second = {125, 115, 130, 140, 140, 115, 140, 125, 140, 135};
        double[] first = {110, 122, 125, 120, 140, 124, 123, 137, 135, 145};
        SignedRankTest test = SignedRankTest.of(second, first);

        assertThat(test.zeros()).isEqualTo(1);
        assertThat(test.pairs()).isEqualTo(9);
        assertThat(test.ties()).isTrue();
        assertThat(test.exact()).isFalse();
        assertThat(2 * test.v() - 45).isEqualTo(9);
        assertThat(test.p()).isCloseTo(0.6353, within(5e-5));
    }

    /**
     * Tables of the test (Siegel 1956, table G) give these as the largest sums that are significant at 0.05 or just so.
     */
    @ParameterizedTest
    @CsvSource({"5, 0, 0.0625", "6, 0, 0.03125", "10, 8, 0.048828125", "20, 52, 0.04844093"})
    void tabulatedValues(int n, int sum, double p) {
        SignedRankTest test = SignedRankTest.of(withNegativeSum(n, sum), new double[n]);
        assertThat(test.exact()).isTrue();
        assertThat(test.v()).isEqualTo(n * (n + 1) / 2.0 - sum);
        assertThat(test.p()).isCloseTo(p, within(1e-8));
    }

    /** 49 differences are the most for an exact p; computed apart with whole numbers of any size. */
    @Test
    void fortyNineAreExact_fiftyAreNormal() {
        SignedRankTest exact = SignedRankTest.of(differences(49, number -> number % 3 == 0), new double[49]);
        assertThat(exact.exact()).isTrue();
        assertThat(exact.v()).isEqualTo(817);
        assertThat(exact.p()).isCloseTo(0.04170385423242351, within(1e-15));

        SignedRankTest normal = SignedRankTest.of(differences(50, number -> number % 3 == 0), new double[50]);
        assertThat(normal.exact()).isFalse();
        assertThat(normal.v()).isEqualTo(867);
        assertThat(normal.p()).isCloseTo(0.027063492176047917, within(1e-12));
        assertThat(normal.z()).isCloseTo(-2.215427455792942, within(1e-12));
    }

    @Test
    void fortyNineThatAllGoOneWay() {
        assertThat(SignedRankTest.of(differences(49, number -> false), new double[49])
                        .p())
                .isEqualTo(2 / Math.pow(2, 49));
    }

    @Test
    void fiftyPairsOfWhichOneIsAZeroAreExact() {
        double[] differences = Arrays.copyOf(differences(49, number -> number % 3 == 0), 50);
        SignedRankTest test = SignedRankTest.of(differences, new double[50]);
        assertThat(test.exact()).isTrue();
        assertThat(test.zeros()).isEqualTo(1);
        assertThat(test.p()).isCloseTo(0.04170385423242351, within(1e-15));
    }

    @Test
    void tenThousand() {
        SignedRankTest even = SignedRankTest.of(differences(10_000, number -> number % 2 == 0), new double[10_000]);
        assertThat(even.v()).isEqualTo(25_000_000);
        assertThat(even.p()).isCloseTo(0.9930921033850652, within(1e-9));
        SignedRankTest most = SignedRankTest.of(differences(10_000, number -> number % 50 == 0), new double[10_000]);
        assertThat(most.z()).isCloseTo(-83.12354426942223, within(1e-9));
        assertThat(most.p()).isZero();
    }

    @Test
    void tenThousandWithManyTiesAndZeros_asScoresFrom0To40Are() {
        Random random = new Random(11);
        double[] first = random.ints(10_000, 0, 41).asDoubleStream().toArray();
        double[] second = random.ints(10_000, 0, 41).asDoubleStream().toArray();
        SignedRankTest test = SignedRankTest.of(first, second);
        SignedRankTest other = SignedRankTest.of(second, first);
        assertThat(test.zeros()).isBetween(150, 350);
        assertThat(test.p()).isBetween(0.0, 1.0).isEqualTo(other.p());
        assertThat(test.z()).isCloseTo(-other.z(), within(1e-9));
    }

    @Test
    void whenNothingChangesThereIsNothingToTest() {
        SignedRankTest test = SignedRankTest.of(new double[] {3, 4, 5}, new double[] {3, 4, 5});
        assertThat(test.p()).isEqualTo(1);
        assertThat(test.z()).isZero();
        assertThat(test.zeros()).isEqualTo(3);
    }

    /** 0.3 − 0.1 and 0.5 − 0.3 are the same difference, and 0.1 + 0.2 is 0.3. */
    @Test
    void decimalsThatAreTheSameOnPaperAreTied() {
        SignedRankTest test = SignedRankTest.of(new double[] {0.3, 0.5, 0.1 + 0.2, 9}, new double[] {0.1, 0.3, 0.3, 4});
        assertThat(test.ties()).isTrue();
        assertThat(test.zeros()).isEqualTo(1);
    }

    @Test
    void everyValueNeedsItsPairAndIsANumber() {
        assertThatThrownBy(() -> SignedRankTest.of(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedRankTest.of(new double[] {Double.NaN}, new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** 1, 2, 3 … n; those that the test names are below zero. */
    private static double[] differences(int n, IntPredicate negative) {
        double[] differences = new double[n];
        for (int number = 1; number <= n; number++) {
            differences[number - 1] = negative.test(number) ? -number : number;
        }
        return differences;
    }

    /** 1 … n with some below zero, the largest first, whose sizes add up to this. */
    private static double[] withNegativeSum(int n, int sum) {
        double[] differences = differences(n, number -> false);
        int left = sum;
        for (int number = n; number >= 1; number--) {
            if (number <= left) {
                differences[number - 1] = -number;
                left -= number;
            }
        }
        return differences;
    }
}
