package org.fairlead.referral.sameness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fairlead.ServiceTest;
import org.fairlead.referral.sameness.InventedPopulation.NearDuplicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is found as possibly the same child, among invented children of an area of their own. */
@ServiceTest
class PossibleDuplicatesTest {

    private static final int CHILDREN = 3_000;

    @Autowired
    private PossibleDuplicates duplicates;

    @Autowired
    private ChildRepository children;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> added = new ArrayList<>();

    @AfterEach
    void takeThemAway() {
        added.forEach(id ->
                jdbc.sql("delete from child where id = :id").param("id", id).update());
    }

    @Test
    void shouldFindNearlyAllWhoAreKnown_andHardlyAnybodyElse() {
        InventedPopulation population = InventedPopulation.of(CHILDREN, InventedPopulation.SEED);
        population.children().forEach(child -> add("invented", child));

        List<String> lost = new ArrayList<>();
        for (NearDuplicate one : population.nearDuplicates(100)) {
            boolean found = duplicates.alike("invented", one.written()).stream()
                    .anyMatch(known -> known.details().equals(one.known()));
            if (!found) {
                lost.add(one.kind());
            }
        }
        List<ChildDetails> alarms = population.newcomers(1_000).stream()
                .filter(child -> !duplicates.alike("invented", child).isEmpty())
                .toList();

        assertThat(lost).as("near-duplicates that were not found").hasSizeLessThanOrEqualTo(5);
        assertThat(alarms).as("children who are nobody else").hasSizeLessThanOrEqualTo(5);
        assertThat(duplicates.alike("another-area", population.children().get(0)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "Ann-Marie, O'Sullivan, 2016-03-04, ZW1 2AB, the very same",
        "Anne Marie, OSullivan, 2016-03-04, ZW1 2AB, without signs",
        "ANN-MARIE, O’SULLIVAN, 2016-03-04, , in capitals with another apostrophe",
        "O'Sullivan, Ann-Marie, 2016-03-04, , the names swapped",
        "Anna, O'Sullivan, 2016-03-04, , a short form",
        "Ann-Marie, O'Sulivan, 2016-03-04, ZW9 9ZZ, misspelt and moved",
        "Ann-Marie, O'Sullivan, 2016-04-03, , day and month swapped",
        "Ann-Marie, O'Sullivan, 2016-03-05, , one day off",
        "Ann-Marie, Kowalska, 2016-03-04, ZW1 2AB, another family name",
        "Ann-Marie, O'Sullivan, 2012-10-10, ZW1 2AB, a quite wrong date"
    })
    void shouldFindHer_howeverSheIsWritten(String given, String family, LocalDate born, String postcode, String how) {
        add("oak", new ChildDetails("Ann-Marie", "O'Sullivan", LocalDate.of(2016, 3, 4), null, "ZW1 2AB"));

        assertThat(duplicates.alike("oak", new ChildDetails(given, family, born, null, postcode)))
                .as(how)
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "Bridget, O'Sullivan, 2016-03-04, ZW1 2AB, a twin",
        "Rory, O'Sullivan, 2014-01-09, ZW1 2AB, a brother",
        "Ann-Marie, Kowalska, 2016-03-04, ZW9 9ZZ, another girl of the same day",
        "Ann-Marie, O'Sullivan, 2012-10-10, ZW9 9ZZ, another girl of the same name"
    })
    void shouldLeaveOthersAlone(String given, String family, LocalDate born, String postcode, String who) {
        add("elm", new ChildDetails("Ann-Marie", "O'Sullivan", LocalDate.of(2016, 3, 4), null, "ZW1 2AB"));

        assertThat(duplicates.alike("elm", new ChildDetails(given, family, born, null, postcode)))
                .as(who)
                .isEmpty();
    }

    @Test
    void shouldFindByTheNhsNumberAlone_andTellApartByIt() {
        LocalDate born = LocalDate.of(2016, 3, 4);
        add("ash", new ChildDetails("Ann-Marie", "O'Sullivan", born, "999 000 0018", "ZW1 2AB"));

        assertThat(duplicates.alike(
                        "ash", new ChildDetails("Zoë", "Fry", LocalDate.of(2013, 1, 1), "9990000018", null)))
                .hasSize(1);
        assertThat(duplicates.alike("ash", new ChildDetails("Ann-Marie", "O'Sullivan", born, "9434765919", null)))
                .isEmpty();
    }

    private void add(String area, ChildDetails child) {
        String id = UUID.randomUUID().toString();
        added.add(id);
        children.insert(id, area, child, child.postcode());
    }
}
