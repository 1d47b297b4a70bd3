package org.fairlead.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.caseload.Absences;
import org.fairlead.caseload.LinkWorkerDetails;
import org.fairlead.caseload.LinkWorkers;
import org.fairlead.casework.Cases;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What goes on among the link workers of the demo: one whose check runs out soon, and one who is away next week. */
@Component
@Profile("demo")
@RequiredArgsConstructor
class InventedStaff {

    private static final String COVER = "linkworker3";
    private static final int DAYS_LEFT = 45;
    private static final int DAYS_AWAY = 4;

    private final InventedService service;
    private final StaffDirectory staff;
    private final LinkWorkers linkWorkers;
    private final Absences absences;
    private final Cases cases;
    private final Clock clock;

    @Transactional
    public void live() {
        LocalDate today = WorkCalendar.date(clock.instant());
        Person supervisor = staff.find("supervisor").orElseThrow();
        service.addLinkWorker(COVER, "Priya Dell");
        linkWorkers.keep(
                COVER,
                new LinkWorkerDetails(
                        null,
                        null,
                        20,
                        today.plusYears(2),
                        today.plusYears(1),
                        today.plusDays(DAYS_LEFT),
                        List.of(InventedService.ELM_PRIMARY, InventedService.MILL_ROAD_PRACTICE),
                        List.of("Polish", "Punjabi")),
                supervisor);
        Map<String, String> covers = new LinkedHashMap<>();
        cases.ofWorker("linkworker2").forEach(theCase -> covers.put(theCase.reference(), COVER));
        LocalDate monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        absences.record(
                "linkworker2",
                monday.plusWeeks(1),
                monday.plusWeeks(1).plusDays(DAYS_AWAY),
                covers,
                "Sessions are on Tuesdays after lunch. The drawings are in the blue folder at school.",
                supervisor);
    }
}
