package org.fairlead.worklist;

import java.util.Optional;
import org.fairlead.staff.Person;

/** Something to know beside a task: the case, the concern, the diagram. Other modules provide them. */
public interface TaskPanel {

    /** For what somebody has to know before they do the task: it stands above the form, on a telephone too. */
    int ABOVE_THE_FORM = -1;

    /** Smaller comes first. */
    int order();

    boolean fits(TaskView task, Person person);

    /** The fragment that shows it, such as {@code casework/panel :: summary}; it finds {@code model} there. */
    String fragment();

    Object model(TaskView task, Person person);

    /** What a panel shows to somebody, if it has anything to show. */
    @FunctionalInterface
    interface Beside {
        Optional<?> of(TaskView task, Person person);
    }

    /** The panel that is there whenever there is something to show. */
    static TaskPanel of(int order, String fragment, Beside beside) {
        return new TaskPanel() {
            @Override
            public int order() {
                return order;
            }

            @Override
            public boolean fits(TaskView task, Person person) {
                return beside.of(task, person).isPresent();
            }

            @Override
            public String fragment() {
                return fragment;
            }

            @Override
            public Object model(TaskView task, Person person) {
                return beside.of(task, person).orElseThrow();
            }
        };
    }
}
