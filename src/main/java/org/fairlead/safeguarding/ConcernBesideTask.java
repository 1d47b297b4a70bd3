package org.fairlead.safeguarding;

import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** What was written down, beside the task to decide on it. */
@Component
class ConcernBesideTask implements TaskPanel {

    private final OpenConcerns concerns;
    private final ConcernInWords words;

    ConcernBesideTask(OpenConcerns concerns, ConcernInWords words) {
        this.concerns = concerns;
        this.words = words;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return SafeguardingService.ESCALATION.equals(task.processKey()) && person.isSafeguarding();
    }

    @Override
    public String fragment() {
        return "safeguarding/panel :: beside";
    }

    @Override
    public Object model(TaskView task, Person person) {
        return words.of(concerns.read(task.subjectReference(), person));
    }
}
