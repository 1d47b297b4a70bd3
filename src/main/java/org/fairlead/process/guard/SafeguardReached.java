package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fairlead.process.guard.Safeguards.Way;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Safeguards} declares of ways holds: with those answers, whatever else is so, a case comes to the step
 * that keeps a child safe. Other steps may be drawn before it where the declaration leaves room. Beyond what is
 * declared, what {@link WaysAsShipped} finds in the shipped drawing holds too.
 */
final class SafeguardReached implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        List<Way> meant = Safeguards.declared().ways().stream()
                .filter(way -> isMeant(way, diagram, around))
                .toList();
        Map<String, Set<FlowNode>> things = things(diagram);
        int before = findings.list().size();
        meant.forEach(way -> look(way, diagram, around, things, findings));
        if (findings.list().size() == before) {
            around.shipped(diagram)
                    .filter(first -> !first.text().equals(diagram.text()))
                    .ifPresent(first -> asShipped(first, diagram, around, things, findings));
        }
    }

    /** What as it is shipped always follows, follows still; each place where it does not is told once. */
    private static void asShipped(
            Diagram first, Diagram diagram, Surroundings around, Map<String, Set<FlowNode>> things, Findings findings) {
        WaysAsShipped.kept(first, around).stream()
                .filter(thing -> !things.containsKey(thing))
                .findFirst()
                .ifPresent(thing -> findings.add(
                        diagram.file(),
                        say("process.safeguard-no-begin", say("process.safeguard.as-shipped"), name(thing)),
                        say("process.safeguard-keep-step", name(thing))));
        Set<FlowNode> told = new HashSet<>();
        for (UserTask task : first.all(UserTask.class)) {
            if (Surroundings.isForSafeguarding(task)
                    && diagram.model().getModelElementById(task.getId()) instanceof UserTask now
                    && !String.valueOf(now.getCamundaFormRef()).equals(task.getCamundaFormRef())
                    && told.add(now)) {
                findings.add(
                        diagram,
                        now,
                        say("process.safeguard-other-form", now.getCamundaFormRef(), task.getCamundaFormRef()),
                        say("process.safeguard-keep-form", task.getCamundaFormRef()));
            }
        }
        for (WaysAsShipped.AsShipped always : WaysAsShipped.of(first, around)) {
            Way way = always.way();
            for (FlowNode begin : WaysAsShipped.begins(way, first, things)) {
                Map<String, String> answers = way.answers().get(0);
                new Walk(way, diagram, around, things)
                        .passesBy(begin, answers)
                        .filter(where -> !always.comesSooner(diagram, around, things))
                        .filter(told::add)
                        .ifPresent(where -> passedBy(way, answers, diagram, where, findings));
            }
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    static boolean isMeant(Way way, Diagram diagram, Surroundings around) {
        return way.in().contains(diagram.id())
                || way.in().contains(Safeguards.CHILDS_PATHWAYS)
                        && around.declared()
                                .starts(diagram.id())
                                .map(starts -> starts.childsPathway())
                                .orElse(false);
    }

    private static void look(
            Way way, Diagram diagram, Surroundings around, Map<String, Set<FlowNode>> things, Findings findings) {
        List<FlowNode> begins = things.getOrDefault(way.after(), Set.of()).stream()
                .filter(node -> way.inside().isEmpty() || isInside(node, way.inside()))
                .toList();
        if (begins.isEmpty() && !way.after().startsWith("message:")) {
            findings.add(
                    diagram.file(),
                    say("process.safeguard-no-begin", lost(way), name(way.after())),
                    say("process.safeguard-keep-begin", name(way.after()), goal(way)));
        }
        for (FlowNode begin : begins) {
            for (Map<String, String> answers : way.answers()) {
                Walk walk = new Walk(way, diagram, around, things);
                walk.passesBy(begin, answers).ifPresent(where -> passedBy(way, answers, diagram, where, findings));
            }
        }
    }

    private static void passedBy(
            Way way, Map<String, String> answers, Diagram diagram, FlowNode where, Findings findings) {
        findings.add(
                diagram,
                where,
                say("process.safeguard-passed-by", lost(way), name(way.after()), inWords(answers)),
                say("process.safeguard-lead-there", goal(way)));
    }

    private static String lost(Way way) {
        return say("process.safeguard." + way.lost());
    }

    private static String goal(Way way) {
        return String.join(
                " / ", way.comesTo().stream().map(SafeguardReached::name).toList());
    }

    private static String inWords(Map<String, String> answers) {
        return answers.isEmpty()
                ? say("process.safeguard-whatever")
                : String.join(
                        ", ",
                        answers.entrySet().stream()
                                .map(one -> one.getKey() + " = " + one.getValue())
                                .toList());
    }

    /** A thing as an owner finds it in the Modeler: the delegate, form, decision, message or called process. */
    private static String name(String thing) {
        return thing.substring(thing.indexOf(':') + 1);
    }

    private static boolean isInside(FlowNode node, String scope) {
        for (ModelElementInstance one = node.getParentElement(); one != null; one = one.getParentElement()) {
            if (one instanceof SubProcess sub && scope.equals(sub.getId())) {
                return true;
            }
        }
        return false;
    }

    /** The elements of a diagram under what they are, as the declarations name them. */
    static Map<String, Set<FlowNode>> things(Diagram diagram) {
        Map<String, Set<FlowNode>> things = new HashMap<>();
        for (FlowNode node : diagram.all(FlowNode.class)) {
            of(node, diagram)
                    .forEach(thing -> things.computeIfAbsent(thing, any -> new LinkedHashSet<>())
                            .add(node));
        }
        things.put("start", new LinkedHashSet<>(diagram.starts(diagram.process())));
        return things;
    }

    private static List<String> of(FlowNode node, Diagram diagram) {
        if (node instanceof UserTask task) {
            return List.of("form:" + task.getCamundaFormRef());
        }
        if (node instanceof BusinessRuleTask task) {
            return List.of("decision:" + task.getCamundaDecisionRef());
        }
        if (node instanceof CallActivity call) {
            return List.of("call:" + call.getCalledElement());
        }
        if (node instanceof CatchEvent event) {
            return diagram.message(event).stream()
                    .map(name -> "message:" + name)
                    .toList();
        }
        List<String> steps = new ArrayList<>();
        if (node instanceof ServiceTask task) {
            Expressions.delegate(task).ifPresent(delegate -> {
                steps.add("step:" + delegate);
                inputs(task).forEach(input -> steps.add("step:" + delegate + "=" + input.getTextContent()));
            });
        }
        return steps;
    }

    private static Collection<CamundaInputParameter> inputs(ServiceTask task) {
        return Diagram.extensions(task, CamundaInputOutput.class).stream()
                .flatMap(both -> both.getCamundaInputParameters().stream())
                .toList();
    }

    /** What became of a way: it came there, it goes round, or it passed by at a place. */
    private record Result(boolean came, @Nullable FlowNode passedBy) {

        static final Result THERE = new Result(true, null);
        static final Result ROUND = new Result(false, null);

        static Result passed(FlowNode where) {
            return new Result(false, where);
        }

        Optional<FlowNode> miss() {
            return Optional.ofNullable(passedBy);
        }

        /** Every one of several ways must come there; one that only goes round the others decide about. */
        Result and(Result other) {
            return passedBy != null ? this : other.passedBy != null ? other : new Result(came || other.came, null);
        }

        /** Of several that are gone at once one is enough. */
        Result or(Result other) {
            return came ? this : other.came ? other : passedBy != null ? this : other;
        }
    }

    /** One walk from where answers are given. */
    static final class Walk {

        private final Way way;
        private final Diagram diagram;
        private final Surroundings around;
        private final Set<FlowNode> goals;
        private final Set<FlowNode> tooSoon;
        private final Map<List<Object>, Result> seen = new HashMap<>();

        Walk(Way way, Diagram diagram, Surroundings around, Map<String, Set<FlowNode>> things) {
            this.way = way;
            this.diagram = diagram;
            this.around = around;
            this.goals = named(way.comesTo(), things);
            this.tooSoon = named(way.before(), things);
        }

        private static Set<FlowNode> named(Collection<String> names, Map<String, Set<FlowNode>> things) {
            return names.stream()
                    .flatMap(name -> things.getOrDefault(name, Set.of()).stream())
                    .collect(Collectors.toSet());
        }

        /** Where a case comes instead, after an element and its answers; empty where none does. */
        Optional<FlowNode> passesBy(FlowNode begin, Map<String, String> answers) {
            Result result = out(begin, new TreeMap<>(answers));
            return result.came() || result.passedBy() != null ? result.miss() : Optional.of(begin);
        }

        private Result arrive(FlowNode node, Map<String, String> answers) {
            List<Object> here = List.of(node, answers);
            Result known = seen.putIfAbsent(here, Result.ROUND);
            if (known != null) {
                return known;
            }
            Result result = look(node, answers);
            seen.put(here, result);
            return result;
        }

        private Result look(FlowNode node, Map<String, String> answers) {
            if (goals.contains(node)) {
                return Result.THERE;
            }
            if (tooSoon.contains(node) || way.atOnce() && waits(node) || way.first() && node instanceof UserTask) {
                return Result.passed(node);
            }
            if (node instanceof SubProcess sub && !diagram.starts(sub).isEmpty()) {
                return also(node, answers, arrive(diagram.starts(sub).get(0), answers));
            }
            return also(node, answers, out(node, without(answers, node)));
        }

        /** A timer or an error that breaks a step off is a way of its own. */
        private Result also(FlowNode node, Map<String, String> answers, Result result) {
            Result all = result;
            for (BoundaryEvent event : diagram.boundaries(node)) {
                if (event.cancelActivity() && diagram.message(event).isEmpty()) {
                    all = all.and(out(event, answers));
                }
            }
            return all;
        }

        private Result out(FlowNode node, Map<String, String> answers) {
            if (node instanceof EndEvent) {
                return node.getParentElement() instanceof SubProcess sub && !sub.triggeredByEvent()
                        ? out(sub, answers)
                        : Result.passed(node);
            }
            Truth truth = new Truth(answers::get);
            List<Result> ways = new ArrayList<>();
            for (SequenceFlow flow : diagram.out(node)) {
                if (truth.canTake(diagram, flow)) {
                    ways.add(arrive(flow.getTarget(), answers));
                }
            }
            if (node instanceof ParallelGateway) {
                return ways.stream().reduce(Result::or).orElse(Result.passed(node));
            }
            return ways.stream().reduce(Result::and).orElse(Result.passed(node));
        }

        /** An answer that is given again is no longer what it was. */
        private Map<String, String> without(Map<String, String> answers, FlowNode node) {
            Set<String> again = answers.isEmpty() ? Set.of() : around.sets(node);
            if (answers.keySet().stream().noneMatch(again::contains)) {
                return answers;
            }
            Map<String, String> left = new TreeMap<>(answers);
            left.keySet().removeAll(again);
            return left;
        }

        private static boolean waits(FlowNode node) {
            return node instanceof UserTask
                    || node instanceof IntermediateCatchEvent
                    || node instanceof EventBasedGateway
                    || node instanceof CallActivity;
        }
    }
}
