package org.fairlead.support;

import org.fairlead.casework.CaseRecord;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;

/** Who writes down the work with a child: the child's own link worker, and a supervisor. */
final class OwnWorker {

    private OwnWorker() {}

    static boolean is(CaseRecord theCase, Person person) {
        return person.has(Roles.SUPERVISOR) || person.username().equals(theCase.linkWorker());
    }
}
