package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Optional;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.process.engine.DateFunctions;

/** Every task says by when it is due, in days that an area can set. */
final class TaskHasDueDate implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (UserTask task : diagram.all(UserTask.class)) {
            String due = task.getCamundaDueDate();
            if (due == null || due.isBlank()) {
                findings.add(diagram, task, say("process.task-no-due-date"), say("process.fill-due-date-workingdays"));
            } else if (!isMoment(due)) {
                findings.add(
                        diagram, task, say("process.due-date-not-one"), say("process.write-workingdays-name-area"));
            }
        }
    }

    /** Whether an expression is a date function or a variable, and no more. */
    static boolean isMoment(String text) {
        Optional<Node> tree = Expressions.isExpression(text) ? Expressions.tree(text) : Optional.empty();
        return tree.filter(node -> node.getCardinality() == 1
                        && (node.getChild(0) instanceof AstIdentifier
                                || node.getChild(0) instanceof AstFunction function
                                        && !function.getName().equals(DateFunctions.NUMBER)))
                .isPresent();
    }
}
