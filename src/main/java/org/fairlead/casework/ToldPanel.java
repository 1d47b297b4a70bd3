package org.fairlead.casework;

import static org.fairlead.system.Sentences.sayOr;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Readers.Outside;
import org.fairlead.notification.Audience;
import org.fairlead.notification.Outbox;
import org.fairlead.notification.OutboxEntry;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;

/**
 * What family and referrer were told, on the case page: whether they have heard each decision, and in which way. A
 * partner sees what the referrer was told.
 */
@Component
@RequiredArgsConstructor
class ToldPanel implements CasePanel {

    /**
     * One message; {@code audience}, {@code way} and {@code status} are message keys, {@code id} opens it in the
     * outbox.
     */
    record Line(String id, String about, String audience, String way, String status, String reason, String when) {}

    /** What the panel shows; {@code outside} when whoever reads it is the one who was told. */
    record Shown(List<Line> lines, boolean mayOpen, boolean outside) {}

    private final CaseReading reading;
    private final Outbox outbox;
    private final TimeInWords time;

    @Override
    public CasePart part() {
        return CasePart.FAMILY;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String fragment() {
        return "casework/panel :: told";
    }

    @Override
    public Readers readers() {
        return Readers.of(Roles.COORDINATOR, Roles.LINK_WORKER, Roles.SUPERVISOR)
                .openBy(Outside.ITS_CASE);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        boolean partner = person.siteId() != null;
        CaseReading.Reader reader = reading.of(theCase, person);
        return new Shown(
                outbox.toldOf(theCase.reference(), person).stream()
                        .filter(message -> !partner
                                || message.audience().equals(Audience.REFERRER.stored())
                                        && reader.isSince(message.createdAt()))
                        .map(this::line)
                        .toList(),
                person.has(Roles.COORDINATOR),
                partner);
    }

    private Line line(OutboxEntry message) {
        return new Line(
                message.id(),
                sayOr("text.name." + message.template(), message.template()),
                message.audience(),
                message.way(),
                message.status(),
                message.reason(),
                time.past(message.sentAt() == null ? message.createdAt() : message.sentAt()));
    }
}
