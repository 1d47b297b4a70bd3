package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fairlead.CaseStories;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.Tasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Who is on duty, who covers, and what happens on a day with nobody. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:rota;DB_CLOSE_DELAY=-1")
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class RotaTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    @Autowired
    private CaseStories stories;

    @Autowired
    private Rota rota;

    @Autowired
    private RotaGaps gaps;

    @Autowired
    private ConcernRepository concerns;

    @Autowired
    private Tasks tasks;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Person dsl;

    @BeforeEach
    void begin() {
        stories.begin();
        dsl = stories.person("dsl");
    }

    @AfterEach
    void end() {
        jdbc.sql("delete from safeguarding_absence").update();
        stories.end();
    }

    @Test
    void whoIsAwayTodayIsNotAsked_andTheirCoverIs() {
        rota.addAbsence("dsl", MONDAY, MONDAY, dsl);

        String reference = stories.refer(Map.of());
        Concern concern = raise(reference);

        assertThat(told(concern)).contains("added:deputydsl").noneMatch(key -> key.endsWith(":dsl"));
        assertThat(stories.keys(reference, "deputydsl")).contains("dsl-decision");
    }

    @Test
    void whatSomebodyHasMovesToWhoCovers_atTheMomentWhenTheyAreAway() {
        String reference = stories.refer(Map.of());
        Concern concern = raise(reference);
        tasks.claim(stories.task(reference, "dsl-decision", "dsl").id(), dsl);

        rota.addAbsence("dsl", MONDAY, MONDAY.plusDays(1), stories.person("admin"));
        stories.pass(Duration.ofSeconds(1));

        assertThat(stories.task(reference, "dsl-decision", "deputydsl").assignee())
                .isNull();
        assertThat(told(concern)).containsOnlyOnce("added:deputydsl");
        stories.pass(Duration.ofDays(2));
        assertThat(told(concern)).containsOnlyOnce("added:deputydsl");
    }

    @Test
    void anAbsenceToComeMovesWhatWaits_onItsFirstDay() {
        rota.addAbsence("dsl", MONDAY.plusDays(1), MONDAY.plusDays(1), dsl);
        String reference = stories.refer(Map.of());
        clock.stopAt(Instant.parse("2026-03-02T16:30:00Z"));
        Concern concern = raise(reference);
        assertThat(told(concern)).doesNotContain("added:deputydsl");

        stories.passUntil(Instant.parse("2026-03-03T00:00:01Z"));

        assertThat(told(concern)).contains("added:deputydsl");
    }

    @Test
    void withNobodyOnTheRotaItGoesToTheLeadAtOnce_andAdministratorsSeeTheGap() {
        rota.addAbsence("dsl", MONDAY, MONDAY, dsl);
        rota.addAbsence("deputydsl", MONDAY, MONDAY, dsl);

        String reference = stories.refer(Map.of());
        Concern concern = raise(reference);

        assertThat(told(concern)).contains("added:lead");
        assertThat(stories.keys(reference, "lead")).contains("dsl-decision");
        Person admin = stories.person("admin");
        assertThat(gaps.shownTo(admin)).isTrue();
        assertThat(gaps.count(admin)).isEqualTo(1);
        assertThat(rota.gaps("zone-west"))
                .containsExactly(new Rota.Gap(MONDAY, Roles.DSL), new Rota.Gap(MONDAY, Roles.DEPUTY_DSL));
    }

    @Test
    void aRotaIsKeptByLeadsAndAdministrators_withDaysThatMakeSense() {
        rota.addDuty(Roles.DSL, "dsl", MONDAY, MONDAY.plusDays(4), stories.person("admin"));

        assertThatThrownBy(() -> rota.addDuty(Roles.DSL, "dsl", MONDAY, MONDAY.minusDays(1), dsl))
                .isInstanceOf(InvalidAnswersException.class);
        assertThatThrownBy(() -> rota.addDuty(Roles.DSL, "lead", MONDAY, MONDAY, dsl))
                .isInstanceOf(InvalidAnswersException.class);
        assertThatThrownBy(() -> rota.addAbsence("linkworker", null, null, dsl))
                .isInstanceOfSatisfying(
                        InvalidAnswersException.class,
                        refused -> assertThat(refused.errors()).hasSize(3));
        assertThatThrownBy(() -> rota.remove("no-such-entry", dsl)).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "supervisor", "linkworker", "school", "clinician", "impact", "owner"})
    void nobodyElseKeepsTheRota(String username) {
        Person other = stories.person(username);

        assertThatThrownBy(() -> rota.sheet(other)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> rota.addAbsence("dsl", MONDAY, MONDAY, other)).isInstanceOf(NotAllowedException.class);
        assertThat(gaps.shownTo(other)).isFalse();
    }

    private Concern raise(String reference) {
        stories.tell(
                reference,
                "concern-raised",
                "coordinator",
                Map.of(
                        "immediateDanger",
                        "no",
                        "category",
                        "bullying",
                        "seenOrHeard",
                        "What was seen.",
                        "siteLeadTold",
                        "yes"));
        return concerns.openOn(reference).get(0);
    }

    private List<String> told(Concern concern) {
        String task = stories.task(
                        concern.caseReference(),
                        "dsl-decision",
                        stories.keys(concern.caseReference(), "deputydsl").contains("dsl-decision")
                                ? "deputydsl"
                                : "dsl")
                .id();
        return jdbc
                .sql("""
                    select idempotency_key from outbox_message
                     where idempotency_key like :concern or idempotency_key like :task\
                    """)
                .param("concern", "concern:" + concern.reference() + ":%")
                .param("task", "waiting:" + task + ":%")
                .query(String.class)
                .list()
                .stream()
                .map(key -> key.replaceFirst("concern:C-[0-9-]+:", ""))
                .toList();
    }
}
