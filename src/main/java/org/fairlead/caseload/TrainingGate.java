package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.DirectWork;
import org.fairlead.casework.LoneWork;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.TaskGate;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/**
 * Nobody whose Safeguarding Level 2, Prevent or DBS check has run out works alone with a child, also not with one whom
 * they have long known. Their supervisor has the task of {@code training-lapse}, and may give a step to somebody else.
 * Who is still in their induction goes along with colleagues: no step of a child is theirs.
 */
@Component
@RequiredArgsConstructor
class TrainingGate implements TaskGate, LoneWork {

    private final LinkWorkerRepository workers;
    private final DirectWork directWork;
    private final Clock clock;

    @Override
    public Optional<String> refusal(TaskView task, Person person) {
        if (task.caseReference() != null
                && person.has(Roles.LINK_WORKER)
                && !workers.induction(person.username()).isDone()) {
            return Optional.of(say("caseload.induction-first"));
        }
        return directWork.isAlone(task) ? against(person, WorkCalendar.date(clock.instant())) : Optional.empty();
    }

    @Override
    public boolean mayBeGiven(TaskView task, Person person) {
        return refusal(task, person).isEmpty();
    }

    @Override
    public Optional<String> against(Person person, LocalDate day) {
        if (!person.has(Roles.LINK_WORKER)) {
            return Optional.empty();
        }
        LinkWorkerDetails known = workers.find(person.username()).orElse(LinkWorkerDetails.NONE);
        List<String> lapsed = LinkWorkerLoad.lapsed(
                day,
                known.safeguardingUntil(),
                known.preventUntil(),
                known.dbsUntil(),
                workers.induction(person.username()));
        return lapsed.isEmpty()
                ? Optional.empty()
                : Optional.of(say("caseload.not-alone-until", String.join(", ", lapsed)));
    }
}
