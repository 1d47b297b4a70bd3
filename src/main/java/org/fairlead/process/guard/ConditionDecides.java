package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** A condition depends on the answer: with some it holds, with others not. A gate that always opens is none. */
final class ConditionDecides implements Rule {

    private static final int MOST = 4_000;

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Map<String, Values> known = around.known(diagram);
        for (SequenceFlow flow : diagram.all(SequenceFlow.class)) {
            Expressions.condition(flow).ifPresent(condition -> {
                Set<Object> outcomes = outcomes(condition, known);
                if (outcomes.size() == 1) {
                    boolean always = outcomes.contains(true);
                    findings.add(
                            diagram,
                            flow,
                            say(always ? "process.condition-always" : "process.condition-never"),
                            say("process.condition-ask"));
                }
            });
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    /** What the condition comes to with every answer that can be told beforehand; empty where some cannot. */
    private static Set<Object> outcomes(Node condition, Map<String, Values> known) {
        List<Map<String, String>> questions = List.of(Map.of());
        for (Map.Entry<String, Set<String>> one : answers(condition, known).entrySet()) {
            List<Map<String, String>> more = new java.util.ArrayList<>();
            for (Map<String, String> before : questions) {
                for (String answer : one.getValue()) {
                    Map<String, String> with = new HashMap<>(before);
                    with.put(one.getKey(), answer);
                    more.add(with);
                }
            }
            if (more.size() > MOST) {
                return Set.of();
            }
            questions = more;
        }
        if (Expressions.comparesWithTheImpossible(condition, known)) {
            return Set.of();
        }
        Set<Object> outcomes = new LinkedHashSet<>();
        for (Map<String, String> question : questions) {
            Object outcome = new Truth(question::get).of(condition);
            if (!(outcome instanceof Boolean)) {
                return Set.of();
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static Map<String, Set<String>> answers(Node condition, Map<String, Values> known) {
        Map<String, Set<String>> answers = new LinkedHashMap<>();
        Set<String> literals = new TreeSet<>(Set.of("something-else"));
        Set<String> bare = new LinkedHashSet<>(Expressions.variables(condition));
        Expressions.each(condition, node -> {
            if (node instanceof AstLiteral literal) {
                String value = String.valueOf(literal.eval(null, null));
                literals.add(value);
                if (value.matches("-?\\d{1,9}")) {
                    literals.add(String.valueOf(Long.parseLong(value) - 1));
                    literals.add(String.valueOf(Long.parseLong(value) + 1));
                }
            }
            boolean compares = node instanceof AstBinary binary
                    && binary.getOperator() != AstBinary.AND
                    && binary.getOperator() != AstBinary.OR;
            for (int i = 0; compares && i < node.getCardinality(); i++) {
                if (node.getChild(i) instanceof AstIdentifier identifier) {
                    bare.remove(identifier.getName());
                }
            }
        });
        for (String name : Expressions.variables(condition)) {
            Values values = known.getOrDefault(name, Values.ANY);
            answers.put(
                    name,
                    bare.contains(name)
                            ? Set.of("true", "false")
                            : values.areKnown() && values.known().size() > 1 ? values.known() : literals);
        }
        return answers;
    }
}
