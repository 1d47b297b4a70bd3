package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of scoring, by the shipped definitions. */
class InstrumentTest {

    private static final List<String> FIVE = List.of("emotional", "conduct", "hyperactivity", "peer", "prosocial");
    private static final long SEED = 20260302;

    private static final Instrument SDQ = read("sdq");
    private static final Instrument PEDSQL = read("pedsql");

    @ParameterizedTest
    @CsvSource({
        "0, 0, 2, 4, 4, 0, 10",
        "1, 5, 5, 5, 5, 5, 20",
        "2, 10, 8, 6, 6, 10, 30",
    })
    void theSameAnswerToEveryItemOfTheSdq(
            int answer, int emotional, int conduct, int hyperactivity, int peer, int prosocial, int total) {
        for (String informant : List.of("parent", "teacher", "self")) {
            assertThat(scores(SDQ, informant, all(25, answer)))
                    .isEqualTo(numbers(Map.of(
                            "emotional", emotional,
                            "conduct", conduct,
                            "hyperactivity", hyperactivity,
                            "peer", peer,
                            "prosocial", prosocial,
                            "total", total)));
        }
    }

    /** Each item alone raises its own scale and no other; a reversed one lowers it. */
    @ParameterizedTest
    @CsvSource({
        "3, emotional, 2",
        "8, emotional, 2",
        "13, emotional, 2",
        "16, emotional, 2",
        "24, emotional, 2",
        "5, conduct, 2",
        "7, conduct, -2",
        "12, conduct, 2",
        "18, conduct, 2",
        "22, conduct, 2",
        "2, hyperactivity, 2",
        "10, hyperactivity, 2",
        "15, hyperactivity, 2",
        "21, hyperactivity, -2",
        "25, hyperactivity, -2",
        "6, peer, 2",
        "11, peer, -2",
        "14, peer, -2",
        "19, peer, 2",
        "23, peer, 2",
        "1, prosocial, 2",
        "4, prosocial, 2",
        "9, prosocial, 2",
        "17, prosocial, 2",
        "20, prosocial, 2"
    })
    void everyItemOfTheSdqCountsInItsScale(int item, String scale, int more) {
        Map<String, BigDecimal> before = scores(SDQ, "parent", all(25, 0));
        List<Integer> answers = all(25, 0);
        answers.set(item - 1, 2);
        Map<String, BigDecimal> after = scores(SDQ, "parent", answers);

        for (String one : FIVE) {
            assertThat(after.get(one).subtract(before.get(one)).intValue())
                    .as(one)
                    .isEqualTo(one.equals(scale) ? more : 0);
        }
        assertThat(after.get("total").subtract(before.get("total")).intValue())
                .isEqualTo(scale.equals("prosocial") ? 0 : more);
    }

    @Test
    void aScaleOfTheSdqNeedsThreeOfItsFive_andTheTotalNeedsAllFour() {
        for (String scale : FIVE) {
            List<Integer> items = SDQ.scale("parent", scale).orElseThrow().items();
            List<Integer> two = all(25, 1);
            two.set(items.get(0) - 1, null);
            two.set(items.get(4) - 1, null);
            assertThat(scores(SDQ, "parent", two)).as(scale).containsEntry(scale, new BigDecimal("5"));
            List<Integer> three = new ArrayList<>(two);
            three.set(items.get(2) - 1, null);
            assertThat(scores(SDQ, "parent", three).get(scale)).as(scale).isNull();
            if (scale.equals("prosocial")) {
                assertThat(scores(SDQ, "parent", three).get("total")).isEqualByComparingTo("20");
            } else {
                assertThat(scores(SDQ, "parent", three).get("total")).as(scale).isNull();
            }
        }
        assertThat(scores(SDQ, "teacher", all(25, null)).values()).containsOnlyNulls();
    }

