package org.fairlead.worklist;

import java.util.List;
import java.util.Map;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;

/** A rule that a form alone cannot say, checked before a task is done: a cap, a training date. */
public interface TaskCheck {

    /** The form whose answers it checks. */
    String formId();

    /**
     * What is wrong, or nothing. Called in the transaction that completes the task, so that a row it locks stays locked
     * until the step is done.
     */
    List<FieldError> check(TaskView task, Map<String, Object> answers, Person person);

    /** What a check says of the answers. */
    @FunctionalInterface
    interface Rule {
        List<FieldError> problems(TaskView task, Map<String, Object> answers, Person person);
    }

    /** The check of a form by one rule. */
    static TaskCheck of(String form, Rule rule) {
        return new TaskCheck() {
            @Override
            public String formId() {
                return form;
            }

            @Override
            public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
                return rule.problems(task, answers, person);
            }
        };
    }
}
