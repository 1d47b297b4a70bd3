package org.fairlead.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.fairlead.scenario.Play;
import org.fairlead.scenario.ScenarioFailure;
import org.fairlead.scenario.Stage;
import org.fairlead.scenario.Step;
import org.fairlead.staff.WorkCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Lets the invented children live through what {@code demo/children.yaml} tells of them, all on one time line that ends
 * now: the clock is set back to the first referral, and each step happens when its time comes, on a working day. So
 * whatever falls due between two steps has happened too, and every timeline is true.
 */
@Component
@Profile("demo")
@RequiredArgsConstructor
class InventedChildren {

    private static final Logger LOG = LoggerFactory.getLogger(InventedChildren.class);
    private static final LocalTime FIRST_OF_THE_DAY = LocalTime.of(9, 30);
    private static final int MINUTES_APART = 17;
    private static final Period TRY_AGAIN = Period.ofDays(3);

    private final Stage stage;
    private final ServiceClock clock;
    private final DueJobs dueJobs;
    private final WorkCalendar calendar;
    private final InventedMeetings meetings;
    private final InventedSupervision supervision;
    private final InventedScreening screening;

    /** Lives through it all, and leaves the clock at now. */
    void live() {
        Instant end = clock.instant();
        ChildrenFile file = ChildrenFile.read();
        PriorityQueue<Life> lives = new PriorityQueue<>(Comparator.comparing(life -> life.next));
        int number = 0;
        for (ChildrenFile.Child child : file.children()) {
            ZonedDateTime referred = end.atZone(WorkCalendar.ZONE).minus(child.ago());
            while (!calendar.isWorkingDay(referred.toLocalDate())) {
                referred = referred.minusDays(1);
            }
            lives.add(new Life(child, stage.open(child.name(), file.usual()), number++, referred));
        }
        if (!lives.isEmpty()) {
            clock.moveTo(lives.peek().next);
        }
        meetings.begin(end, file.decisions());
        supervision.begin(end);
        while (true) {
            Instant child = lives.isEmpty() ? end : lives.peek().next;
            Instant meeting = meetings.next().orElse(end);
            Instant session = supervision.next().orElse(end);
            Instant next = Stream.of(child, meeting, session)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            if (!next.isBefore(end)) {
                break;
            }
            if (next.isAfter(clock.instant())) {
                dueJobs.runUntil(next);
            }
            if (session.equals(next)) {
                supervision.goOn();
            } else if (meeting.isBefore(child)) {
                meetings.goOn();
            } else {
                Life life = lives.poll();
                if (life.goOn()) {
                    lives.add(life);
                }
            }
        }
        dueJobs.runUntil(end);
        screening.begin();
    }

    /** One child's way, as far as it has come. */
    private final class Life {

        private final ChildrenFile.Child child;
        private final Play play;
        private final int number;
        private int done;
        private Instant next;

        Life(ChildrenFile.Child child, Play play, int number, ZonedDateTime referred) {
            this.child = child;
            this.play = play;
            this.number = number;
            next = inOfficeHours(referred);
        }

        /** Does what comes next; false when nothing is left to do. */
        boolean goOn() {
            List<Step> steps = child.steps();
            try {
                while (done < steps.size()) {
                    Step step = steps.get(done);
                    if (!play.canPerform(step)) {
                        // a review falls later when a long holiday lies between
                        next = inOfficeHours(
                                clock.instant().atZone(WorkCalendar.ZONE).plus(TRY_AGAIN));
                        return true;
                    }
                    done++;
                    if (step.kind().equals("wait")) {
                        next = inOfficeHours(clock.instant()
                                .atZone(WorkCalendar.ZONE)
                                .plus(Period.parse(step.content().asText())));
                        return true;
                    }
                    play.perform(step);
                }
            } catch (ScenarioFailure failure) {
                // a demo with one child less far on is better than none; a test says that all of them arrive
                LOG.warn("An invented child stays where they are: {}", failure.getMessage());
            }
            return false;
        }

        private Instant inOfficeHours(ZonedDateTime time) {
            ZonedDateTime day = time;
            while (!calendar.isWorkingDay(day.toLocalDate())) {
                day = day.plusDays(1);
            }
            return day.with(FIRST_OF_THE_DAY)
                    .plusMinutes((long) number * MINUTES_APART)
                    .toInstant();
        }
    }
}
