package org.fairlead.process.guard;

import java.util.Optional;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Every task says by when it is due, in days that an area can set. */
final class TaskHasDueDate implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (UserTask task : diagram.all(UserTask.class)) {
            String due = task.getCamundaDueDate();
            if (due == null || due.isBlank()) {
                findings.add(
                        diagram,
                        task,
                        "The task has no due date.",
                        "Fill in “Due date”, such as ${workingDays('triage')}, or a date that a step before it sets.");
            } else if (!isMoment(due)) {
                findings.add(
                        diagram,
                        task,
                        "The due date is not one date function and not one variable.",
                        "Write ${workingDays('…')} with the name of an area setting, or ${…} with a date set before.");
            }
        }
    }

    /** Whether an expression is a date function or a variable, and no more. */
    static boolean isMoment(String text) {
        Optional<Node> tree = Expressions.isExpression(text) ? Expressions.tree(text) : Optional.empty();
        return tree.filter(node -> node.getCardinality() == 1
                        && (node.getChild(0) instanceof AstFunction || node.getChild(0) instanceof AstIdentifier))
                .isPresent();
    }
}
