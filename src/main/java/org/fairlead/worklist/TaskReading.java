package org.fairlead.worklist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who knows of a task, and what of it is theirs to do: the one place for it. One task is looked for under the same
 * condition as a list of them.
 */
final class TaskReading {

    private static final String NOT_LEFT_OUT = "(w.restricted = false or not exists (select 1 from"
            + " work_item_left_out l where l.subject_ref = w.subject_ref and l.username in (:marks)))";

    /**
     * What a person may know of. Their own tasks; those of their roles in their area (a partner: at their site; a link
     * worker: of their own children); and, for coordinators and supervisors, everything in the area that is not
     * restricted to safeguarding leads. Nobody knows of what they are left out of.
     *
     * @param marks what may stand for them in the list of those left out
     */
    static Condition condition(Person person, Set<String> marks, WorkQuery.Queue queue) {
        Map<String, Object> params = new HashMap<>();
        params.put("me", person.username());
        params.put("marks", marks);
        if (queue == WorkQuery.Queue.MINE) {
            return new Condition("(w.assignee = :me and " + NOT_LEFT_OUT + ")", params);
        }
        List<String> ways = new ArrayList<>();
        ways.add("w.assignee = :me");
        Set<String> roles = new TreeSet<>(person.roles());
        params.put("area", person.areaId());
        if (roles.remove(Roles.LINK_WORKER)) {
            ways.add("(w.assignee is null and w.area_id = :area and w.link_worker = :me and exists (select 1 from"
                    + " work_item_group g where g.task_id = w.task_id and g.role = 'link-worker'))");
        }
        if (!roles.isEmpty()) {
            params.put("roles", roles);
            String site = person.siteId() == null ? "" : " and w.site_id = :mySite";
            if (person.siteId() != null) {
                params.put("mySite", person.siteId());
            }
            ways.add("(w.area_id = :area" + site + " and exists (select 1 from work_item_group g where"
                    + " g.task_id = w.task_id and g.role in (:roles)))");
        }
        if (queue == WorkQuery.Queue.ALL && person.has(Roles.COORDINATOR, Roles.SUPERVISOR)) {
            ways.add("(w.area_id = :area and w.restricted = false)");
        }
        return new Condition("((" + String.join(" or ", ways) + ") and " + NOT_LEFT_OUT + ")", params);
    }

    /** A condition on tasks {@code w}. */
    record Condition(String sql, Map<String, Object> params) {

        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql) {
            return sql.params(params);
        }
    }

    private TaskReading() {}

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
