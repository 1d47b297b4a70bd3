package org.fairlead.worklist;

import java.util.Set;
import java.util.TreeSet;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;

/**
 * Who knows of a task, and what of it is theirs to do: the one place for it. One task is looked for under the same
 * keys as a list of them.
 */
final class TaskReading {

    /** A condition on rows {@code r} of {@code work_item_reader}: nobody knows of what they are left out of. */
    static final String NOT_LEFT_OUT =
            "r.subject_ref not in (select l.subject_ref from work_item_left_out l" + " where l.username in (:marks))";

    private TaskReading() {}

    /**
     * Under which keys a task is listed: whoever holds one of them may know of it. Their own tasks; those of their
     * roles in their area (a partner: at their site; a link worker: of their own children, while nobody has them); and,
     * for coordinators and supervisors, everything in the area that is not restricted to safeguarding leads.
     */
    static Set<String> keysOf(TaskView task) {
        Set<String> keys = new TreeSet<>();
        if (task.assignee() != null) {
            keys.add(person(task.assignee()));
        }
        if (task.areaId() == null) {
            return keys;
        }
        if (!task.restricted()) {
            keys.add(area(task.areaId()));
        }
        for (String role : task.candidateGroups()) {
            if (!role.equals(Roles.LINK_WORKER)) {
                keys.add(role(task.areaId(), role));
                if (task.siteId() != null) {
                    keys.add(role(task.areaId(), role) + ":" + task.siteId());
                }
            } else if (task.assignee() == null && task.linkWorker() != null) {
                keys.add(linkWorker(task.areaId(), task.linkWorker()));
            }
        }
        return keys;
    }

    /** The keys that somebody holds, of those by which a queue goes. */
    static Set<String> keysOf(Person person, WorkQuery.Queue queue) {
        Set<String> keys = new TreeSet<>();
        keys.add(person(person.username()));
        if (queue == WorkQuery.Queue.MINE || person.areaId() == null) {
            return keys;
        }
        for (String role : person.roles()) {
            if (role.equals(Roles.LINK_WORKER)) {
                keys.add(linkWorker(person.areaId(), person.username()));
            } else {
                keys.add(role(person.areaId(), role) + (person.siteId() == null ? "" : ":" + person.siteId()));
            }
        }
        if (queue == WorkQuery.Queue.ALL && person.has(Roles.COORDINATOR, Roles.SUPERVISOR)) {
            keys.add(area(person.areaId()));
        }
        return keys;
    }

    private static String person(String username) {
        return "p:" + username;
    }

    private static String area(String areaId) {
        return "a:" + areaId;
    }

    private static String role(String areaId, String role) {
        return "r:" + areaId + ":" + role;
    }

    private static String linkWorker(String areaId, String username) {
        return "l:" + areaId + ":" + username;
    }

    /** Whether somebody could do a task that they know of: it is theirs, or nobody's yet and their role's. */
    static boolean isCandidate(TaskView task, Person person) {
        if (person.username().equals(task.assignee())) {
            return true;
        }
        boolean role = task.candidateGroups().stream().anyMatch(person::has);
        boolean place = task.areaId() == null || task.areaId().equals(person.areaId());
        boolean site = person.siteId() == null || person.siteId().equals(task.siteId());
        return role && place && site;
    }

    /** Whether somebody may give a task that they know of to another. */
    static boolean mayAssign(TaskView task, Person person) {
        return person.has(Roles.COORDINATOR, Roles.SUPERVISOR) || task.restricted() && person.isSafeguarding();
    }

    /** The same of the tasks of a list. */
    static boolean mayAssign(Person person) {
        return person.areaId() != null && person.has(Roles.COORDINATOR, Roles.SUPERVISOR);
    }

    /** Whether somebody may ask for the names of the children whose cases they see. */
    static boolean mayName(Person person) {
        return person.siteId() == null;
    }

    static boolean seesOverdue(Person person) {
        return person.has(Roles.COORDINATOR, Roles.SUPERVISOR, Roles.ADMINISTRATOR);
    }

    static boolean seesFailed(Person person) {
        return person.has(Roles.SUPERVISOR, Roles.ADMINISTRATOR);
    }

    /** Whether somebody learns that a step about a concern failed, and may have one tried again. */
    static boolean mends(Person person) {
        return person.has(Roles.ADMINISTRATOR);
    }
}
