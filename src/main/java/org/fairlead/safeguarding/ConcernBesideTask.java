package org.fairlead.safeguarding;

import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was written down, beside the task to decide on it. */
@Component
@RequiredArgsConstructor
class ConcernBesideTask implements TaskPanel {

    /** The concern under the numbers of the area. */
    record Beside(@Nullable String numbers, ConcernInWords.Words concern) {}

    private final OpenConcerns concerns;
    private final ConcernInWords words;
    private final Areas areas;

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return SafeguardingService.ESCALATION.equals(task.processKey());
    }

    @Override
    public String fragment() {
        return "safeguarding/panel :: beside";
    }

    @Override
    public Object model(TaskView task, Person person) {
        Concern concern = concerns.read(task.subjectReference(), person);
        return new Beside(areas.area(concern.areaId()).emergencyNumbers(), words.of(concern));
    }
}
