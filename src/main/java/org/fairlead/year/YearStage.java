package org.fairlead.year;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.fairlead.caseload.LinkWorkerDetails;
import org.fairlead.caseload.LinkWorkers;
import org.fairlead.scenario.CleanSlate;
import org.fairlead.scenario.InventedService;
import org.fairlead.scenario.Stage;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.EveryTask;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Where a year is played: the running application, with as many people as were assumed. */
@Component
@Profile("scenario")
@RequiredArgsConstructor
class YearStage {

    static final String ELM_PARTNER = "elmschool";
    private static final int MOST_PLACES = 99;
    private static final List<String> SITES =
            List.of(InventedService.OAK_PRIMARY, InventedService.ELM_PRIMARY, InventedService.MILL_ROAD_PRACTICE);

    private final Stage stage;
    private final InventedService service;
    private final CleanSlate slate;
    private final LinkWorkers linkWorkers;
    private final EveryTask tasks;
    private final WorkCalendar calendar;
    private final FiguresRepository figures;
    private final Count count;

    /**
     * How a year went.
     *
     * @param stuck where children went no further: the step, why, and how many
     */
    record Played(long seed, Figures figures, List<StuckAt> stuck) {}

    /** A step at which children went no further. */
    record StuckAt(String step, String why, int often) {}

    /** Sets the service up, once. */
    void open(Assumptions year) {
        stage.clock().stopAt(moment(year.begins().minusWeeks(year.warmUp())));
        service.create();
        service.addPartner(ELM_PARTNER, "Erin Moss", InventedService.ELM_PRIMARY);
        Person supervisor = stage.staff().find("supervisor").orElseThrow();
        LocalDate trained = year.begins().plusYears(5);
        for (String worker : workers(year)) {
            if (stage.staff().find(worker).isEmpty()) {
                service.addLinkWorker(worker, "Worker " + worker.substring("linkworker".length()));
            }
            linkWorkers.keep(
                    worker,
                    new LinkWorkerDetails(
                            year.caseload(),
                            year.caseload(),
                            Math.min(MOST_PLACES, year.caseload() * 2),
                            trained,
                            trained,
                            trained,
                            SITES,
                            List.of()),
                    supervisor);
        }
        Map<Setting, Integer> settings = new HashMap<>();
        year.settings().forEach((key, number) -> Setting.of(key).ifPresent(setting -> settings.put(setting, number)));
        // which packs are entered twice is drawn by lot, which no seed decides
        settings.put(Setting.DOUBLE_ENTRY, 0);
        service.setOnly(settings);
        tasks.prepare();
        slate.remember();
    }

    /** Plays a year, and leaves nothing of it behind. */
    Played play(Assumptions year, long seed, Consumer<Double> hears) {
        Draws draws = new Draws(seed);
        LocalDate first = year.begins().minusWeeks(year.warmUp());
        Instant begin = moment(first);
        Instant counts = moment(year.begins());
        Instant end = moment(year.begins().plusWeeks(year.weeks()));
        Map<LocalDate, Boolean> workingDays = new HashMap<>();
        Map<LocalDate, Boolean> schoolDays = new HashMap<>();
        List<Arrivals.Arrival> arrivals = Arrivals.of(
                year,
                draws,
                day -> workingDays.computeIfAbsent(day, calendar::isWorkingDay),
                day -> schoolDays.computeIfAbsent(day, one -> calendar.isSchoolDay(InventedService.AREA, one)));
        List<OfficeHours> people = new ArrayList<>();
        year.teams().forEach((role, team) -> {
            for (int one = 0; one < team.people(); one++) {
                String name = role.equals(Roles.LINK_WORKER) ? workers(year).get(one) : role + "-" + one;
                people.add(new OfficeHours(
                        name,
                        role,
                        team.hours(),
                        year.leave(),
                        year.sick(),
                        first,
                        day -> workingDays.computeIfAbsent(day, calendar::isWorkingDay),
                        () -> role.equals(Roles.LINK_WORKER) ? figures.inDirectWork(name) * year.session() : 0,
                        draws));
            }
        });
        stage.clock().stopAt(begin);
        try {
            ServiceWorld world =
                    new ServiceWorld(stage, tasks, calendar, figures, year, draws, arrivals, workers(year), begin);
            Year lived = new Year(world, begin, counts, end);
            double whole = end.toEpochMilli() - begin.toEpochMilli();
            lived.live(
                    arrivals.stream().map(Arrivals.Arrival::at).toList(),
                    people,
                    now -> hears.accept((now.toEpochMilli() - begin.toEpochMilli()) / whole));
            Figures found = count.between(null, counts, end, workers(year).size(), lived.waits());
            Map<String, Double> measures = new HashMap<>(found.measures());
            measures.put(Measure.ESCALATIONS.key(), (double) figures.told(counts));
            return new Played(
                    seed,
                    new Figures(measures, found.steps()),
                    world.stuck().entrySet().stream()
                            .map(one -> new StuckAt(
                                    one.getKey(),
                                    one.getValue().why(),
                                    one.getValue().often()))
                            .toList());
        } finally {
            slate.wipe();
        }
    }

    private static List<String> workers(Assumptions year) {
        List<String> names = new ArrayList<>();
        int people = year.linkWorkers();
        for (int one = 1; one <= people; one++) {
            names.add(one == 1 ? "linkworker" : "linkworker" + one);
        }
        return names;
    }

    private static Instant moment(LocalDate day) {
        return ZonedDateTime.of(day.atStartOfDay(), WorkCalendar.ZONE).toInstant();
    }
}
