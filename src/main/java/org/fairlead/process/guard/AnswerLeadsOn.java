package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Where a question has more than two ways on, each of its answers has an arrow of its own, as the shipped ones have: an
 * answer that only falls through to the default arrow is a decision that is lost.
 */
final class AnswerLeadsOn implements Rule {

    private static final int TWO_WAYS = 2;

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Optional<Diagram> shipped = around.shipped(diagram);
        for (ExclusiveGateway gateway : diagram.all(ExclusiveGateway.class)) {
            asked(diagram, gateway)
                    .filter(name -> diagram.out(gateway).size() > TWO_WAYS
                            || shipped.filter(first -> first.model().getModelElementById(gateway.getId())
                                                    instanceof ExclusiveGateway there
                                            && first.out(there).size() > TWO_WAYS)
                                    .isPresent())
                    .ifPresent(name -> look(diagram, gateway, name, shipped, around, findings));
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    private static void look(
            Diagram diagram,
            ExclusiveGateway gateway,
            String name,
            Optional<Diagram> shipped,
            Surroundings around,
            Findings findings) {
        Set<String> fall = fallThrough(diagram, gateway, name, around.answers(diagram, name));
        Set<String> before = shipped.map(first -> first.model().getModelElementById(gateway.getId()))
                .filter(ExclusiveGateway.class::isInstance)
                .map(ExclusiveGateway.class::cast)
                .map(there -> fallThrough(
                        shipped.get(), there, name, around.asShipped().answers(shipped.get(), name)))
                .orElseGet(() -> fall.size() == 1 ? fall : Set.of());
        Set<String> lost = new TreeSet<>(fall);
        lost.removeAll(before);
        if (!lost.isEmpty() && fall.size() > 1) {
            findings.add(
                    diagram,
                    gateway,
                    say("process.answer-without-arrow", Findings.quoted(String.join(", ", lost)), name),
                    say(
                            "process.answer-draw-arrow",
                            name,
                            Findings.quoted(lost.iterator().next())));
        }
    }

    /** The one variable that all conditions of a gateway ask. */
    private static Optional<String> asked(Diagram diagram, ExclusiveGateway gateway) {
        Set<String> names = new TreeSet<>();
        diagram.out(gateway)
                .forEach(flow -> Expressions.condition(flow)
                        .ifPresent(condition -> names.addAll(Expressions.variables(condition))));
        return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
    }

    private static Set<String> fallThrough(Diagram diagram, ExclusiveGateway gateway, String name, Values answers) {
        Set<String> fall = new TreeSet<>();
        boolean tells = diagram.out(gateway).stream()
                .filter(flow -> !flow.equals(gateway.getDefault()))
                .allMatch(flow -> Expressions.condition(flow)
                        .filter(condition -> !Expressions.comparesWithTheImpossible(condition, Map.of(name, answers)))
                        .filter(condition -> new Truth(any -> "something-else").of(condition) instanceof Boolean)
                        .isPresent());
        if (!tells) {
            return fall;
        }
        for (String value : answers.known()) {
            Truth truth = new Truth(asked -> asked.equals(name) ? value : null);
            SequenceFlow byDefault = gateway.getDefault();
            if (byDefault != null && truth.canTake(diagram, byDefault)) {
                fall.add(value);
            }
        }
        return fall;
    }
}
