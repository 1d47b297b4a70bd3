package org.fairlead.supervision;

import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;

import java.time.Instant;
import java.util.Date;
import org.fairlead.process.DiagramUnderTest;

/**
 * When a session happens that is planned today.
 *
 * @param agenda when its agenda is drawn up
 * @param due until when it is to be held
 * @param lapses when it counts as not held
 */
record SessionDates(Instant agenda, Instant due, Instant lapses) {

    private static final SessionDates FIRST = new SessionDates(in(days(5)), in(days(15)), in(days(17)));
    private static final SessionDates AGAIN = new SessionDates(in(days(17)), in(days(27)), in(days(29)));

    /** Plans a session of a diagram. */
    static SessionDates plan(DiagramUnderTest diagram) {
        diagram.given(
                "planSupervision",
                "agendaAt",
                Date.from(FIRST.agenda),
                "sessionDueAt",
                Date.from(FIRST.due),
                "sessionLapsesAt",
                Date.from(FIRST.lapses));
        return FIRST;
    }

    /** Plans one that is not held at first, and booked again. */
    static SessionDates planAndBookAgain(DiagramUnderTest diagram) {
        diagram.given("lookAtSupervision", "sessionResult", "not-held");
        diagram.given("recordMissedSupervision", "missedTooOften", false);
        diagram.given(
                "rebookSupervision",
                "agendaAt",
                Date.from(AGAIN.agenda),
                "sessionDueAt",
                Date.from(AGAIN.due),
                "sessionLapsesAt",
                Date.from(AGAIN.lapses));
        return plan(diagram);
    }
}
