package org.fairlead.caseload;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.notification.Messages;
import org.fairlead.process.Answered;
import org.fairlead.process.Pathways;
import org.fairlead.process.Running;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps one process {@code training-lapse} for every link worker who works here. */
@Service
@Starts("training-lapse")
@Tells("training-changed")
@RequiredArgsConstructor
class TrainingWatch {

    private static final String PROCESS = "training-lapse";

    private final LinkWorkerRepository workers;
    private final StaffDirectory staff;
    private final AreaSettings settings;
    private final Pathways pathways;
    private final Messages messages;
    private final Clock clock;

    /** Begins again with the dates of now; ends when the person no longer works here as a link worker. */
    @Transactional
    public void watch(@Nullable String username) {
        if (!workers.lock(username)) {
            return;
        }
        pathways.running(PROCESS, username).forEach(instance -> pathways.send(instance, "training-changed", Map.of()));
        worker(username)
                .ifPresent(person -> pathways.start(PROCESS, username, Map.of(Variables.AREA, person.areaId())));
    }

    /** Watches over those whom nobody watches yet. */
    @Transactional
    public void watchEverybody() {
        for (String username : workers.active()) {
            workers.lock(username);
            if (!pathways.wasStarted(PROCESS, username)) {
                watch(username);
            }
        }
    }

    /** When to warn and when the first of the three has run out; missing ones have run out already. */
    @Step(
            value = "setTrainingDates",
            name = "Work out when training runs out",
            help = "Finds the day on which a training or check of a link worker ends, and the day to warn of it.")
    @Transactional(readOnly = true)
    Dates dates(Running running) {
        String username = running.businessKey();
        LinkWorkerDetails details = workers.find(username).orElse(LinkWorkerDetails.NONE);
        Optional<LocalDate> first = earliest(details);
        Instant lapse = first.map(
                        day -> day.plusDays(1).atStartOfDay(WorkCalendar.ZONE).toInstant())
                .orElse(clock.instant());
        int warning = worker(username)
                .map(person -> settings.number(person.areaId(), Setting.TRAINING_WARNING))
                .orElse(Setting.TRAINING_WARNING.standard());
        return new Dates(
                lapse, lapse.atZone(WorkCalendar.ZONE).minusDays(warning).toInstant());
    }

    /** When the first training or check runs out, and when to warn of it. */
    record Dates(Instant trainingLapseAt, Instant trainingWarnAt) {}

    /** Tells the worker and the supervisors of the area, in words without a name. */
    @Step(
            value = "tellTrainingEnds",
            name = "Warn that training runs out",
            help = "Tells the link worker and the supervisor that a training or check ends soon.")
    @Transactional
    public void tell(Running running) {
        String username = running.businessKey();
        worker(username).ifPresent(person -> {
            Stream.concat(Stream.of(person), staff.inRole(Roles.SUPERVISOR, person.areaId()).stream())
                    .map(Person::username)
                    .distinct()
                    .forEach(reader -> messages.send(
                            "training:" + running.instance() + ":" + reader,
                            staff.email(reader).orElse(null),
                            reader.equals(username) ? "training-ends" : "training-ends-of-worker",
                            null,
                            Map.of("path", reader.equals(username) ? "/" : "/caseloads/" + username)));
        });
    }

    /** Keeps the day for which the supervisor has booked the renewal, if there is one yet. */
    @Step(
            value = "recordRenewalBooked",
            name = "Record when training is renewed",
            help = "Keeps the day for which the renewal is booked; it stands beside the training that has run out.")
    @Transactional
    void book(Running running, @Answered(form = "training-lapse") Submission submission) {
        workers.bookRenewal(running.businessKey(), submission.answers().date("renewalBookedOn"));
    }

    private Optional<Person> worker(@Nullable String username) {
        return staff.find(username).filter(person -> person.has(Roles.LINK_WORKER) && person.areaId() != null);
    }

    /** The earliest of the three; nothing when one is missing. */
    private static Optional<LocalDate> earliest(LinkWorkerDetails details) {
        List<LocalDate> dates = Stream.of(details.safeguardingUntil(), details.preventUntil(), details.dbsUntil())
                .filter(date -> date != null)
                .sorted()
                .toList();
        return dates.size() == 3 ? Optional.of(dates.get(0)) : Optional.empty();
    }
}