    /** Emotional items 3, 8, 13, 16, 24. */
    @ParameterizedTest
    @CsvSource({
        "2 0 0 0 .,  3", // 2 ÷ 4 × 5 = 2.5
        "2 2 2 0 .,  8", // 7.5
        "2 2 0 0 .,  5",
        "1 0 0 . .,  2", // 1.67
        "2 0 0 . .,  3", // 3.33
        "1 1 0 0 .,  3", // 2.5
        "1 0 0 0 .,  1" // 1.25
    })
    void missingItemsAreMadeUpForByTheOthers_halvesRoundedUp(String given, int score) {
        List<Integer> items = SDQ.scale("self", "emotional").orElseThrow().items();
        List<Integer> answers = all(25, 0);
        String[] each = given.split(" ");
        for (int i = 0; i < items.size(); i++) {
            answers.set(items.get(i) - 1, each[i].equals(".") ? null : Integer.valueOf(each[i]));
        }
        assertThat(scores(SDQ, "self", answers).get("emotional")).isEqualByComparingTo(String.valueOf(score));
    }

    @ParameterizedTest
    @CsvSource({
        "parent,  1 0 1 2 3 3, 5",
        "parent,  3 3 3 3 3 3, 10",
        "self,    2 1 1 1 1 1, 0",
        "self,    2 2 2 2 2 2, 5",
        "teacher, 1 3 2 1,     3",
        "teacher, 3 3 3 3,     6",
        "parent,  0 3 3 3 3 3, 0", // no difficulties
        "parent,  0 . . . . ., 0",
        "teacher, 0 . . .,     0",
        "parent,  1 3 3 3 3 .,",
        "teacher, 1 3 3 .,"
    })
    void theImpactOfDifficulties(String informant, String page, Integer impact) {
        List<Integer> answers = all(25, 0);
        for (String answer : page.split(" ")) {
            answers.add(answer.equals(".") ? null : Integer.valueOf(answer));
        }
        Map<String, BigDecimal> scores = scores(SDQ, informant, answers);
        assertThat(scores).containsKey("impact");
        assertThat(scores.get("impact")).isEqualTo(impact == null ? null : BigDecimal.valueOf(impact));
    }

