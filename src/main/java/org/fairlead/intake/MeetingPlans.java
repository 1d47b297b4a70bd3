package org.fairlead.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Variables;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The regular meetings of the sites. Each meeting's process plans the one after it; this service makes the first one,
 * and looks at every start whether a site has lost its next one.
 */
@Service
@Starts(
        value = "intake-meeting",
        with = {"meetingId", "meetingAgreed"})
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class MeetingPlans {

    static final String PROCESS = "intake-meeting";

    private static final int FRIDAY = 5;
    private static final int LONGEST_PLACE = 200;

    private final IntakeRepository meetings;
    private final MeetingCalendar calendar;
    private final Pathways pathways;
    private final Areas areas;
    private final Audit audit;
    private final Clock clock;

    Optional<MeetingPlan> of(String siteId) {
        return meetings.plan(siteId);
    }

    /**
     * Sets when a site meets, and plans its next meeting if none is to come. A meeting that is planned already stays.
     *
     * @param weekday 1 is Monday, 5 Friday
     * @param version the version that the coordinator saw; 0 where there was no plan
     * @throws ConflictException when somebody else has changed the plan since
     */
    @Transactional
    public void set(
            String siteId, int weekday, LocalTime startsAt, String place, boolean active, int version, Person by) {
        MeetingReading.onlyWhoArranges(by);
        Site site = siteOf(siteId, by);
        if (weekday < 1 || weekday > FRIDAY) {
            throw new InvalidAnswersException("weekday", "intake.choose-day-from-monday");
        }
        MeetingPlan plan = new MeetingPlan(site.id(), weekday, startsAt, place(place), active, version);
        if (meetings.plan(siteId).isEmpty()) {
            meetings.addPlan(plan, by.username(), clock.instant());
        } else if (!meetings.changePlan(plan, by.username(), clock.instant())) {
            throw new ConflictException("intake.somebody-else-changed-plan", site.name());
        }
        audit.record(by, "intake-plan-set", site.id());
        ensureNext(site);
    }

    /** After a restart: no site with a plan is without a meeting to come. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void ensureAll() {
        meetings.activePlans().forEach(plan -> areas.site(plan.siteId()).ifPresent(this::ensureNext));
    }

    /** Plans the meeting after this one, where the site meets regularly. */
    @Transactional
    void planNext(Meeting meeting) {
        if (meeting.byPlan()) {
            areas.site(meeting.siteId())
                    .ifPresent(site -> plan(site, meeting.slot() == null ? day(meeting.startsAt()) : meeting.slot()));
        }
    }

    /** Plans a meeting in place of one that was missed. */
    @Transactional
    void planAgain(Meeting missed, int missedSoFar) {
        Site site = areas.site(missed.siteId()).orElseThrow();
        if (missed.byPlan() && meetings.hasRegularMeetingAhead(site.id())) {
            return;
        }
        Instant startsAt = MeetingCalendar.at(calendar.again(site), MeetingCalendar.timeOf(missed.startsAt()));
        start(
                site,
                meetings.addMeeting(
                        site.id(),
                        startsAt,
                        missed.place(),
                        missed.byPlan(),
                        missed.slot(),
                        missedSoFar,
                        Person.SYSTEM.username()),
                false);
    }

    @Transactional
    void pause(String siteId) {
        meetings.plan(siteId)
                .filter(MeetingPlan::active)
                .ifPresent(plan -> meetings.changePlan(
                        new MeetingPlan(
                                plan.siteId(), plan.weekday(), plan.startsAt(), plan.place(), false, plan.version()),
                        Person.SYSTEM.username(),
                        clock.instant()));
    }

    /** A meeting that the process itself was asked for: proposed by the site's plan, or a day next week. */
    @Transactional
    String propose(String siteId) {
        Site site = areas.site(siteId).orElseThrow();
        Optional<MeetingPlan> plan = meetings.plan(siteId);
        LocalDate day = plan.map(known -> calendar.first(site, known)).orElseGet(() -> calendar.again(site));
        return meetings.addMeeting(
                siteId,
                MeetingCalendar.at(day, plan.map(MeetingPlan::startsAt).orElse(MeetingCalendar.USUAL_TIME)),
                plan.map(MeetingPlan::place).orElse(null),
                false,
                null,
                0,
                Person.SYSTEM.username());
    }

    /** Starts the process of a meeting. */
    @Transactional
    void start(Site site, String meetingId, boolean agreed) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.AREA, site.areaId());
        variables.put(Variables.SITE, site.id());
        variables.put("meetingId", meetingId);
        variables.put("meetingAgreed", agreed);
        pathways.start(PROCESS, meetingId, variables);
    }

    static @Nullable String place(@Nullable String place) {
        String words = place == null ? "" : place.strip();
        if (words.length() > LONGEST_PLACE) {
            throw new InvalidAnswersException(
                    List.of(new FieldError("place", "intake.place-must-letters-fewer", LONGEST_PLACE)));
        }
        return words.isEmpty() ? null : words;
    }

    private void ensureNext(Site site) {
        plan(site, null);
    }

    private void plan(Site site, @Nullable LocalDate after) {
        Optional<MeetingPlan> plan = meetings.plan(site.id()).filter(MeetingPlan::active);
        if (plan.isEmpty() || meetings.hasRegularMeetingAhead(site.id())) {
            return;
        }
        LocalDate day = after == null ? calendar.first(site, plan.get()) : calendar.next(site, plan.get(), after);
        Instant startsAt = MeetingCalendar.at(day, plan.get().startsAt());
        start(
                site,
                meetings.addMeeting(site.id(), startsAt, plan.get().place(), true, day, 0, Person.SYSTEM.username()),
                false);
    }

    private Site siteOf(String siteId, Person by) {
        return areas.site(siteId)
                .filter(found -> found.areaId().equals(by.areaId()))
                .orElseThrow(() -> new InvalidAnswersException("site", "intake.choose-school-practice-area"));
    }

    private static LocalDate day(Instant startsAt) {
        return WorkCalendar.date(startsAt);
    }
}
