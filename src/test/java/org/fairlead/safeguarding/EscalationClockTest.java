package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairlead.CaseStories;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.SqlTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * The whole clock of an escalation, as messages that people get: for each level, with the decision before, between and
 * after each timer, around weekends, bank holidays, changes of the clock and school holidays. Whoever is in the table
 * is told at that moment and once; whoever is not is not told. All times are London's.
 */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class EscalationClockTest {

    private static final String IMMEDIATE = "immediate";
    private static final String URGENT = "urgent";
    private static final String STANDARD = "standard";
    private static final String NEVER = null;

    @Autowired
    private CaseStories stories;

    @Autowired
    private ConcernRepository concerns;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void begin() {
        stories.begin();
    }

    @AfterEach
    void end() {
        stories.end();
    }

    static Stream<Arguments> clocks() {
        return Stream.of(
                // immediate: a Saturday night, with the decision before, between and after each timer
                row(IMMEDIATE, "2026-03-07T23:30", "2026-03-07T23:35", "dsl 2026-03-07T23:30"),
                row(
                        IMMEDIATE,
                        "2026-03-07T23:30",
                        "2026-03-07T23:40",
                        "dsl 2026-03-07T23:30",
                        "dsl 2026-03-07T23:37:30"),
                row(
                        IMMEDIATE,
                        "2026-03-07T23:30",
                        "2026-03-07T23:50",
                        "dsl 2026-03-07T23:30",
                        "dsl 2026-03-07T23:37:30",
                        "deputydsl 2026-03-07T23:45",
                        "supervisor 2026-03-07T23:45"),
                row(
                        IMMEDIATE,
                        "2026-03-07T23:30",
                        NEVER,
                        "dsl 2026-03-07T23:30",
                        "dsl 2026-03-07T23:37:30",
                        "deputydsl 2026-03-07T23:45",
                        "supervisor 2026-03-07T23:45",
                        "lead 2026-03-08T00:00"),
                // urgent: a school day, two hours by the clock
                row(URGENT, "2026-03-10T10:00", "2026-03-10T10:30", "dsl 2026-03-10T10:00"),
                row(
                        URGENT,
                        "2026-03-10T10:00",
                        "2026-03-10T12:30",
                        "dsl 2026-03-10T10:00",
                        "dsl 2026-03-10T11:00",
                        "deputydsl 2026-03-10T12:00",
                        "supervisor 2026-03-10T12:00"),
                row(
                        URGENT,
                        "2026-03-10T10:00",
                        NEVER,
                        "dsl 2026-03-10T10:00",
                        "dsl 2026-03-10T11:00",
                        "deputydsl 2026-03-10T12:00",
                        "supervisor 2026-03-10T12:00",
                        "lead 2026-03-10T13:00"),
                // before the child goes home
                row(
                        URGENT,
                        "2026-03-10T14:15",
                        NEVER,
                        "dsl 2026-03-10T14:15",
                        "dsl 2026-03-10T14:45",
                        "deputydsl 2026-03-10T15:15",
                        "supervisor 2026-03-10T15:15",
                        "lead 2026-03-10T16:15"),
                // the same hour in the half-term holiday: nobody goes home from school
                row(
                        URGENT,
                        "2026-05-26T14:15",
                        NEVER,
                        "dsl 2026-05-26T14:15",
                        "dsl 2026-05-26T15:15",
                        "deputydsl 2026-05-26T16:15",
                        "supervisor 2026-05-26T16:15",
                        "lead 2026-05-26T17:15"),
                // out of hours the lead on call at once: a Saturday, and the night on which the clock goes forward
                row(
                        URGENT,
                        "2026-03-14T10:00",
                        NEVER,
                        "dsl 2026-03-14T10:00",
                        "lead 2026-03-14T10:00",
                        "dsl 2026-03-14T11:00",
                        "deputydsl 2026-03-14T12:00",
                        "supervisor 2026-03-14T12:00"),
                row(
                        URGENT,
                        "2026-03-29T00:30",
                        NEVER,
                        "dsl 2026-03-29T00:30",
                        "lead 2026-03-29T00:30",
                        "dsl 2026-03-29T02:30",
                        "deputydsl 2026-03-29T03:30",
                        "supervisor 2026-03-29T03:30"),
                // standard: the same working day, then the lead when the office has been open for an hour more
                row(STANDARD, "2026-03-10T10:00", "2026-03-10T13:00", "dsl 2026-03-10T10:00"),
                row(STANDARD, "2026-03-10T10:00", "2026-03-10T16:59", "dsl 2026-03-10T10:00", "dsl 2026-03-10T13:30"),
                row(
                        STANDARD,
                        "2026-03-10T10:00",
                        NEVER,
                        "dsl 2026-03-10T10:00",
                        "dsl 2026-03-10T13:30",
                        "deputydsl 2026-03-10T17:00",
                        "supervisor 2026-03-10T17:00",
                        "lead 2026-03-11T10:00"),
                // a minute before three, and at three
                row(STANDARD, "2026-03-10T14:59", "2026-03-10T15:30", "dsl 2026-03-10T14:59"),
                row(
                        STANDARD,
                        "2026-03-10T15:00",
                        NEVER,
                        "dsl 2026-03-10T15:00",
                        "dsl 2026-03-10T16:30",
                        "deputydsl 2026-03-11T10:00",
                        "supervisor 2026-03-11T10:00",
                        "lead 2026-03-11T11:00"),
                // over a weekend
                row(
                        STANDARD,
                        "2026-03-13T16:00",
                        NEVER,
                        "dsl 2026-03-13T16:00",
                        "dsl 2026-03-16T09:00",
                        "deputydsl 2026-03-16T10:00",
                        "supervisor 2026-03-16T10:00",
                        "lead 2026-03-16T11:00"),
                // over Easter
                row(
                        STANDARD,
                        "2026-04-02T15:30",
                        NEVER,
                        "dsl 2026-04-02T15:30",
                        "dsl 2026-04-02T16:45",
                        "deputydsl 2026-04-07T10:00",
                        "supervisor 2026-04-07T10:00",
                        "lead 2026-04-07T11:00"),
                // on a bank holiday
                row(
                        STANDARD,
                        "2026-05-04T11:00",
                        NEVER,
                        "dsl 2026-05-04T11:00",
                        "dsl 2026-05-05T09:30",
                        "deputydsl 2026-05-05T10:00",
                        "supervisor 2026-05-05T10:00",
                        "lead 2026-05-05T11:00"),
                // over the night on which the clock goes back
                row(
                        STANDARD,
                        "2026-10-23T16:30",
                        NEVER,
                        "dsl 2026-10-23T16:30",
                        "dsl 2026-10-26T09:15",
                        "deputydsl 2026-10-26T10:00",
                        "supervisor 2026-10-26T10:00",
                        "lead 2026-10-26T11:00"),
                // in the summer holidays a working day is a working day
                row(
                        STANDARD,
                        "2026-08-11T10:00",
                        "2026-08-11T17:30",
                        "dsl 2026-08-11T10:00",
                        "dsl 2026-08-11T13:30",
                        "deputydsl 2026-08-11T17:00",
                        "supervisor 2026-08-11T17:00"));
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void tellsEachOfThemAtTheirTime_once_andNobodyAfterTheDecision(
            String level, String raisedAt, String decidedAt, List<String> told) {
        String reference = stories.refer(Map.of());
        clock.stopAt(london(raisedAt));
        stories.tell(
                reference,
                "concern-raised",
                "coordinator",
                Map.of(
                        "immediateDanger",
                        level.equals(IMMEDIATE) ? "yes" : "no",
                        "category",
                        level.equals(STANDARD) ? "bullying" : "physical",
                        "seenOrHeard",
                        "What was seen.",
                        "siteLeadTold",
                        "yes"));
        Concern concern = concerns.openOn(reference).get(0);
        assertThat(concern.level().stored()).isEqualTo(level);
        String task = stories.task(reference, "dsl-decision", "dsl").id();

        if (decidedAt != null) {
            stories.passUntil(london(decidedAt));
            stories.complete(
                    reference,
                    "dsl-decision",
                    "dsl",
                    Map.of("dslDecision", "no-action", "decisionReason", "In hand.", "whatOthersSee", "proceed"));
        }
        stories.passUntil(london(raisedAt).plus(Duration.ofDays(10)));

        assertThat(told(concern.reference(), task)).containsExactlyInAnyOrderElementsOf(told);
    }

    /** Who got a message about the concern's decision, and when. */
    private List<String> told(String concern, String task) {
        return jdbc.sql("""
            select idempotency_key, created_at from outbox_message
             where idempotency_key like :concern or idempotency_key like :task\
            """)
                .param("concern", "concern:" + concern + ":%")
                .param("task", "%:" + task + ":%")
                .query((row, n) -> {
                    String key = row.getString("idempotency_key");
                    return key.substring(key.lastIndexOf(':') + 1) + " " + london(SqlTime.instant(row, "created_at"));
                })
                .list();
    }

    private static Arguments row(String level, String raisedAt, String decidedAt, String... told) {
        return arguments(level, raisedAt, decidedAt, List.of(told));
    }

    private static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(WorkCalendar.ZONE).toInstant();
    }

    private static LocalDateTime london(Instant moment) {
        // the clock stands still but for the moment that a step takes
        return moment.truncatedTo(ChronoUnit.SECONDS).atZone(WorkCalendar.ZONE).toLocalDateTime();
    }
}
