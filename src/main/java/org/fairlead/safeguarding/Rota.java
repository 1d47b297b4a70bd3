package org.fairlead.safeguarding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Variables;
import org.fairlead.safeguarding.RotaRepository.Stretch;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is on duty for safeguarding, area by area and day by day: the designated lead, the deputy, and the safeguarding
 * lead on call. Duty says who is asked and told first, and which safeguarding lead sees what is open. A safeguarding
 * lead on call is asked at any hour; the others, about standard concerns, in office hours.
 */
@Service
@Starts(value = "safeguarding-cover", with = "absenceBegins")
@RequiredArgsConstructor
class Rota {

    static final List<String> DUTIES = List.of(Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD);

    /** How far ahead a day without anybody is shown. */
    static final int DAYS_AHEAD = 14;

    private static final String COVER = "safeguarding-cover";

    /** What the page shows. */
    record Sheet(List<Stretch> duties, List<Stretch> absences, List<Gap> gaps) {}

    /** A day on which nobody has a duty. */
    record Gap(LocalDate day, String duty) {}

    private final RotaRepository rota;
    private final StaffDirectory staff;
    private final Pathways pathways;
    private final Audit audit;
    private final Clock clock;

    static boolean mayKeep(Person person) {
        return person.areaId() != null && (person.isSafeguarding() || person.has(Roles.ADMINISTRATOR));
    }

    /** The people on duty now who also hold the role still. */
    List<Person> onDuty(String duty, @Nullable String areaId) {
        return rota.onDuty(areaId, duty, today()).stream()
                .flatMap(username -> staff.find(username).stream())
                .filter(person -> person.has(duty))
                .toList();
    }

    boolean isOnDuty(String duty, Person person) {
        return rota.onDuty(person.areaId(), duty, today()).contains(person.username());
    }

    boolean isAway(String username) {
        return rota.isAway(username, today());
    }

    Sheet sheet(Person reader) {
        require(reader);
        return new Sheet(
                rota.duties(reader.areaId(), today()), rota.absences(reader.areaId(), today()), gaps(reader.areaId()));
    }

    /** The days of the next two weeks on which nobody has a duty; today among them. */
    List<Gap> gaps(@Nullable String areaId) {
        LocalDate today = today();
        List<Stretch> duties = rota.duties(areaId, today);
        Map<String, List<Stretch>> away =
                rota.absencesOf(duties.stream().map(Stretch::username).collect(Collectors.toSet()), today).stream()
                        .collect(Collectors.groupingBy(Stretch::username));
        return today.datesUntil(today.plusDays(DAYS_AHEAD))
                .flatMap(day -> DUTIES.stream()
                        .filter(duty -> duties.stream()
                                .filter(one -> duty.equals(one.duty()) && one.holds(day))
                                .allMatch(one -> away.getOrDefault(one.username(), List.of()).stream()
                                        .anyMatch(absence -> absence.holds(day))))
                        .map(duty -> new Gap(day, duty)))
                .toList();
    }

    /** The people of the reader's area who could be on the rota, with every duty that their roles allow. */
    Map<Person, List<String>> people(Person reader) {
        require(reader);
        Map<Person, List<String>> people = new java.util.LinkedHashMap<>();
        for (String duty : DUTIES) {
            staff.inRole(duty, reader.areaId())
                    .forEach(person -> people.computeIfAbsent(person, any -> new ArrayList<>())
                            .add(duty));
        }
        return people;
    }

    @Transactional
    void addDuty(String duty, String username, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay, Person by) {
        require(by);
        List<FieldError> problems = problems(username, firstDay, lastDay, by);
        if (!DUTIES.contains(duty)) {
            problems.add(new FieldError("duty", "safeguarding.choose-duty"));
        } else if (problems.isEmpty() && !staff.find(username).orElseThrow().has(duty)) {
            problems.add(new FieldError("username", "safeguarding.person-does-not-role"));
        }
        refuse(problems);
        rota.addDuty(by.areaId(), stretch(duty, username, firstDay, lastDay), by.username(), clock.instant());
        audit.record(by, "rota-duty-added", username + " " + duty + " " + firstDay + " to " + lastDay);
    }

    /** Writes down that somebody is away; what waits for them moves to who covers when the first day begins. */
    @Transactional
    void addAbsence(String username, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay, Person by) {
        require(by);
        refuse(problems(username, firstDay, lastDay, by));
        Stretch absence = stretch(null, username, firstDay, lastDay);
        rota.addAbsence(by.areaId(), absence, by.username(), clock.instant());
        audit.record(by, "rota-absence-added", username + " " + firstDay + " to " + lastDay);
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.AREA, by.areaId());
        variables.put(
                "absenceBegins",
                Date.from(absence.firstDay().atStartOfDay(WorkCalendar.ZONE).toInstant()));
        pathways.start(COVER, absence.id(), variables);
    }

    @Transactional
    void remove(String id, Person by) {
        require(by);
        if (!rota.remove(by.areaId(), id)) {
            throw new NotFoundException("safeguarding.no-entry-rota");
        }
        audit.record(by, "rota-entry-removed", id);
    }

    /** Of days that {@link #problems} has looked at. */
    private static Stretch stretch(
            @Nullable String duty, String username, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {
        return new Stretch(
                UUID.randomUUID().toString(),
                duty,
                username,
                Objects.requireNonNull(firstDay),
                Objects.requireNonNull(lastDay));
    }

    private List<FieldError> problems(
            String username, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay, Person by) {
        List<FieldError> problems = new ArrayList<>();
        boolean ours = Stream.ofNullable(username)
                .flatMap(name -> staff.find(name).stream())
                .anyMatch(person -> Objects.equals(by.areaId(), person.areaId()) && person.isSafeguarding());
        if (!ours) {
            problems.add(new FieldError("username", "safeguarding.choose-person"));
        }
        if (firstDay == null) {
            problems.add(new FieldError("firstDay", "safeguarding.enter-first-day"));
        }
        if (lastDay == null) {
            problems.add(new FieldError("lastDay", "safeguarding.enter-last-day"));
        } else if (firstDay != null && lastDay.isBefore(firstDay)) {
            problems.add(new FieldError("lastDay", "common.last-day-must-not"));
        } else if (lastDay.isBefore(today())) {
            problems.add(new FieldError("lastDay", "common.last-day-must-today"));
        }
        return problems;
    }

    private static void refuse(List<FieldError> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidAnswersException(problems);
        }
    }

    private static void require(Person person) {
        if (!mayKeep(person)) {
            throw new NotAllowedException("safeguarding.rota-kept-safeguarding-leads");
        }
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }
}