    @Test
    void withoutTheImpactPageThereIsNoImpact() {
        assertThat(scores(SDQ, "parent", all(25, 1))).doesNotContainKey("impact");
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "1, 75", "2, 50", "3, 25", "4, 0"})
    void theSameAnswerToEveryItemOfThePedsql(int answer, String score) {
        for (String informant : List.of("child", "parent")) {
            assertThat(scores(PEDSQL, informant, all(23, answer)))
                    .containsOnlyKeys("physical", "emotional", "social", "school", "psychosocial", "total")
                    .allSatisfy((scale, number) -> assertThat(number).isEqualByComparingTo(score));
        }
    }

    /** The four scales with their first item. */
    @ParameterizedTest
    @CsvSource({"physical, 1, 4, 5", "emotional, 9, 2, 3", "social, 14, 2, 3", "school, 19, 2, 3"})
    void aScaleOfThePedsqlMayLackHalfOfItsItems(String scale, int first, int mayLack, int mustNotLack) {
        List<Integer> half = all(23, 1);
        Collections.fill(half.subList(first - 1, first - 1 + mayLack), null);
        assertThat(scores(PEDSQL, "child", half).get(scale)).isEqualByComparingTo("75");
        List<Integer> more = all(23, 1);
        Collections.fill(more.subList(first - 1, first - 1 + mustNotLack), null);
        assertThat(scores(PEDSQL, "child", more).get(scale)).isNull();
    }

    @Test
    void psychosocialAndTotalAreMeansOfItems_notOfScales() {
        List<Integer> answers = all(23, 4);
        Collections.fill(answers.subList(0, 8), 0);
        answers.set(0, null);
        answers.set(8, 2);
        Map<String, BigDecimal> scores = scores(PEDSQL, "parent", answers);
        assertThat(scores.get("physical")).isEqualByComparingTo("100");
        assertThat(scores.get("emotional")).isEqualByComparingTo("10");
        assertThat(scores.get("psychosocial")).isEqualByComparingTo("3.33"); // 50 ÷ 15
        assertThat(scores.get("total")).isEqualByComparingTo("34.09"); // (7 × 100 + 50) ÷ 22
    }

    @Test
    void psychosocialAndTotalMayLackHalfOfTheirItemsToo() {
        List<Integer> answers = all(23, 1);
        Collections.fill(answers.subList(8, 15), null);
        assertThat(scores(PEDSQL, "child", answers).get("psychosocial")).isEqualByComparingTo("75");
        Collections.fill(answers.subList(8, 16), null);
        assertThat(scores(PEDSQL, "child", answers).get("psychosocial")).isNull();
        Collections.fill(answers.subList(0, 3), null);
        assertThat(scores(PEDSQL, "child", answers).get("total")).isEqualByComparingTo("75");
        Collections.fill(answers.subList(0, 4), null);
        assertThat(scores(PEDSQL, "child", answers).get("total")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"4, 5-7", "5, 5-7", "7, 5-7", "8, 8-12", "12, 8-12", "13, 13-18", "19, 13-18"})
    void thePedsqlHasAFormForEachAge(int age, String form) {
        for (String informant : List.of("child", "parent")) {
            assertThat(PEDSQL.informant(informant)
                            .orElseThrow()
                            .form(age)
                            .orElseThrow()
                            .id())
                    .isEqualTo(form);
        }
    }

    @Test
    void youngChildrenHaveThreeAnswersOnly_theirParentsFive() {
        assertThat(PEDSQL.allowed(
                        1, PEDSQL.informant("child").orElseThrow().form(6).orElseThrow()))
                .containsExactly(0, 2, 4);
        assertThat(PEDSQL.allowed(
                        1, PEDSQL.informant("parent").orElseThrow().form(6).orElseThrow()))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(PEDSQL.allowed(
                        1, PEDSQL.informant("child").orElseThrow().form(9).orElseThrow()))
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void theThirdStatementOfTheGoodChildhoodIndexIsTurnedRound() {
        Instrument index = read("good-childhood");
        List<Integer> best = all(16, 10);
        Collections.fill(best.subList(1, 6), 4);
        best.set(3, 0);
        assertThat(scores(index, "child", best).get("life-satisfaction")).isEqualByComparingTo("20");
        assertThat(scores(index, "child", best)).containsEntry("time", BigDecimal.TEN);
        best.set(1, null);
        assertThat(scores(index, "child", best).get("life-satisfaction")).isNull();
    }

    @Test
    void goalsAreAveragedOverThoseThatWereSet() {
        Map<String, BigDecimal> scores = scores(read("goal-based-outcomes"), "child", Arrays.asList(3, 6, null));
        assertThat(scores.get("progress")).isEqualByComparingTo("4.5");
        assertThat(scores.get("goal-2")).isEqualByComparingTo("6");
        assertThat(scores.get("goal-3")).isNull();
    }

    // Properties ------------------------------------------------------------------------------------------------------

    static Stream<Instrument> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("instruments"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !file.endsWith(".schema.json"))
                    .map(file -> read(file.replace(".json", "")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void scoresLieWithinTheirRange(Instrument instrument) {
        eachOfMany(
                instrument,
                (informant, answers) -> instrument.score(informant, answers).forEach(score -> {
                    if (score.score() != null) {
                        Instrument.Range range = instrument.range(informant, score.scale());
                        assertThat(score.score())
                                .as("%s of %s", score.scale().id(), answers)
                                .isBetween(range.least(), range.most());
                    }
                }));
    }

    /** Which item of a scale has which answer does not matter, as long as none of them is turned round. */
    @ParameterizedTest
    @MethodSource("shipped")
    void theOrderOfAnswersWithinAScaleDoesNotMatter(Instrument instrument) {
        Random random = new Random(SEED);
        eachOfMany(instrument, (informant, answers) -> {
            for (Instrument.Scale scale : instrument.scalesFor(informant)) {
                if (scale.items() == null || scale.zeroWhen() != null) {
                    continue;
                }
                List<Integer> items = scale.items().stream()
                        .filter(item -> item <= answers.size())
                        .filter(item -> !instrument.reversed().contains(item))
                        .toList();
                List<Integer> given = new ArrayList<>(
                        items.stream().map(item -> answers.get(item - 1)).toList());
                Collections.shuffle(given, random);
                List<Integer> mixed = new ArrayList<>(answers);
                for (int i = 0; i < items.size(); i++) {
                    mixed.set(items.get(i) - 1, given.get(i));
                }
                assertThat(scores(instrument, informant, mixed).get(scale.id()))
                        .isEqualTo(scores(instrument, informant, answers).get(scale.id()));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void reversingTwiceChangesNothing(Instrument instrument) {
        for (Instrument.Informant informant : instrument.informants()) {
            for (int item = 1; item <= informant.most(); item++) {
                List<Integer> allowed = instrument.allowed(item, null);
                int ends = allowed.get(0) + allowed.get(allowed.size() - 1);
                for (int answer : allowed) {
                    if (instrument.reversed().contains(item)) {
                        assertThat(instrument.value(item, answer)).isEqualTo(BigDecimal.valueOf(ends - answer));
                        assertThat(instrument
                                        .value(
                                                item,
                                                instrument.value(item, answer).intValue())
                                        .intValue())
                                .isEqualTo(answer);
                    }
                }
            }
        }
    }

    /** A better answer to any item never makes a scale worse. */
    @ParameterizedTest
    @ValueSource(strings = {"parent", "teacher", "self"})
    void moreDifficultiesNeverScoreLower(String informant) {
        eachOfMany(SDQ, (who, answers) -> {
            if (!who.equals(informant) || answers.contains(null)) {
                return;
            }
            for (int item : List.of(3, 5, 2, 6)) {
                List<Integer> worse = new ArrayList<>(answers);
                worse.set(item - 1, 2);
                assertThat(scores(SDQ, who, worse).get("total"))
                        .isGreaterThanOrEqualTo(scores(SDQ, who, answers).get("total"));
            }
        });
    }

    private interface Check {
        void of(String informant, List<Integer> answers);
    }

    /** Invented answers, always the same ones; some whole, some with gaps, some with the extra page. */
    private static void eachOfMany(Instrument instrument, Check check) {
        Random random = new Random(SEED);
        for (Instrument.Informant informant : instrument.informants()) {
            for (int round = 0; round < 200; round++) {
                int items = random.nextBoolean() ? informant.items() : informant.most();
                double gaps = round % 4 * 0.2;
                List<Integer> answers = new ArrayList<>();
                for (int item = 1; item <= items; item++) {
                    List<Integer> allowed = instrument.allowed(item, null);
                    answers.add(random.nextDouble() < gaps ? null : allowed.get(random.nextInt(allowed.size())));
                }
                check.of(informant.id(), answers);
            }
        }
    }

    static Instrument read(String id) {
        try {
            return new InstrumentFile()
                    .read(id + ".json", Files.readString(Path.of("instruments").resolve(id + ".json")));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<Integer> all(int items, Integer answer) {
        return new ArrayList<>(Collections.nCopies(items, answer));
    }

    private static Map<String, BigDecimal> scores(Instrument instrument, String informant, List<Integer> answers) {
        Map<String, BigDecimal> scores = new TreeMap<>();
        instrument
                .score(informant, answers)
                .forEach(score -> scores.put(score.scale().id(), score.score()));
        return scores;
    }

    private static Map<String, BigDecimal> numbers(Map<String, Integer> scores) {
        return scores.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> BigDecimal.valueOf(entry.getValue())));
    }
}
