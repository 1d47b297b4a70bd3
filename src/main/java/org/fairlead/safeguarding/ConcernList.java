package org.fairlead.safeguarding;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All the concerns of an area that a lead may read, open and closed; that they looked is in the audit trail. */
@Component
@RequiredArgsConstructor
class ConcernList {

    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final Areas areas;
    private final StaffDirectory staff;
    private final Audit audit;

    /** The newest first, none of those that the reader is left out of. */
    @Transactional
    List<Concern> of(Person reader) {
        return known(reader, "concerns-listed");
    }

    /** The same, to be counted. */
    @Transactional
    List<Concern> toCount(Person reader) {
        return known(reader, "concerns-counted");
    }

    private List<Concern> known(Person reader, String act) {
        audit.record(reader, act, reader.areaId());
        return access.led(concerns.ofArea(reader.areaId()), reader);
    }

    /** The link workers whose children they may be about. */
    List<Person> workers(Person reader) {
        return staff.inRole(Roles.LINK_WORKER, reader.areaId());
    }

    String areaName(Person reader) {
        return areas.area(reader.areaId()).name();
    }
}
