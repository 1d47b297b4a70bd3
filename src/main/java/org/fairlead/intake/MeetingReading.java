package org.fairlead.intake;

import java.util.Map;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;

/** Who reads of intake meetings, and who arranges them: the one place for it, as a check and as a condition. */
final class MeetingReading {

    private MeetingReading() {}

    /** Whether a meeting is theirs to read: of their area, and a partner's of their own site. */
    static boolean maySee(Meeting meeting, Person reader) {
        return isReader(reader)
                && meeting.areaId().equals(reader.areaId())
                && (reader.siteId() == null || reader.siteId().equals(meeting.siteId()));
    }

    /** Why it is off, everybody is told; what is noted of one that came to nothing is for who arranges meetings. */
    static boolean readsWhy(Meeting meeting, Person reader) {
        return meeting.isCancelled() || reader.siteId() == null;
    }

    /** The same for a list of meetings {@code m} at sites {@code s}. */
    static String condition(Person reader, Map<String, Object> params) {
        if (!isReader(reader) || reader.areaId() == null) {
            return "1 = 0";
        }
        params.put("area", reader.areaId());
        if (reader.siteId() == null) {
            return "s.area_id = :area";
        }
        params.put("site", reader.siteId());
        return "s.area_id = :area and m.site_id = :site";
    }

    static void requireReader(Person reader) {
        if (!isReader(reader)) {
            throw new NotAllowedException("intake.intake-meetings-coordinators-supervisors");
        }
    }

    /** Whether somebody calls meetings, types in them and ends them. */
    static boolean arranges(Person person) {
        return person.has(Roles.COORDINATOR);
    }

    static void onlyWhoArranges(Person by) {
        if (!arranges(by)) {
            throw new NotAllowedException("intake.only-coordinator-can-do");
        }
    }

    static boolean seesWaitingList(Person person) {
        return person.has(Roles.COORDINATOR, Roles.SUPERVISOR);
    }

    private static boolean isReader(Person reader) {
        return seesWaitingList(reader) && reader.siteId() == null
                || reader.has(Roles.PARTNER) && reader.siteId() != null;
    }
}
