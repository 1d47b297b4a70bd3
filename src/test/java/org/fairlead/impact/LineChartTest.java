package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.fairlead.impact.LineChart.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineChartTest {

    private static final List<Period> YEAR =
            Period.between(LocalDate.of(2025, 11, 1), LocalDate.of(2026, 2, 28), Period.Grain.MONTH);

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0, 1", "5, 1", "6, 2", "10, 2", "11, 5", "26, 10", "40, 10", "100, 20", "0.4, 0.1", "1, 0.2"})
    void shouldStepAsPeopleCount(double range, double step) {
        assertThat(LineChart.step(range)).isCloseTo(step, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void shouldNameItself_andHaveAxesWithTheirUnit() {
        String svg = draw("<Waits> & more", Arrays.asList(10.0, 12.0, 5.0, 8.0));
        assertThat(svg)
                .contains("role=\"img\" aria-labelledby=\"c-title c-says\"")
                .contains("<title id=\"c-title\">&lt;Waits&gt; &amp; more</title>", "<desc id=\"c-says\">")
                .contains(">Days<", ">0<", ">5<", ">10<", ">15<", ">Nov<", ">Feb<", ">2025<", ">2026<", ">Line<");
        // a line of four points, each with its mark and one more in the key
        assertThat(svg.split("fl-line-chart__mark-1", -1)).hasSize(4 + 1 + 1);
        assertThat(svg).containsPattern("M[\\d.]+ [\\d.]+L[\\d.]+ [\\d.]+L[\\d.]+ [\\d.]+L[\\d.]+ [\\d.]+\"");
    }

    @Test
    void shouldBreakTheLine_whereNothingIsTold() {
        assertThat(draw("Waits", Arrays.asList(10.0, 12.0, null, 8.0)))
                .containsPattern("M[\\d.]+ [\\d.]+L[\\d.]+ [\\d.]+M[\\d.]+ [\\d.]+\"");
        assertThat(draw("Waits", Arrays.asList(0.0, 0.0, 0.0, 0.0))).contains(">0<", ">1<");
        assertThat(draw("Waits", Arrays.asList(null, null, null, null))).isNull();
    }

    @Test
    void shouldReachBelowNought() {
        assertThat(draw("Change", Arrays.asList(-3.0, 1.0, -2.5, null))).contains(">−3<", ">0<", ">1<");
    }

    @Test
    void shouldSayWhereItBeginsAndEnds() {
        assertThat(LineChart.says("Waits", YEAR, List.of(new Line("Days", Arrays.asList(null, 12.0, 3.0, 8.5)))))
                .isEqualTo("Chart: Waits. Days: 12 in December 2025, 8.5 in February 2026.");
    }

    private static String draw(String title, List<Double> values) {
        return LineChart.draw("c", title, "says", "Days", YEAR, List.of(new Line("Line", values)));
    }
}
