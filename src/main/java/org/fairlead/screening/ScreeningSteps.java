package org.fairlead.screening;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.TeacherSdq;
import org.fairlead.process.Decisions;
import org.fairlead.process.Running;
import org.fairlead.process.Step;
import org.fairlead.referral.warrior.WarriorCases;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the diagram of a screening asks for, step by step. */
@Service
@RequiredArgsConstructor
class ScreeningSteps {

    private static final String NOT_ASKED = "not-asked";

    private final ScreeningRepository screenings;
    private final TeacherSdq questionnaire;
    private final Decisions decisions;
    private final WarriorCases warriors;
    private final StaffDirectory staff;
    private final Areas areas;
    private final AreaSettings settings;
    private final WorkCalendar calendar;
    private final Clock clock;

    /** The last day, and until something else is known that is when the list is deleted. */
    @Step(
            value = "planScreening",
            name = "Work out the last day of a screening",
            help = "Sets the end of the term, by when the class list is deleted whatever happens.")
    @Transactional
    Planned plan(String screeningId, String area, String site, Running running) {
        String id = screeningId == null ? begunByItself(area, site, running.instance()) : screeningId;
        Instant ends = calendar.closeOf(screenings.find(id).orElseThrow().termEndsOn());
        screenings.set(id, "deletion_at", ends);
        return new Planned(id, ends, ends);
    }

    /** The dates of a screening. */
    record Planned(String screeningId, Instant screeningEndsAt, Instant deletionAt) {}

    /** Asks the decision about every pupil, by the checklist. */
    @Step(
            value = "shortlistClass",
            name = "Ask who is on the shortlist",
            help = "Asks the decision screening-priority about every pupil of the class list, by the checklist.")
    @Transactional
    Shortlisted shortlist(String screeningId) {
        int shortlisted = 0;
        for (Pupil pupil : screenings.pupils(screeningId)) {
            Map<String, Object> said = decide(pupil, NOT_ASKED);
            boolean on = "shortlist".equals(said.get("priority"));
            shortlisted += on ? 1 : 0;
            screenings.setPupil(screeningId, pupil.code(), "shortlisted", on);
            keep(screeningId, pupil, said);
        }
        screenings.set(screeningId, "shortlisted", shortlisted);
        screenings.set(screeningId, "step", shortlisted > 0 ? Screenings.ANSWERS : Screenings.CHOSEN);
        return new Shortlisted(shortlisted > 0, shortlisted > 0 ? ends(screeningId) : deletion(screeningId));
    }

    /** What came of asking about the class. */
    record Shortlisted(boolean anybodyShortlisted, Instant deletionAt) {}

    /** Scores what the teacher answered, and asks the decision about the shortlist again. */
    @Step(
            value = "rankShortlist",
            name = "Score and rank the shortlist",
            help = "Scores what the teacher answered, and asks the decision screening-priority again with the band.")
    @Transactional
    void rank(String screeningId) {
        int answered = 0;
        for (Pupil pupil : screenings.pupils(screeningId)) {
            if (pupil.shortlisted()) {
                String band = "none";
                if (pupil.answers() != null) {
                    TeacherSdq.Total total = questionnaire.total(pupil.answers());
                    answered++;
                    band = total.band() == null ? band : total.band();
                    screenings.setPupil(screeningId, pupil.code(), "total", total.score());
                    screenings.setPupil(screeningId, pupil.code(), "band", total.band());
                }
                keep(screeningId, pupil, decide(pupil, band));
            }
        }
        screenings.set(screeningId, "answered", answered);
        screenings.set(screeningId, "step", Screenings.CHOICE);
    }

    /** Who does the task is who chose. */
    @EventListener
    void on(TaskCompleted done) {
        if (done.task().key().equals("screening-intake")) {
            screenings
                    .runningIn(done.task().processInstance())
                    .ifPresent(screening -> screenings.set(
                            screening.id(), "chosen_by", done.by().username()));
        }
    }

