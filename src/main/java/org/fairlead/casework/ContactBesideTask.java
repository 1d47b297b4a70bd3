package org.fairlead.casework;

import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.worklist.DrawnTasks;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/**
 * How to reach the family safely, above every task in which somebody is to: the form of the task says so with the
 * property {@code contact}, so that cases on an older version of their diagram have it too, or the diagram does.
 */
@Component
@RequiredArgsConstructor
class ContactBesideTask implements TaskPanel {

    private final CaseRepository repository;
    private final Cases cases;
    private final FormRegistry forms;
    private final SafeContact contact;
    private final DrawnTasks drawn;

    @Override
    public int order() {
        return ABOVE_THE_FORM;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return task.caseReference() != null
                && task.formId() != null
                && (forms.latest(task.formId()).isAboutContact()
                        || drawn.shows(task).contains(TaskFact.CONTACT))
                && repository
                        .find(task.caseReference())
                        .filter(found -> cases.maySee(found, person))
                        .isPresent();
    }

    @Override
    public String fragment() {
        return "casework/contact :: contact";
    }

    @Override
    public Object model(TaskView task, Person person) {
        return contact.shownTo(cases.find(task.caseReference()), person);
    }
}
