package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fairlead.CaseStories;
import org.fairlead.casework.CaseReading;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.datapack.PackEntries.BeforeAndAfter;
import org.fairlead.datapack.PackEntries.Table;
import org.fairlead.scenario.InventedService;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.worklist.Tasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** From the paper to the scores on the case page. */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class PackEntriesTest {

    private static final Map<String, Object> COLLECTED = Map.of("packResult", "collected", "collectedOn", "2026-03-02");
    private static final Map<String, Object> NOT_OBTAINED =
            Map.of("packResult", "not-obtained", "notObtainedReason", "Asked three times.");
    private static final String ONES = "1".repeat(25);

    @Autowired
    private CaseStories stories;

    @Autowired
    private InventedService service;

    @Autowired
    private DataPackRepository packs;

    @Autowired
    private PackEntries entries;

    @Autowired
    private DataPackPanel panel;

    @Autowired
    private CaseReading reading;

    @Autowired
    private InstrumentChoices choices;

    @Autowired
    private Tasks tasks;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void begin() {
        stories.begin();
    }

    @AfterEach
    void end() {
        service.setDoubleEntry(0);
        stories.end();
    }

    @Test
    void aCompletedPackIsScored_withTheVersionAndTheFormItWasScoredBy() {
        String reference = collected();
        stories.complete(
                reference,
                "enter-pack",
                "impact",
                Map.of(
                        "sdqParent",
                        "2".repeat(25),
                        "sdqTeacher",
                        ONES + "1333",
                        "pedsqlChild",
                        "1".repeat(23),
                        "vocabularyExpressive",
                        112));

        List<Table> tables = entries.tables(reference);
        assertThat(tables)
                .extracting(table -> table.instrument() + " " + table.informant())
                .containsExactlyInAnyOrder("SDQ parent", "SDQ teacher", "PedsQL child", "Vocabulary child");
        assertThat(row(tables, "SDQ", "parent", "Total difficulties").first()).isEqualByComparingTo("30");
        assertThat(row(tables, "SDQ", "parent", "Total difficulties").firstBand())
                .isEqualTo("very-high");
        assertThat(row(tables, "SDQ", "teacher", "Impact").first()).isEqualByComparingTo("6");
        assertThat(row(tables, "PedsQL", "child", "Total").first()).isEqualByComparingTo("75");
        assertThat(row(tables, "PedsQL", "child", "Total").firstBand()).isNull();
        assertThat(row(tables, "Vocabulary", "child", "Saying words").first()).isEqualByComparingTo("112");
        assertThat(row(tables, "Vocabulary", "child", "Understanding words").first())
                .isNull();
        assertThat(jdbc.sql("select instrument_version || ' ' || age_form from data_pack_answers"
                                + " where pack_id = ? and instrument_id = 'pedsql'")
                        .param(pack(reference).id())
                        .query(String.class)
                        .list())
                .containsExactly("1.0.0 8-12");
        assertThat(entries.tables(reference)).allMatch(table -> !table.secondThere());
    }

    @Test
    void theSecondPackStandsBesideTheFirst() {
        String reference = collected();
        stories.complete(reference, "enter-pack", "impact", Map.of("sdqTeacher", "2".repeat(25)));
        stories.passUntil(packs.followUps(reference).get(0).opensAt().plusSeconds(1));
        stories.complete(reference, "check-safe-to-contact", "linkworker", Map.of("safeToContact", "yes"));
        collect(reference, COLLECTED, COLLECTED, COLLECTED);
        stories.complete(reference, "enter-pack", "impact", Map.of("sdqTeacher", ONES));

        List<Table> tables = entries.tables(reference);
        BeforeAndAfter total = row(tables, "SDQ", "teacher", "Total difficulties");
        assertThat(total.first()).isEqualByComparingTo("30");
        assertThat(total.second()).isEqualByComparingTo("20");
        assertThat(total.change()).contains("better");
        assertThat(row(tables, "SDQ", "teacher", "Kind and helpful").change()).contains("worse");
    }

    @Test
    void onlyThoseWhoWorkWithTheChildReadScores() {
        String reference = collected();
        stories.complete(reference, "enter-pack", "impact", Map.of("sdqParent", ONES));

        assertThat(scoresFor(reference, "linkworker")).hasSize(1);
        assertThat(scoresFor(reference, "supervisor")).hasSize(1);
        assertThat(scoresFor(reference, "coordinator")).isEmpty();
        for (String other : List.of("impact", "school", "gp", "dsl", "owner", "admin")) {
            assertThat(reading.of(stories.theCase(reference), stories.person(other))
                            .may(panel.readers()))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void anEmptyPackHasNoScores() {
        String reference = collected();
        stories.complete(reference, "enter-pack", "impact", Map.of("sdqParent", ".".repeat(25)));
        assertThat(entries.tables(reference)).isEmpty();
        assertThat(pack(reference).status()).isEqualTo("complete");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sdqParent   | 0.25 | Enter 25 scores in order
        sdqParent   | 3111111111111111111111111 | Enter 25 scores in order
        sdqParent   | 111111111111111111111111111 | Enter 25 scores in order
        sdqTeacher  | 1111111111111111111111111333333 | 29 characters or fewer
        pedsqlChild | 51111111111111111111111 | Enter 23 scores in order
        """)
    void whatIsNoAnswerIsRefused(String field, String typed, String message) {
        String reference = collected();
        assertThat(refused(reference, "enter-pack", Map.of(field, typed)))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo(field);
                    assertThat(error.message()).contains(message);
                });
        assertThat(entries.entry(pack(reference).id(), 1)).isEmpty();
    }

    @Test
    void aSevenYearOldHasThreeAnswers_whateverTheFormSays() {
        String reference = stories.consented(Map.of());
        jdbc.sql("update child set date_of_birth = date '2019-01-10' where id ="
                        + " (select child_id from case_record where reference = ?)")
                .param(reference)
                .update();
        collect(reference, COLLECTED, COLLECTED, COLLECTED);

        assertThat(refused(reference, "enter-pack", Map.of("pedsqlChild", "0241".repeat(5) + "024")))
                .singleElement()
                .satisfies(error ->
                        assertThat(error.message()).isEqualTo("PedsQL from the child: Item 4 must be 0, 2 or 4"));
        assertThat(keys(reference, "enter-pack", "pedsqlChild")).hasSize(23).containsOnly("024");
        assertThat(keys(reference, "enter-pack", "pedsqlParent")).containsOnly("01234");
        stories.complete(reference, "enter-pack", "impact", Map.of("pedsqlChild", "024".repeat(7) + "02"));
        assertThat(jdbc.sql("select age_form from data_pack_answers where pack_id = ?")
                        .param(pack(reference).id())
                        .query(String.class)
                        .list())
                .containsExactly("5-7");
    }

    @Test
    void itAsksForWhatCameBackAndWhatTheAreaUses() {
        String reference = stories.consented(Map.of());
        collect(reference, COLLECTED, NOT_OBTAINED, COLLECTED);
        assertThat(data(reference, "enter-pack"))
                .containsEntry("sdqParentAsked", "yes")
                .containsEntry("sdqTeacherAsked", "no")
                .containsEntry("pedsqlChildAsked", "yes")
                .containsEntry("vocabularyReceptiveAsked", "yes")
                .containsEntry("sdqSelfAsked", "no")
                .containsEntry("goodChildhoodAsked", "no");

        Set<Choice> before = choices.of(InventedService.AREA);
        choices.choose(
                InventedService.AREA,
                Set.of(new Choice("good-childhood", "child"), new Choice("no-such", "child")),
                stories.person("impact"));
        try {
            assertThat(choices.of(InventedService.AREA)).containsExactly(new Choice("good-childhood", "child"));
            assertThat(data(reference, "enter-pack"))
                    .containsEntry("sdqParentAsked", "no")
                    .containsEntry("goodChildhoodAsked", "yes");
            assertThatThrownBy(() -> choices.choose(InventedService.AREA, Set.of(), stories.person("supervisor")))
                    .isInstanceOf(NotAllowedException.class);
            stories.complete(
                    reference, "enter-pack", "impact", Map.of("goodChildhood", "t4414" + "4" + "t".repeat(9) + "."));
            assertThat(row(entries.tables(reference), "Good Childhood Index", "child", "Life satisfaction")
                            .first())
                    .isEqualByComparingTo("19");
            assertThat(row(entries.tables(reference), "Good Childhood Index", "child", "Family")
                            .firstBand())
                    .isEqualTo("as-most-children");
        } finally {
            choices.choose(InventedService.AREA, before, stories.person("admin"));
        }
    }

    @Test
    void twoEntriesThatAgreeAreOne() {
        service.setDoubleEntry(100);
        String reference = collected();
        stories.complete(reference, "enter-pack", "impact", Map.of("sdqParent", ONES, "vocabularyReceptive", 90));
        assertThat(stories.keys(reference, "impact")).containsExactly("enter-pack-again");
        assertThat(data(reference, "enter-pack-again").get("entryWords").toString())
                .contains("without looking");
        assertThat(data(reference, "enter-pack-again")).doesNotContainKey("sdqParent");

        stories.complete(reference, "enter-pack-again", "impact", Map.of("sdqParent", ONES, "vocabularyReceptive", 90));

        assertThat(pack(reference).status()).isEqualTo("complete");
        assertThat(row(entries.tables(reference), "SDQ", "parent", "Total difficulties")
                        .first())
                .isEqualByComparingTo("20");
    }

    @Test
    void whatDiffersIsShownAndSettled_andNothingElseCanBeChanged() {
        service.setDoubleEntry(100);
        String reference = collected();
        stories.complete(reference, "enter-pack", "impact", Map.of("sdqParent", ONES, "vocabularyReceptive", 90));
        String second = "11011.1111111111111111111";
        stories.complete(
                reference, "enter-pack-again", "impact", Map.of("sdqParent", second, "vocabularyReceptive", 91));

        assertThat(stories.keys(reference, "impact")).containsExactly("resolve-entries");
        Map<String, Object> data = data(reference, "resolve-entries");
        assertThat(data)
                .containsEntry("sdqParent", "11?11?1111111111111111111")
                .containsEntry("sdqTeacherAsked", "no")
                .doesNotContainKey("vocabularyReceptive");
        assertThat(data.get("entryWords").toString())
                .contains("differ in 3 items")
                .contains("item 3 (1 or 0)")
                .contains("item 6 (1 or .)")
                .contains("understanding words (90 or 91)");

        assertThat(refused(
                        reference,
                        "resolve-entries",
                        Map.of("sdqParent", "11?1111111111111111111111", "vocabularyReceptive", 91)))
                .hasSize(1);
        assertThat(refused(
                        reference,
                        "resolve-entries",
                        Map.of("sdqParent", "0101111111111111111111111", "vocabularyReceptive", 91)))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("both entries agree about item 1"));
        Map<String, Object> settled = new HashMap<>();
        settled.put("sdqParent", "1101111111111111111111111");
        settled.put("vocabularyReceptive", 91);
        stories.complete(reference, "resolve-entries", "impact", settled);

        List<Table> tables = entries.tables(reference);
        assertThat(row(tables, "SDQ", "parent", "Emotional").first()).isEqualByComparingTo("4");
        assertThat(row(tables, "Vocabulary", "child", "Understanding words").first())
                .isEqualByComparingTo("91");
        assertThat(pack(reference).status()).isEqualTo("complete");
    }

    @Test
    void aQuestionnaireThatWasEnteredOnlyOnceDiffersAsAWhole() {
        service.setDoubleEntry(100);
        String reference = collected();
        stories.complete(reference, "enter-pack", "impact", Map.of("sdqParent", ONES));
        stories.complete(reference, "enter-pack-again", "impact", Map.of("sdqParent", ONES, "sdqTeacher", ONES));
        assertThat(data(reference, "resolve-entries"))
                .containsEntry("sdqTeacher", "?".repeat(25))
                .containsEntry("sdqParent", ONES);
        stories.complete(reference, "resolve-entries", "impact", Map.of("sdqParent", ONES, "sdqTeacher", ONES));
        assertThat(entries.tables(reference)).hasSize(2);
    }

    @Test
    void aboutTenInAHundredAreDrawn_theSameOnesEachTimeOneAsks() {
        Random random = new Random(7);
        List<String> ids = IntStream.range(0, 20_000)
                .mapToObj(number -> new UUID(random.nextLong(), random.nextLong()).toString())
                .toList();
        assertThat(ids).allMatch(id -> PackEntries.lot(id) >= 0 && PackEntries.lot(id) < 100);
        assertThat(ids.stream().filter(id -> PackEntries.lot(id) < 10).count()).isBetween(1_850L, 2_150L);
        assertThat(PackEntries.lot(ids.get(0))).isEqualTo(PackEntries.lot(ids.get(0)));
    }

    @Test
    void answersAreOneSignEach_orNumbersWhereTheyAreLong() {
        for (List<Integer> answers :
                List.of(List.of(0, 1, 2), List.of(10, 9, 0), List.of(112, 0), Arrays.asList(null, 10, 3))) {
            assertThat(ItemText.read(ItemText.write(answers))).isEqualTo(answers);
        }
        assertThat(ItemText.write(Arrays.asList(1, null, 10))).isEqualTo("1.t");
        assertThat(ItemText.read("")).isEmpty();
    }

    private String collected() {
        String reference = stories.consented(Map.of());
        collect(reference, COLLECTED, COLLECTED, COLLECTED);
        return reference;
    }

    private void collect(
            String reference, Map<String, Object> parent, Map<String, Object> teacher, Map<String, Object> child) {
        stories.complete(reference, "collect-parent-pack", "linkworker", parent);
        stories.complete(reference, "collect-teacher-pack", "linkworker", teacher);
        stories.complete(reference, "collect-child-pack", "linkworker", child);
    }

    private Map<String, Object> data(String reference, String task) {
        return tasks.open(stories.task(reference, task, "impact").id(), stories.person("impact"))
                .data();
    }

    @SuppressWarnings("unchecked")
    private List<String> keys(String reference, String task, String field) {
        Map<String, Map<String, Object>> plans =
                (Map<String, Map<String, Object>>) data(reference, task).get("itemKeys");
        return (List<String>) plans.get(field).get("keys");
    }

    private List<FieldError> refused(String reference, String task, Map<String, Object> answers) {
        try {
            stories.complete(reference, task, "impact", answers);
        } catch (InvalidAnswersException refused) {
            return refused.errors();
        }
        throw new AssertionError("It was taken");
    }

    @SuppressWarnings("unchecked")
    private List<Table> scoresFor(String reference, String username) {
        Map<String, Object> model =
                (Map<String, Object>) panel.model(stories.theCase(reference), stories.person(username));
        return (List<Table>) model.get("scores");
    }

    private DataPackRepository.Pack pack(String reference) {
        return packs.ofCase(reference).get(0);
    }

    private static BeforeAndAfter row(List<Table> tables, String instrument, String informant, String scale) {
        return tables.stream()
                .filter(table -> table.instrument().equals(instrument)
                        && table.informant().equals(informant))
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.scale().equals(scale))
                .findFirst()
                .orElseThrow();
    }
}
