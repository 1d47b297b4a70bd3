package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.FieldError;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskSubject;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/**
 * What a task about a request says of it: to those who govern where it stands, to the safeguarding lead whose copy it
 * is. Who looks at what is blacked out has blacked out none of it.
 */
@Component
@RequiredArgsConstructor
class AccessTasks implements TaskSubject, TaskPanel, TaskCheck {

    private final AccessRepository repository;
    private final AccessRequests requests;

    @Override
    public Optional<String> of(TaskView task) {
        return request(task).map(one -> say("access.subject", TimeInWords.full(one.receivedOn())));
    }

    @Override
    public int order() {
        return ABOVE_THE_FORM;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return (person.has(Roles.GOVERNANCE) || task.restricted() && person.isSafeguarding())
                && request(task).isPresent();
    }

    @Override
    public String fragment() {
        return "governance/access-panel :: request";
    }

    @Override
    public Object model(TaskView task, Person person) {
        AccessRepository.Request request = request(task).orElseThrow();
        return Map.of(
                "id", request.id(),
                "caseRef", request.caseRef(),
                "asker", request.asker(),
                "capacity", say("access.capacity." + request.capacity()),
                "governs", person.has(Roles.GOVERNANCE));
    }

    @Override
    public String formId() {
        return "access-checked";
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        if (requests.hadAHand(task.subjectReference(), person)) {
            return List.of(new FieldError("accessCheck", say("access.another-looks")));
        }
        boolean says = request(task).filter(one -> one.remark() == null).isEmpty();
        return "back".equals(answers.get("accessCheck")) && !says
                ? List.of(new FieldError("accessCheck", say("access.say-what-to-change")))
                : List.of();
    }

    private Optional<AccessRepository.Request> request(TaskView task) {
        return task.processKey().equals(AccessRequests.PROCESS)
                ? repository.find(task.subjectReference())
                : Optional.empty();
    }
}
