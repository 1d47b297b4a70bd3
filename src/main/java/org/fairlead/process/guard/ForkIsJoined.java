package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Where several ways are gone at once and come together again, none goes round the place: what follows would begin
 * before all of them are done, and once more for each.
 */
final class ForkIsJoined implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (ParallelGateway fork : diagram.all(ParallelGateway.class)) {
            if (diagram.out(fork).size() < 2) {
                continue;
            }
            for (ParallelGateway join : diagram.all(ParallelGateway.class)) {
                boolean joins = !join.equals(fork) && diagram.out(join).size() == 1;
                if (joins
                        && diagram.reachable(diagram.after(fork), Set.of(fork)).contains(join)) {
                    check(diagram, fork, join, findings);
                }
            }
        }
    }

    private static void check(Diagram diagram, ParallelGateway fork, ParallelGateway join, Findings findings) {
        Set<FlowNode> after = new HashSet<>(diagram.after(join));
        for (SequenceFlow way : diagram.out(fork)) {
            Set<FlowNode> round = new HashSet<>(diagram.reachable(List.of(way.getTarget()), Set.of(join, fork)));
            round.retainAll(after);
            if (!round.isEmpty()) {
                findings.add(
                        diagram,
                        join,
                        say("process.way-goes-round"),
                        say("process.lead-every-way", Diagram.called(join)));
                return;
            }
        }
    }
}
