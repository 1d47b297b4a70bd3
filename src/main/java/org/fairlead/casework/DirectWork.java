package org.fairlead.casework;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.worklist.DrawnTasks;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/**
 * Which steps of the pathways are work with the child: a task's property {@code withTheChild} says so. A version that
 * was drawn before there was such a property goes by the ids that its steps had.
 */
@Component
@RequiredArgsConstructor
public class DirectWork {

    private static final String PROPERTY = "withTheChild";
    private static final Set<String> DRAWN_BEFORE =
            Set.of("agree-goals", "plan-menu", "review-progress", "write-development-plan", "review-development-plan");
    private static final Set<String> ALONE_BEFORE = Set.of("assess-gillick", "collect-child-pack");

    private final DrawnTasks drawn;

    /** Whether a task stops while direct work is paused. */
    public boolean isPart(TaskView task) {
        return task.caseReference() != null
                && (drawn.knows(task, PROPERTY)
                        ? drawn.says(task, PROPERTY)
                                .filter("direct-work"::equals)
                                .isPresent()
                        : DRAWN_BEFORE.contains(task.key()));
    }

    /** Whether somebody is alone with the child in a task, which all direct work may be. */
    public boolean isAlone(TaskView task) {
        return task.caseReference() != null
                && (drawn.knows(task, PROPERTY)
                        ? drawn.says(task, PROPERTY).isPresent()
                        : DRAWN_BEFORE.contains(task.key()) || ALONE_BEFORE.contains(task.key()));
    }
}
