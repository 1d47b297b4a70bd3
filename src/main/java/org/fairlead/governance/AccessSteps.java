package org.fairlead.governance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.Submission;
import org.fairlead.notification.Messages;
import org.fairlead.process.Answered;
import org.fairlead.process.Running;
import org.fairlead.process.Step;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What {@code subject-access-request} does by itself. */
@Component
@RequiredArgsConstructor
class AccessSteps {

    private final AccessRequests requests;
    private final AccessRepository repository;
    private final ErasureRepository children;
    private final Gathering gathering;
    private final WorkCalendar calendar;
    private final AreaSettings settings;
    private final StaffDirectory staff;
    private final Messages messages;
    private final Audit audit;
    private final Clock clock;

    /** Until when it must be answered, and when to remind. */
    record Dates(Instant accessDueAt, Instant accessRemindAt) {}

    @Step(
            value = "setAccessDates",
            name = "Work out the day of the answer",
            help = "One month from the day on which the request came, or the proof that was asked for.")
    @Transactional
    Dates dates(Running running, @Answered(form = "access-proof", optional = true) @Nullable Submission proof) {
        LocalDate came = proof == null ? null : proof.answers().date("proofCameOn");
        Optional<AccessRepository.Request> request = repository.find(running.businessKey());
        LocalDate from = came == null
                ? request.map(AccessRepository.Request::receivedOn).orElseGet(() -> WorkCalendar.date(clock.instant()))
                : came;
        return dates(running, request, from);
    }

    @Step(
            value = "extendAccess",
            name = "Work out the later day",
            help = "Three months instead of one; they were told why within the first month.")
    @Transactional
    Dates later(Running running) {
        Optional<AccessRepository.Request> request = repository.find(running.businessKey());
        LocalDate from =
                request.map(AccessRepository.Request::clockFrom).orElseGet(() -> WorkCalendar.date(clock.instant()));
        return dates(running, request, from);
    }

    private Dates dates(Running running, Optional<AccessRepository.Request> request, LocalDate from) {
        LocalDate due = request.map(one -> requests.due(one, from)).orElseGet(() -> requests.due(from, 1));
        repository.clock(running.businessKey(), from, due);
        int before = request.map(one -> settings.number(one.areaId(), Setting.ACCESS_REMIND))
                .orElse(Setting.ACCESS_REMIND.standard());
        Instant end = calendar.closeOf(due);
        return new Dates(
                end,
                ZonedDateTime.ofInstant(end, WorkCalendar.ZONE)
                        .minusDays(before)
                        .toInstant());
    }

    @Step(
            value = "stopAccessClock",
            name = "Stop the clock",
            help = "While proof is waited for, the month does not run.")
    @Transactional
    void stop(Running running) {
        repository.clock(running.businessKey(), null, null);
    }

    /** Everything that is kept of the child; of concerns only what the safeguarding lead has written down for it. */
    @Step(
            value = "gatherAccess",
            name = "Gather the copy",
            help = "Puts together what is kept of the child, without anything of a concern that is not released.")
    @Transactional
    void gather(Running running, @Answered(form = "access-harm", optional = true) @Nullable Submission harm) {
        repository.find(running.businessKey()).ifPresent(request -> {
            List<ErasureRepository.Case> cases = children.casesOfChild(request.caseRef());
            List<String> references =
                    cases.stream().map(ErasureRepository.Case::reference).toList();
            String released = harm == null ? "" : harm.answers().text("releasedWords", "");
            requests.keep(
                    request.id(),
                    gathering.of(references, cases.get(0).childId(), released),
                    harm == null ? null : harm.answers().text("harmWhat"));
            audit.record(Person.SYSTEM, "copy-gathered", request.caseRef(), null);
        });
    }

    @Step(
            value = "releaseAccess",
            name = "Release the copy",
            help = "From now on it can be printed, kept as a PDF or as JSON.")
    @Transactional
    void release(Running running) {
        repository.release(running.businessKey(), clock.instant());
    }

    @Step(
            value = "recordAccessSent",
            name = "Record that the copy was sent",
            help = "Keeps how and when, and that the request is answered.")
    @Transactional
    void sent(Running running, @Answered(form = "access-sent") Submission sent) {
        repository.sent(
                running.businessKey(),
                sent.answers().date("accessSentOn"),
                sent.answers().text("accessSentHow"));
        repository.end(running.businessKey(), "answered", clock.instant());
    }

    @Step(
            value = "closeAccess",
            name = "Record that there is no copy",
            help = "Ends a request that is not answered with a copy.",
            inputs =
                    @Step.Input(
                            name = "accessOutcome",
                            help = "Why there is none",
                            values = {"refused", "unproven"}))
    @Transactional
    void close(Running running, String accessOutcome) {
        repository.end(running.businessKey(), accessOutcome, clock.instant());
    }

    @Step(
            value = "remindAccess",
            name = "Remind of the day of the answer",
            help = "Tells those who govern information that a copy is due soon.")
    @Transactional
    void remind(Running running) {
        tell(running, "access-due-soon", List.of(Roles.GOVERNANCE));
    }

    @Step(
            value = "tellAccessLate",
            name = "Tell that the answer is late",
            help = "Tells those who govern information, and the supervisors of the area, that the law's day has"
                    + " passed.")
    @Transactional
    void tellLate(Running running) {
        tell(running, "access-late", List.of(Roles.GOVERNANCE, Roles.SUPERVISOR));
    }

    private void tell(Running running, String template, List<String> roles) {
        repository
                .find(running.businessKey())
                .ifPresent(request -> roles.stream()
                        .flatMap(role -> staff.inRole(role, request.areaId()).stream())
                        .flatMap(person -> Stream.of(person.username()))
                        .distinct()
                        .forEach(reader -> messages.send(
                                "copy:" + running.instance() + ":" + request.dueOn() + ":" + template + ":" + reader,
                                staff.email(reader).orElse(null),
                                template,
                                null,
                                Map.of("path", "/tasks"))));
    }
}
