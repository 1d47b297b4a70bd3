package org.fairlead.year;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fairlead.scenario.JvmApart;
import org.junit.jupiter.api.Test;

/** The shipped diagrams live through a small year in a JVM of their own, and the same seed is the same year. */
class YearRunnerTest {

    private static final Duration LONGEST = Duration.ofMinutes(8);

    @Test
    void shouldLiveThroughAYear_twiceTheSame() throws Exception {
        Assumptions year = SmallYears.of(40, 20, 1, 2);

        List<YearRunner.Line> lines = play(year);

        List<YearStage.Played> played = lines.stream()
                .map(YearRunner.Line::played)
                .filter(Objects::nonNull)
                .toList();
        assertThat(played).hasSize(2);
        YearStage.Played one = played.get(0);
        assertThat(one.stuck()).as("where children got stuck").isEmpty();
        Map<String, Double> measures = one.figures().measures();
        assertThat(measures.get("referred")).isBetween(5.0, 40.0);
        assertThat(measures.get("reached")).as("%s", measures).isPositive();
        assertThat(measures.get("wait-work")).isGreaterThan(measures.get("wait-consent"));
        assertThat(measures.get("wait-consent")).isGreaterThan(measures.get("wait-allocation"));
        Set<String> steps =
                one.figures().steps().stream().map(Figures.Step::step).collect(Collectors.toCollection(TreeSet::new));
        assertThat(steps).contains("decide-intake", "allocate-link-worker", "record-consent", "agree-goals");
        assertThat(lines).as("it says how far it is").hasSizeGreaterThan(2);
        assertThat(played.get(1).figures()).as("the same seed once more").isEqualTo(one.figures());
    }

    @Test
    void shouldSayWhyAVersionCannotBePlayed() throws Exception {
        Map<String, Map<String, String>> files = new HashMap<>(files(SmallYears.of(5, 4, 1, 1)));
        files.put("processes", Map.of("signposting.bpmn", "<this is no diagram"));
        files.put("forms", Map.of());
        try (JvmApart jvm = JvmApart.start(YearRunner.class, files, LONGEST, 384, false)) {
            assertThat(jvm.isOver(LONGEST)).isTrue();

            assertThat(jvm.endedWell()).isFalse();
            assertThat(jvm.lines(YearRunner.Line.class))
                    .singleElement()
                    .satisfies(line -> assertThat(line.cannot()).isNotBlank());
        }
    }

    private static List<YearRunner.Line> play(Assumptions year) throws Exception {
        try (JvmApart jvm = JvmApart.start(YearRunner.class, files(year), LONGEST, 384, false)) {
            assertThat(jvm.isOver(LONGEST)).isTrue();
            assertThat(jvm.endedWell()).isTrue();
            return jvm.lines(YearRunner.Line.class);
        }
    }

    private static Map<String, Map<String, String>> files(Assumptions year) throws Exception {
        return Map.of(
                YearRunner.FOLDER,
                Map.of(
                        YearRunner.ASSUMPTIONS,
                        new ObjectMapper().findAndRegisterModules().writeValueAsString(year),
                        YearRunner.SEEDS,
                        "[1, 1]"));
    }
}
