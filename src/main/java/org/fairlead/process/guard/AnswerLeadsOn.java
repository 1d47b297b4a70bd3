package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Where a question has more than two ways on, each of its answers has an arrow of its own, as the shipped ones have:
 * an answer that only falls through to the default arrow is a decision that is lost. So is one that, with a condition
 * more, is taken for another.
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
        boolean saidAlready =
                findings.list().stream().anyMatch(finding -> finding.file().equals(diagram.file()));
        shipped.filter(first -> !saidAlready && !first.text().equals(diagram.text()))
                .ifPresent(first -> takenForAnother(first, diagram, around, findings));
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

    /**
     * What people decide about a child's safety or a family's agreement does not take the arrow of another answer, from
     * where nothing of what it led to can be come to any more.
     */
    private static void takenForAnother(Diagram first, Diagram diagram, Surroundings around, Findings findings) {
        Surroundings asShipped = around.asShipped();
        Set<String> kept = WaysAsShipped.kept(first, around);
        Map<String, Set<String>> asked = WaysAsShipped.asked(first);
        asked.keySet().retainAll(decided(first, asShipped, around));
        for (ExclusiveGateway gateway : diagram.all(ExclusiveGateway.class)) {
            if (!(first.model().getModelElementById(gateway.getId()) instanceof ExclusiveGateway there)) {
                continue;
            }
            Set<String> names = names(first, there);
            names.retainAll(asked.keySet());
            for (String name : names) {
                Values answers = asShipped.answersWithCalls(first, name);
                for (String value : answers.areKnown() ? answers.known() : asked.getOrDefault(name, Set.of())) {
                    Map<String, String> told = Map.of(name, value);
                    List<SequenceFlow> then = takes(first, there, told);
                    List<SequenceFlow> another = takes(diagram, gateway, told).stream()
                            .filter(flow -> isShipped(first, flow)
                                    && then.stream()
                                            .noneMatch(one -> one.getId().equals(flow.getId())))
                            .toList();
                    if (another.isEmpty()) {
                        continue;
                    }
                    Set<String> lost = WaysAsShipped.possible(first, then, told, asShipped);
                    lost.retainAll(kept);
                    lost.removeAll(WaysAsShipped.possible(diagram, another, told, around));
                    lost.stream()
                            .findFirst()
                            .ifPresent(goal -> findings.add(
                                    diagram,
                                    gateway,
                                    say("process.answer-for-another", Findings.quoted(value), name),
                                    say("process.answer-as-shipped", goal.substring(goal.indexOf(':') + 1))));
                }
            }
        }
    }

    /** What people decide, or a table that is declared, and what declared ways ask; about a concern everything. */
    private static Set<String> decided(Diagram first, Surroundings asShipped, Surroundings around) {
        Set<String> decided = new TreeSet<>();
        boolean aboutConcerns = around.isAboutConcerns(first);
        Safeguards.declared().ways().stream()
                .filter(way -> SafeguardReached.isMeant(way, first, around))
                .forEach(way -> decided.addAll(way.when().keySet()));
        for (FlowNode node : first.all(FlowNode.class)) {
            boolean held = node instanceof UserTask task
                            && !Safeguards.declared()
                                    .questions(String.valueOf(task.getCamundaFormRef()))
                                    .isEmpty()
                    || node instanceof BusinessRuleTask table
                            && !Safeguards.declared()
                                    .tables(String.valueOf(table.getCamundaDecisionRef()))
                                    .isEmpty();
            if (aboutConcerns || held) {
                decided.addAll(asShipped.sets(node));
            }
        }
        return decided;
    }

    private static List<SequenceFlow> takes(Diagram diagram, ExclusiveGateway gateway, Map<String, String> answers) {
        Truth truth = new Truth(answers::get);
        return diagram.out(gateway).stream()
                .filter(flow -> truth.canTake(diagram, flow))
                .toList();
    }

    /** Whether an arrow leads where it does as it is shipped. */
    private static boolean isShipped(Diagram first, SequenceFlow flow) {
        return first.model().getModelElementById(flow.getId()) instanceof SequenceFlow then
                && then.getTarget().getId().equals(flow.getTarget().getId());
    }

    /** The one variable that all conditions of a gateway ask. */
    private static Optional<String> asked(Diagram diagram, ExclusiveGateway gateway) {
        Set<String> names = names(diagram, gateway);
        return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
    }

    private static Set<String> names(Diagram diagram, ExclusiveGateway gateway) {
        Set<String> names = new TreeSet<>();
        diagram.out(gateway)
                .forEach(flow -> Expressions.condition(flow)
                        .ifPresent(condition -> names.addAll(Expressions.variables(condition))));
        return names;
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
