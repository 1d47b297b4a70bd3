package org.fairlead.notification;

import java.util.List;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was sent, what waits, and why. For coordinators (their area) and administrators (everything). */
@Service
public class Outbox {

    private static final int NEWEST = 200;

    private final OutboxRepository messages;

    Outbox(OutboxRepository messages) {
        this.messages = messages;
    }

    /**
     * The newest messages first.
     *
     * @throws NotAllowedException for everybody but coordinators and administrators
     */
    @Transactional(readOnly = true)
    public List<OutboxEntry> newest(Person reader) {
        if (reader.has(Roles.ADMINISTRATOR)) {
            return messages.newest(NEWEST);
        }
        if (reader.has(Roles.COORDINATOR)) {
            return messages.newestOfArea(reader.areaId(), NEWEST);
        }
        throw new NotAllowedException("The outbox is for coordinators and administrators.");
    }
}
