package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void shouldGiveTheIntervalOfTwoShares_asNewcombePrintsIt() {
        // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10: 56/70 less 48/80
        Difference found = Difference.ofShares(48, 80, 56, 70);
        assertThat(found.value()).isCloseTo(0.2, within(1e-9));
        assertThat(found.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(found.high()).isCloseTo(0.3339, within(5e-5));
        assertThat(found.isClear()).isTrue();
        // and 9/10 less 3/10: 0.1705 to 0.8090
        assertThat(Difference.ofShares(3, 10, 9, 10).low()).isCloseTo(0.1705, within(5e-5));
        assertThat(Difference.ofShares(3, 10, 9, 10).high()).isCloseTo(0.8090, within(5e-5));
        assertThat(Difference.ofShares(10, 10, 10, 10).isClear()).isFalse();
    }

    @Test
    void shouldGiveTheDifferenceOfTwoMeanChanges() {
        PairedChange one = change(0, 1, 2, 3, 4);
        PairedChange other = change(4, 5, 6, 7, 8);
        Difference found = Difference.ofMeans(one, other);
        // both have a variance of 2.5, so a standard error of 1 and eight degrees of freedom: 2.306
        assertThat(found.value()).isCloseTo(4, within(1e-9));
        assertThat(found.low()).isCloseTo(4 - 2.306, within(1e-3));
        assertThat(found.high()).isCloseTo(4 + 2.306, within(1e-3));
        assertThat(Difference.ofMeans(change(2, 2, 2, 2, 2), change(2, 2, 2, 2, 2))
                        .isClear())
                .isFalse();
    }

    @Test
    void shouldGiveTheMiddleOfAllDifferences() {
        double[] one = IntStream.range(0, 20).asDoubleStream().toArray();
        double[] other = IntStream.range(0, 20).mapToDouble(at -> at + 10).toArray();
        Difference found = Difference.ofMiddles(one, other);
        assertThat(found.value()).isEqualTo(10);
        // of 400 differences the 73rd from each end: 200 less 1.96 times 36.97
        assertThat(found.low()).isBetween(6.0, 7.0);
        assertThat(found.high()).isBetween(13.0, 14.0);
        assertThat(Difference.ofMiddles(one, one).isClear()).isFalse();
        assertThat(Difference.ofMiddles(new double[] {1}, new double[] {5})).isEqualTo(new Difference(4, 4, 4));
    }

    @Test
    void shouldTakeSomeOfVeryMany() {
        double[] many = IntStream.range(0, 50_000).mapToDouble(at -> at / 500.0).toArray();
        double[] later =
                IntStream.range(0, 50_000).mapToDouble(at -> at / 500.0 + 3).toArray();
        assertThat(Difference.ofMiddles(many, later).value()).isCloseTo(3, within(0.2));
    }

    private static PairedChange change(double... changes) {
        return PairedChange.of(new double[changes.length], changes).orElseThrow();
    }
}
