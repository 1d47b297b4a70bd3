package org.fairlead.intake;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.fairlead.notification.Attachment;
import org.fairlead.notification.Messages;
import org.fairlead.system.Installation;
import org.springframework.stereotype.Component;

/**
 * A meeting as an entry for a calendar (RFC 5545), sent as an invitation (RFC 5546): one name for ever, and a number
 * that grows with each change, so that a calendar moves the entry it has instead of making a second. It names no child.
 */
@Component
class CalendarEntries {

    private static final String PRODUCT = "-//Fairlead//Intake meetings//EN";

    private final Messages messages;
    private final Clock clock;
    private final String from;

    CalendarEntries(Messages messages, Clock clock, Installation installation) {
        this.messages = messages;
        this.clock = clock;
        this.from = installation.mailFrom();
    }

    /**
     * The entry of a meeting.
     *
     * @param number 0 for the first invitation
     * @param addresses of everybody invited; blank ones are left out
     */
    Attachment of(Meeting meeting, Instant end, int number, Collection<String> addresses, boolean cancelled) {
        VEvent event = new VEvent(false);
        event.add(new Uid(meeting.id() + "@fairlead"));
        event.add(new Sequence(number));
        event.add(new DtStamp(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        event.add(new DtStart<>(meeting.startsAt()));
        event.add(new DtEnd<>(end));
        event.add(new Summary(say("intake.intake-meeting", meeting.siteName())));
        String link = messages.link("/intake-meetings/" + meeting.id());
        event.add(new Description(say("intake.agenda-2", link)));
        event.add(new Url(URI.create(link)));
        if (meeting.place() != null) {
            event.add(new Location(meeting.place()));
        }
        event.add(new Organizer(URI.create("mailto:" + from)));
        addresses.stream()
                .filter(address -> !address.isBlank())
                .distinct()
                .forEach(address -> event.add((Attendee) new Attendee(URI.create("mailto:" + address))
                        .add(PartStat.NEEDS_ACTION)
                        .add(Rsvp.TRUE)));
        event.add(cancelled ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);

        Calendar calendar = new Calendar();
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(cancelled ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST);
        calendar.add(event);
        String method = cancelled ? "CANCEL" : "REQUEST";
        return new Attachment("intake-meeting.ics", "text/calendar; charset=UTF-8; method=" + method, text(calendar));
    }

    private static String text(Calendar calendar) {
        try {
            StringWriter text = new StringWriter();
            new CalendarOutputter(true).output(calendar, text);
            return text.toString();
        } catch (IOException impossible) {
            throw new IllegalStateException("Writing to memory does not fail", impossible);
        }
    }
}