    /** Counts who was chosen, and works out when the others are deleted. */
    @Step(
            value = "noteChoice",
            name = "Note who was chosen",
            help = "Counts who was chosen, says whether very high scores are left, and when the class list is deleted.")
    @Transactional
    Choice noteChoice(String screeningId) {
        List<Pupil> pupils = screenings.pupils(screeningId);
        int chosen = chosen(screeningId).size();
        long left = pupils.stream().filter(Pupil::handedBack).count();
        screenings.set(screeningId, "chosen", chosen);
        screenings.set(screeningId, "handed_back", (int) left);
        screenings.set(screeningId, "step", Screenings.CHOSEN);
        return new Choice(chosen, left > 0, deletion(screeningId));
    }

    /** How many were chosen, and when the others are deleted. */
    record Choice(int chosenChildren, boolean highScoresLeft, Instant deletionAt) {}

    /**
     * Begins the pathway of one of the chosen children.
     *
     * @param loopCounter which of them, counted from 0, in the order of the class list
     */
    @Step(
            value = "startWarrior",
            name = "Begin the pathway of a chosen child",
            help = "Begins the Warrior pathway of one chosen child. The step is repeated, ${chosenChildren} times.")
    @Transactional
    void start(String screeningId, int loopCounter) {
        Screening screening = screenings.find(screeningId).orElseThrow();
        Pupil pupil = chosen(screeningId).get(loopCounter);
        Person school = staff.find(screening.givenBy()).orElse(Person.SYSTEM);
        warriors.open(
                new WarriorCases.Chosen(pupil.code(), pupil.schoolYear()),
                areas.site(screening.siteId()).orElseThrow(),
                school,
                Optional.ofNullable(screening.chosenBy()).flatMap(staff::find).orElse(Person.SYSTEM));
    }

    private List<Pupil> chosen(String screeningId) {
        return screenings.pupils(screeningId).stream().filter(Pupil::chosen).toList();
    }

    /** Deletes the class list. What is left is how many there were; a second time changes nothing. */
    @Step(
            value = "deleteClassList",
            name = "Delete the class list",
            help = "Deletes every pupil of the class list. What is left is how many there were.")
    @Transactional
    void delete(String screeningId) {
        screenings.deletePupils(screeningId);
        if (screenings.find(screeningId).orElseThrow().isOpen()) {
            screenings.set(screeningId, "step", "deleted");
            screenings.set(screeningId, "deleted_at", clock.instant());
        }
    }

    /** A process that was begun by itself, to try the diagram: only where the school's agreement holds. */
    private String begunByItself(String areaId, String siteId, String processInstance) {
        LocalDate today = WorkCalendar.date(clock.instant());
        ScreeningRepository.Agreement agreement = screenings
                .agreement(siteId, today)
                .orElseThrow(() -> new IllegalStateException("No data sharing agreement with " + siteId));
        String id = screenings.add(
                areaId,
                siteId,
                calendar.endOfTerm(areaId, today),
                agreement.id(),
                today,
                today,
                0,
                Person.SYSTEM.username(),
                clock.instant());
        screenings.set(id, "process_instance", processInstance);
        return id;
    }

    private Instant deletion(String screeningId) {
        Screening screening = screenings.find(screeningId).orElseThrow();
        Instant at = Screenings.earlier(
                calendar.addWorkingDays(clock.instant(), settings.number(screening.areaId(), Setting.CLASS_DELETION)),
                ends(screeningId));
        screenings.set(screeningId, "deletion_at", at);
        return at;
    }

    private Instant ends(String screeningId) {
        return calendar.closeOf(screenings.find(screeningId).orElseThrow().termEndsOn());
    }

    private Map<String, Object> decide(Pupil pupil, String band) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("sdqBand", band);
        inputs.put("checklist", pupil.points());
        inputs.put("attendance", pupil.attendance());
        inputs.put("indicators", pupil.indicators());
        return decisions.decide("screening-priority", inputs);
    }

    private void keep(String screeningId, Pupil pupil, Map<String, Object> said) {
        screenings.setPupil(screeningId, pupil.code(), "priority", said.get("priority"));
        screenings.setPupil(screeningId, pupil.code(), "reason", said.get("priorityReason"));
    }
}
