package org.fairlead.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chance is the same for the same, and as often as was said. */
class DrawsTest {

    private static final int MANY = 20_000;
    private final Draws draws = new Draws(7);

    @Test
    void shouldBeTheSameForTheSame_andOtherForAnother() {
        assertThat(draws.even("child", 3)).isEqualTo(new Draws(7).even("child", 3));
        assertThat(draws.even("child", 3)).isNotEqualTo(new Draws(8).even("child", 3));
        assertThat(draws.even("child", 3)).isNotEqualTo(draws.even("child", 4));
    }

    @Test
    void shouldComeAsOftenAsItsMeanSays() {
        double many = IntStream.range(0, MANY)
                .map(one -> draws.poisson(2.5, one))
                .average()
                .orElseThrow();

        assertThat(many).isCloseTo(2.5, within(0.05));
    }

    @Test
    void shouldAnswerAsOftenAsTheWeightsSay() {
        long yes = IntStream.range(0, MANY)
                .filter(one -> draws.one(Map.of("yes", 85, "no", 15), one).equals("yes"))
                .count();

        assertThat((double) yes / MANY).isCloseTo(0.85, within(0.01));
    }

    @Test
    void shouldTakeAsLongAsItDid() {
        List<Double> spread = List.of(1.0, 2.0, 10.0);

        double[] days = IntStream.range(0, MANY)
                .mapToDouble(one -> draws.like(spread, one))
                .sorted()
                .toArray();

        assertThat(days[0]).isGreaterThanOrEqualTo(1);
        assertThat(days[MANY / 2]).as("half took no longer").isCloseTo(2, within(0.1));
        assertThat(days[MANY - 1]).isLessThanOrEqualTo(10);
    }
}
