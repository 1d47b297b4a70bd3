package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.CaseStories;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.WorkCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * Nine months pass for two hundred children whose first packs were done on different days: some close, some withdraw
 * from evaluation, some change school. The second pack opens for exactly those who still agree, on exactly the right
 * day.
 */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class NineMonthsTest {

    private static final int CHILDREN = 200;

    @Autowired
    private CaseStories stories;

    @Autowired
    private DataPackRepository packs;

    @Autowired
    private WorkCalendar calendar;

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

    @Test
    void exactlyTheRightPacksOpenOnTheRightDays() {
        List<String> all = new ArrayList<>();
        Map<String, LocalDate> collected = new HashMap<>();
        Set<String> stopped = new HashSet<>();
        for (int child = 0; child < CHILDREN; child++) {
            if (child % 20 == 19) {
                stories.pass(java.time.Duration.ofDays(4));
            }
            String reference = stories.consented(Map.of());
            LocalDate today = WorkCalendar.date(stories.now());
            for (String who : List.of("parent", "teacher", "child")) {
                stories.complete(
                        reference,
                        "collect-" + who + "-pack",
                        "linkworker",
                        who.equals("child")
                                ? Map.of("packResult", "collected", "collectedOn", today.toString())
                                : Map.of("packResult", "not-obtained", "notObtainedReason", "Asked three times."));
            }
            stories.complete(reference, "enter-pack", "impact", Map.of());
            collected.put(reference, today);
            all.add(reference);
            switch (child % 10) {
                case 1 ->
                    stories.tell(
                            reference,
                            "close-early",
                            "supervisor",
                            Map.of("closeEarlyAs", "completed", "reason", "All is well."));
                case 2 -> {
                    stories.tell(
                            reference,
                            "consent-withdrawn",
                            "linkworker",
                            Map.of("withdrawnScopes", List.of("evaluation"), "withdrawnBy", "Carer"));
                    stopped.add(reference);
                }
                case 3 ->
                    stories.tell(
                            reference,
                            "case-transferred",
                            "supervisor",
                            Map.of(
                                    "transferKind",
                                    "new-school",
                                    "newSite",
                                    "elm-primary",
                                    "handoverNotes",
                                    "Moved house."));
                default -> {}
            }
        }
        Set<Instant> days = new TreeSet<>();
        for (String reference : all) {
            DataPackRepository.FollowUp followUp = packs.followUps(reference).get(0);
            assertThat(followUp.status()).isEqualTo(stopped.contains(reference) ? "stopped" : "waiting");
            LocalDate due = WorkCalendar.date(followUp.dueAt());
            LocalDate months = collected.get(reference).plusMonths(9);
            assertThat(due).isEqualTo(nextSchoolDay(months));
            assertThat(schoolDays(WorkCalendar.date(followUp.opensAt()), due)).isEqualTo(20);
            days.add(followUp.opensAt());
        }
        assertThat(days).hasSizeGreaterThan(5);
        for (Instant day : days) {
            stories.passUntil(day.minusSeconds(1));
            assertThat(waitingForTheCheck(all)).isEqualTo(due(all, stopped, day.minusSeconds(1)));
            stories.passUntil(day.plusSeconds(1));
            assertThat(waitingForTheCheck(all)).isEqualTo(due(all, stopped, day.plusSeconds(1)));
        }
        assertThat(waitingForTheCheck(all)).hasSize(CHILDREN - stopped.size()).doesNotContainAnyElementsOf(stopped);
    }

    /** Whose follow-up has opened: somebody is asked whether it is safe, or the answers are being collected. */
    private Set<String> waitingForTheCheck(List<String> all) {
        Set<String> open =
                new HashSet<>(jdbc.sql("select case_ref from work_item where task_key = 'check-safe-to-contact'")
                        .query(String.class)
                        .list());
        open.retainAll(all);
        return open;
    }

    private Set<String> due(List<String> all, Set<String> stopped, Instant now) {
        Set<String> due = new HashSet<>();
        for (String reference : all) {
            if (!stopped.contains(reference)
                    && !packs.followUps(reference).get(0).opensAt().isAfter(now)) {
                due.add(reference);
            }
        }
        return due;
    }

    private LocalDate nextSchoolDay(LocalDate from) {
        LocalDate day = from;
        while (!calendar.isSchoolDay(InventedService.AREA, day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private int schoolDays(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            days += calendar.isSchoolDay(InventedService.AREA, day.plusDays(1)) ? 1 : 0;
        }
        return days;
    }
}
