package org.fairlead.safeguarding;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.notification.Messages;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.worklist.LeftOut;
import org.fairlead.worklist.TaskAudience;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/**
 * Who is told about a concern: those on duty, nobody twice for one reason, and never whoever it is about. A message
 * says that something waits and links to it, no more.
 */
@Component
@RequiredArgsConstructor
class OnConcern implements TaskAudience {

    private final Rota rota;
    private final StaffDirectory staff;
    private final LeftOut leftOut;
    private final Messages messages;
    private final ConcernFloodRepository floods;

    @Override
    public boolean tells(TaskView task, Person person) {
        if (!task.restricted()) {
            return true;
        }
        // the steps of a flood say how many there are
        if (ConcernFloods.TASK.equals(task.key())
                || floods.isFolded(task.subjectReference())
                || KnownRisks.TASK.equals(task.key()) && floods.isCheckFolded(task.caseReference())) {
            return false;
        }
        if (person.username().equals(task.assignee()) || !person.isSafeguarding()) {
            return true;
        }
        Set<Person> onDuty = new LinkedHashSet<>();
        for (String role : task.candidateGroups()) {
            onDuty.addAll(rota.onDuty(role, task.areaId()));
        }
        // when nobody is on duty for a task that no clock drives, better all of them than nobody
        boolean clockDriven = "dsl-decision".equals(task.key());
        return onDuty.contains(person) || onDuty.isEmpty() && !clockDriven;
    }

    /** Who is on duty and may know. */
    List<Person> onDuty(Concern concern, String duty) {
        return mayKnow(concern, rota.onDuty(duty, concern.areaId()));
    }

    /** Those on duty, or, where nobody is, all who hold the role: somebody must hear. */
    void askToo(Concern concern, String role) {
        if (floods.isFolded(concern.reference())) {
            return;
        }
        List<Person> onDuty = onDuty(concern, role);
        List<Person> asked = onDuty.isEmpty() ? mayKnow(concern, staff.inRole(role, concern.areaId())) : onDuty;
        List<Person> first = onDuty(concern, Roles.DSL);
        asked.stream()
                .filter(person -> !first.contains(person))
                .forEach(person -> tell(concern, person, "added", "safeguarding-waiting"));
    }

    void remind(Concern concern) {
        if (floods.isFolded(concern.reference())) {
            return;
        }
        onDuty(concern, Roles.DSL).forEach(person -> tell(concern, person, "half-time", "safeguarding-waiting"));
    }

    /** The supervisors learn that a decision is late, so that they can ring; not about whom. */
    void tellSupervisors(Concern concern) {
        if (!floods.isFolded(concern.reference())) {
            mayKnow(concern, staff.inRole(Roles.SUPERVISOR, concern.areaId()))
                    .forEach(person -> sayLate(key(concern, "late", person), person));
        }
    }

    private void sayLate(String key, Person person) {
        messages.send(key, staff.email(person.username()).orElse(null), "safeguarding-late", null, Map.of());
    }

    /** Those on duty, or, where nobody is, all who hold the role: how many wait, and on which page. */
    void tellOfFlood(ConcernFloodRepository.Flood flood, String role, String occasion, long count) {
        List<Person> onDuty = rota.onDuty(role, flood.areaId());
        (onDuty.isEmpty() ? staff.inRole(role, flood.areaId()) : onDuty)
                .forEach(person -> messages.send(
                        key(flood, occasion, person),
                        staff.email(person.username()).orElse(null),
                        "safeguarding-flood",
                        null,
                        Map.of("count", count, "path", "/concerns/flood")));
    }

    /** The same for supervisors as for one concern. */
    void tellSupervisors(ConcernFloodRepository.Flood flood) {
        staff.inRole(Roles.SUPERVISOR, flood.areaId()).forEach(person -> sayLate(key(flood, "late", person), person));
    }

    private static String key(ConcernFloodRepository.Flood flood, String occasion, Person person) {
        return flood.id() + ":" + occasion + ":" + person.username();
    }

    /** Everybody who leads on safeguarding in the area and may know. */
    void tellLeads(Concern concern, String occasion, String template) {
        Set<Person> leads = new LinkedHashSet<>(staff.inRole(Roles.DSL, concern.areaId()));
        leads.addAll(staff.inRole(Roles.DEPUTY_DSL, concern.areaId()));
        mayKnow(concern, List.copyOf(leads)).forEach(person -> tell(concern, person, occasion, template));
    }

    void tell(Concern concern, Person person, String occasion, String template) {
        messages.send(
                key(concern, occasion, person),
                staff.email(person.username()).orElse(null),
                template,
                null,
                Map.of("path", "/concerns/" + concern.reference()));
    }

    /** The allocated worker, about what they need to know; on the page of the case. */
    void tellWorker(Concern concern, String worker, String occasion) {
        if (!leftOut.isLeftOut(concern.reference(), worker)) {
            messages.send(
                    "concern:" + concern.reference() + ":" + occasion + ":" + worker,
                    staff.email(worker).orElse(null),
                    "safeguarding-waiting",
                    null,
                    Map.of("path", "/cases/" + concern.caseReference()));
        }
    }

    private List<Person> mayKnow(Concern concern, List<Person> people) {
        return people.stream()
                .filter(person -> !leftOut.isLeftOut(concern.reference(), person.username()))
                .toList();
    }

    private static String key(Concern concern, String occasion, Person person) {
        return "concern:" + concern.reference() + ":" + occasion + ":" + person.username();
    }
}
