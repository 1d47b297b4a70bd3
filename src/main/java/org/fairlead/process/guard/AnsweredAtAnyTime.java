package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** What may be told of any child on any day, such as that the family withdraws, is answered wherever the case is. */
final class AnsweredAtAnyTime implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        if (!around.isChildsPathway(diagram)) {
            return;
        }
        Set<String> missing = new TreeSet<>(around.declared().answeredAtAnyTime());
        missing.remove(ConcernAlwaysHeard.MESSAGE);
        for (SubProcess sub : diagram.eventSubProcesses(diagram.process())) {
            for (StartEvent start : diagram.starts(sub)) {
                diagram.message(start).ifPresent(missing::remove);
            }
        }
        missing.forEach(message -> findings.add(
                diagram.file(),
                message,
                null,
                say("process.pathway-does-not-answer", message),
                say("process.add-event-sub-process")));
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
