package org.fairlead.notification;

import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;
import org.jspecify.annotations.Nullable;

/**
 * Who reads what was written to families, referrers and staff: the one place for it. A coordinator reads and sends what
 * is of their area; an administrator sees that post goes, and nothing of a family.
 */
final class MessageReading {

    private MessageReading() {}

    /** Whether somebody opens a message and acts on it. What is about safeguarding stands on no page. */
    static boolean maySee(OutboxRepository.Stored message, Person reader) {
        return opens(reader)
                && message.areaId() != null
                && message.areaId().equals(reader.areaId())
                && !message.isAboutSafeguarding();
    }

    /**
     * What of a list is theirs.
     *
     * @throws NotAllowedException for everybody but coordinators and administrators
     */
    static OutboxRepository.Wanted condition(Person reader, @Nullable String caseRef, @Nullable String status) {
        if (opens(reader) || reader.has(Roles.ADMINISTRATOR)) {
            // to staff, about no case, is for administrators: those to people of their area, and of none
            return new OutboxRepository.Wanted(!opens(reader), reader.areaId(), caseRef, status);
        }
        throw new NotAllowedException("notification.outbox-coordinators-administrators");
    }

    /** A message of a list with nothing in it that is not theirs. */
    static OutboxEntry only(OutboxEntry entry, Person reader) {
        return opens(reader) ? entry : entry.withoutTheFamily();
    }

    static boolean opens(Person reader) {
        return reader.has(Roles.COORDINATOR);
    }

    static void requireOpens(Person reader) {
        if (!opens(reader)) {
            throw new NotAllowedException("notification.this-is-for-coordinators");
        }
    }
}
