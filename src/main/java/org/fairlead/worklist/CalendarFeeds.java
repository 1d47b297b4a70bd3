package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Person;
import org.fairlead.staff.RightsEnded;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.Installation;
import org.fairlead.system.NotFoundException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody's calendar at a secret address, for the calendar of their telephone (RFC 5545). It says when and about which
 * reference, and nothing else; whoever opens an entry signs in. Who owns it makes it anew or takes it back, and it ends
 * with their account, their rights and their password.
 */
@Component
@RequiredArgsConstructor
class CalendarFeeds {

    private static final String PRODUCT = "-//Fairlead//Calendar//EN";
    private static final int BYTES = 32;
    private static final int DAYS_BEFORE = 14;
    private static final int DAYS_AHEAD = 84;

    private final CalendarFeedRepository feeds;
    private final CalendarDays days;
    private final StaffDirectory staff;
    private final Audit audit;
    private final Installation installation;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** When somebody's address was made, if they have one. */
    Optional<Instant> madeAt(Person owner) {
        return feeds.madeAt(owner.username());
    }

    /** Makes a new address in place of the one before; it cannot be read again. */
    @Transactional
    public String make(Person owner) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        feeds.replace(owner.username(), DigestUtils.sha256Hex(secret), clock.instant());
        audit.record(owner, "calendar-address-made");
        return installation.link("/calendar/feed/" + secret + ".ics");
    }

    @Transactional
    public void takeBack(Person owner) {
        feeds.remove(owner.username());
        audit.record(owner, "calendar-address-taken-back");
    }

    @EventListener
    @Transactional
    public void rightsEnded(RightsEnded rights) {
        feeds.remove(rights.username());
    }

    /**
     * The calendar at a secret address.
     *
     * @throws NotFoundException when there is none, or its owner's account is closed
     */
    @Transactional
    public String read(String secret) {
        Person owner = feeds.owner(DigestUtils.sha256Hex(secret))
                .flatMap(staff::find)
                .orElseThrow(() -> new NotFoundException("calendar.no-feed"));
        audit.record(owner, "calendar-read");
        LocalDate today = days.today();
        Calendar calendar = new Calendar();
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableVersion.VERSION_2_0);
        days.between(owner, today.minusDays(DAYS_BEFORE), today.plusDays(DAYS_AHEAD)).stream()
                .filter(CalendarEntry::leaves)
                .map(this::event)
                .forEach(calendar::add);
        return text(calendar);
    }

    private VEvent event(CalendarEntry entry) {
        VEvent event = new VEvent(false);
        event.add(new Uid(entry.id() + "@fairlead"));
        event.add(new DtStamp(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        if (entry.at() == null || entry.until() == null) {
            event.add(new DtStart<>(entry.day()));
            event.add(new DtEnd<>(entry.day().plusDays(1)));
        } else {
            event.add(new DtStart<>(entry.at()));
            event.add(new DtEnd<>(entry.until()));
        }
        String what = say("calendar.feed." + entry.what());
        event.add(new Summary(entry.reference() == null ? what : what + " " + entry.reference()));
        event.add(new Url(URI.create(installation.link(entry.address()))));
        return event;
    }

    private static String text(Calendar calendar) {
        try {
            StringWriter text = new StringWriter();
            // an empty calendar is one, too
            new CalendarOutputter(false).output(calendar, text);
            return text.toString();
        } catch (IOException impossible) {
            throw new IllegalStateException("Writing to memory does not fail", impossible);
        }
    }
}
