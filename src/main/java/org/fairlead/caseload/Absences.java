package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseHandedOver;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Handovers;
import org.fairlead.casework.Timeline;
import org.fairlead.process.Pathways;
import org.fairlead.process.Running;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Link workers who are away for a while: others cover for their cases, and the cases come back. For supervisors. While
 * somebody covers, the case counts with both, so that nobody comes back to too many.
 */
@Service
@Starts(
        value = "absence-cover",
        with = {"beginsLater", "coverFrom", "coverUntil"})
@Tells("absence-ended")
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Absences {

    private static final int LONGEST_DAYS = 400;
    private static final int SINCE_AT_MOST_DAYS = 31;
    private static final int LONGEST_NOTES = 4000;
    private static final int LONGEST_DETAIL = 1000;

    private final AbsenceRepository absences;
    private final Caseloads caseloads;
    private final Cases cases;
    private final Handovers handovers;
    private final Timeline timeline;
    private final StaffDirectory staff;
    private final Pathways pathways;
    private final Audit audit;
    private final Clock clock;

    /** Those of the reader's area that are on or to come. */
    @Transactional(readOnly = true)
    List<Absence> ofArea(Person reader) {
        Caseloads.requireReader(reader);
        return absences.currentOf(reader.areaId());
    }

    @Transactional(readOnly = true)
    List<Absence> of(String username, Person reader) {
        caseloads.requireWorker(username, reader);
        return absences.current(username);
    }

    @Transactional(readOnly = true)
    Absence find(String id, Person reader) {
        Absence absence = absences.find(id).orElseThrow(() -> new NotFoundException("caseload.no-absence"));
        caseloads.requireWorker(absence.username(), reader);
        return absence;
    }

    @Transactional(readOnly = true)
    List<Absence.Cover> covers(Absence absence) {
        return absences.covers(absence.id());
    }

    /**
     * Writes down that somebody is away, and who covers. Today's absence begins at once; a later one on its first day.
     *
     * @param covers who covers, by case reference; a case that is not among them waits for the worker
     * @return the id of the absence
     * @throws InvalidAnswersException when a date cannot be, or a limit would be passed; then nothing has changed
     */
    @Transactional
    public String record(
            String username,
            LocalDate firstDay,
            LocalDate lastDay,
            Map<String, String> covers,
            String notes,
            Person by) {
        Caseloads.requireSupervisor(by);
        caseloads.requireWorker(username, by);
        refuseDates(username, firstDay, lastDay);
        if (notes.length() > LONGEST_NOTES) {
            throw new InvalidAnswersException("notes", "common.use-characters-fewer", LONGEST_NOTES);
        }
        boolean beginsLater = firstDay.isAfter(today());
        Absence absence = new Absence(
                UUID.randomUUID().toString(), username, firstDay, lastDay, "planned", notes, null, by.username());
        refuseCovers(absence, covers, by);
        absences.insert(absence, clock.instant());
        covers.forEach((caseRef, cover) -> absences.insertCover(absence.id(), caseRef, cover));
        audit.record(by, "absence-recorded", username + " " + firstDay + " to " + lastDay);
        String instance = pathways.start(
                "absence-cover",
                absence.id(),
                Map.of(
                        Variables.AREA,
                        by.areaId(),
                        "beginsLater",
                        beginsLater,
                        "coverFrom",
                        startOf(firstDay),
                        "coverUntil",
                        startOf(lastDay.plusDays(1))));
        absences.runsIn(absence.id(), instance);
        return absence.id();
    }

    /**
     * Chooses other cover for cases that are still with the worker; during the absence they move at once.
     *
     * @throws InvalidAnswersException when a limit would be passed; then nothing has changed
     */
    @Transactional
    public void setCover(String id, Map<String, String> covers, Person by) {
        Caseloads.requireSupervisor(by);
        Absence absence = find(id, by);
        if (absence.isOver()) {
            throw new ConflictException("caseload.absence-over");
        }
        refuseCovers(absence, covers, by);
        absences.deletePlanned(id);
        covers.forEach((caseRef, cover) -> absences.insertCover(id, caseRef, cover));
        audit.record(by, "absence-cover-changed", absence.username() + " " + covers.size() + " cases");
        if (absence.status().equals("away")) {
            start(id);
        }
    }

    /** The worker is back before the last day, or the absence is called off. Cases come back now. */
    @Transactional
    public void endEarly(String id, Person by) {
        Caseloads.requireSupervisor(by);
        Absence absence = find(id, by);
        if (absence.isOver() || !pathways.send(absence.processInstance(), "absence-ended", Map.of())) {
            throw new ConflictException("caseload.absence-over");
        }
        audit.record(by, "absence-ended", absence.username());
    }

    /**
     * Gives the cases to those who cover: all of them, or none when a limit would be passed.
     *
     * @return whether they could have them; an absence that nobody recorded has no cases to give
     */
    private boolean start(String id) {
        Optional<Absence> recorded = absences.find(id);
        if (recorded.isEmpty()) {
            return true;
        }
        Absence absence = recorded.get();
        absences.setStatus(id, "away");
        Map<CaseRecord, String> moves = new LinkedHashMap<>();
        for (Absence.Cover cover : absences.covers(id)) {
            if (cover.status().equals("planned")) {
                CaseRecord theCase = cases.find(cover.caseRef());
                if (theCase.isOpen() && absence.username().equals(theCase.linkWorker())) {
                    moves.put(theCase, cover.cover());
                } else {
                    absences.setCoverStatus(id, cover.caseRef(), "ended");
                }
            }
        }
        if (!caseloads.checkMoves(moves, Person.SYSTEM).isEmpty()) {
            return false;
        }
        moves.forEach((theCase, cover) -> {
            handovers.handOver(theCase, cover, true, Person.SYSTEM);
            absences.setCoverStatus(id, theCase.reference(), "covering");
            timeline.add(
                    theCase.reference(),
                    EntryKind.WORKER,
                    say(
                            "caseload.covers-until",
                            staff.displayName(cover),
                            staff.displayName(absence.username()),
                            AllocationRules.day(absence.lastDay())),
                    detail(absence.notes()));
        });
        return true;
    }

    @Step(
            value = "startCover",
            name = "Begin the cover",
            help = "An absence begins: somebody else looks after the children meanwhile.")
    @Transactional
    Covered begin(Running running) {
        return new Covered(start(running.businessKey()));
    }

    /** Whether those who cover could have the cases. */
    record Covered(boolean coverInPlace) {}

    /** Gives back what is still covered, save what has ended or gone to somebody else for good. */
    @Step(
            value = "endCover",
            name = "End the cover",
            help = "An absence is over: the children go back to their own link worker.")
    @Transactional
    void end(Running running) {
        absences.find(running.businessKey()).ifPresent(this::end);
    }

    private void end(Absence absence) {
        String id = absence.id();
        boolean stillHere = staff.find(absence.username()).isPresent();
        for (Absence.Cover cover : absences.covers(id)) {
            CaseRecord theCase = cases.find(cover.caseRef());
            if (cover.status().equals("covering") && theCase.isOpen() && stillHere) {
                absences.setCoverStatus(id, cover.caseRef(), "returned");
                endCoverOfCover(cover.caseRef(), cover.cover());
                handovers.handOver(theCase, absence.username(), true, Person.SYSTEM);
                timeline.add(
                        theCase.reference(),
                        EntryKind.WORKER,
                        say("caseload.back-with", staff.displayName(absence.username())));
            } else if (!cover.status().equals("returned")) {
                absences.setCoverStatus(id, cover.caseRef(), "ended");
            }
        }
        absences.setStatus(id, today().isBefore(absence.firstDay()) ? "cancelled" : "over");
    }

    @EventListener
    void on(CaseHandedOver handedOver) {
        if (!handedOver.temporary()) {
            absences.endCoverOf(handedOver.caseRef());
        }
    }

    /** Who covered for the one who covered need not give the case back to them: it goes home. */
    private void endCoverOfCover(String caseRef, String firstCover) {
        String who = firstCover;
        for (AbsenceRepository.Chain link = linkFrom(caseRef, who); link != null; link = linkFrom(caseRef, who)) {
            absences.setCoverStatus(link.absenceId(), caseRef, "ended");
            who = link.cover();
        }
    }

    private AbsenceRepository.@Nullable Chain linkFrom(String caseRef, String username) {
        return absences.chain(caseRef).stream()
                .filter(link -> link.username().equals(username))
                .findFirst()
                .orElse(null);
    }

    private void refuseDates(String username, LocalDate firstDay, LocalDate lastDay) {
        if (lastDay.isBefore(firstDay)) {
            throw new InvalidAnswersException("lastDay", "common.last-day-must-not");
        }
        if (lastDay.isBefore(today())) {
            throw new InvalidAnswersException("lastDay", "common.last-day-must-today");
        }
        if (firstDay.isBefore(today().minusDays(SINCE_AT_MOST_DAYS))) {
            throw new InvalidAnswersException("firstDay", "caseload.first-day-must-within");
        }
        if (lastDay.isAfter(firstDay.plusDays(LONGEST_DAYS))) {
            throw new InvalidAnswersException("lastDay", "caseload.more-than-year-hand");
        }
        if (absences.overlaps(username, firstDay, lastDay)) {
            throw new InvalidAnswersException("firstDay", "caseload.another-absence-same-person");
        }
    }

    private void refuseCovers(Absence absence, Map<String, String> covers, Person by) {
        List<FieldError> errors = new ArrayList<>();
        Map<CaseRecord, String> moves = new LinkedHashMap<>();
        Map<String, CaseRecord> theirs = new LinkedHashMap<>();
        cases.ofWorker(absence.username()).forEach(one -> theirs.put(one.reference(), one));
        covers.forEach((caseRef, cover) -> {
            CaseRecord theCase = theirs.get(caseRef);
            if (theCase == null) {
                errors.add(new FieldError("to-" + caseRef, "caseload.case-not-link-worker", caseRef));
            } else if (cover.equals(absence.username())) {
                errors.add(new FieldError("to-" + caseRef, "caseload.choose-somebody-else-cover", caseRef));
            } else if (absences.overlaps(cover, absence.firstDay(), absence.lastDay())) {
                errors.add(new FieldError("to-" + caseRef, "caseload.away-some-these-days", staff.displayName(cover)));
            } else {
                moves.put(theCase, cover);
            }
        });
        errors.addAll(caseloads.checkMoves(moves, by));
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
    }

    private static @Nullable String detail(String notes) {
        return notes.isBlank() ? null : notes.substring(0, Math.min(notes.length(), LONGEST_DETAIL));
    }

    private static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(WorkCalendar.ZONE).toInstant());
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }
}
