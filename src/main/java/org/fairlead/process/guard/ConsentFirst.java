package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fairlead.process.NeedsConsent;
import org.fairlead.staff.Roles;
import org.jspecify.annotations.Nullable;

/**
 * No direct work, evaluation or sharing before the family has agreed to it, on any way through a child's pathway. Every
 * way is walked, through gateways, sub-processes, boundary events and called processes, with what can be known about
 * the family's answer on it; a gateway that asks for the answer lets only the ways through on which it can be so.
 */
final class ConsentFirst implements Rule {

    /**
     * What Fairlead or somebody starts beside a pathway begins with a family that takes part; each sharing is still
     * asked about.
     */
    private static final ConsentState BESIDE_A_PATHWAY =
            ConsentState.NOTHING_ASKED.with(ConsentState.OUTCOME, "granted").with(ConsentState.EVALUATION, "true");

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        if (around.isChildsPathway(diagram)) {
            new Walk(around, findings, diagram).from(diagram, Set.of(ConsentState.NOTHING_ASKED), null);
        } else if (around.declared().starts(diagram.id()).isPresent() || Surroundings.isBegunOnCase(diagram)) {
            new Walk(around, findings, diagram).from(diagram, Set.of(BESIDE_A_PATHWAY), null);
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    /** One walk through a pathway and everything that it calls. */
    private static final class Walk {

        private final Surroundings around;
        private final Findings findings;
        private final Diagram root;
        private final Set<String> onTheWay = new HashSet<>();

        Walk(Surroundings around, Findings findings, Diagram root) {
            this.around = around;
            this.findings = findings;
            this.root = root;
        }

        /** Walks a process; gives what can be known at its ends. */
        Set<ConsentState> from(Diagram diagram, Set<ConsentState> entering, @Nullable CallActivity call) {
            if (!onTheWay.add(diagram.id())) {
                return entering;
            }
            Map<FlowNode, Set<ConsentState>> before = new LinkedHashMap<>();
            Map<FlowNode, Set<ConsentState>> after = new HashMap<>();
            Deque<FlowNode> open = new ArrayDeque<>();
            for (StartEvent start : diagram.starts(diagram.process())) {
                arrive(start, entering, before, open);
            }
            Set<FlowNode> settled = new HashSet<>();
            while (!open.isEmpty()) {
                FlowNode node = open.poll();
                step(diagram, node, before, after, open);
                if (open.isEmpty()) {
                    events(diagram, before, after, open, settled);
                }
            }
            judge(diagram, before, call);
            onTheWay.remove(diagram.id());
            Set<ConsentState> ends = new LinkedHashSet<>();
            after.forEach((node, states) -> {
                if (node instanceof EndEvent && node.getParentElement().equals(diagram.process())) {
                    ends.addAll(states);
                }
            });
            return ends;
        }

        /** What an event begins can begin at any time, so it knows what can be known anywhere in its scope. */
        private void events(
                Diagram diagram,
                Map<FlowNode, Set<ConsentState>> before,
                Map<FlowNode, Set<ConsentState>> after,
                Deque<FlowNode> open,
                Set<FlowNode> settled) {
            for (SubProcess sub : diagram.all(SubProcess.class)) {
                if (sub.triggeredByEvent()) {
                    Set<ConsentState> anywhere = new LinkedHashSet<>();
                    after.forEach((node, states) -> {
                        if (isIn(node, sub.getParentElement()) && !isIn(node, sub)) {
                            anywhere.addAll(states);
                        }
                    });
                    if (settled.add(sub) || !anywhere.isEmpty()) {
                        diagram.starts(sub).forEach(start -> arrive(start, anywhere, before, open));
                    }
                }
            }
        }

        private void step(
                Diagram diagram,
                FlowNode node,
                Map<FlowNode, Set<ConsentState>> before,
                Map<FlowNode, Set<ConsentState>> after,
                Deque<FlowNode> open) {
            Set<ConsentState> here = before.getOrDefault(node, Set.of());
            Set<ConsentState> left = new LinkedHashSet<>();
            if (node instanceof SubProcess sub) {
                diagram.starts(sub).forEach(start -> arrive(start, here, before, open));
                after.forEach((inner, states) -> {
                    if (inner instanceof EndEvent && inner.getParentElement().equals(sub)) {
                        left.addAll(states);
                    }
                });
            } else if (node instanceof ParallelGateway && diagram.in(node).size() > 1) {
                left.addAll(joined(diagram, node, after, here));
            } else {
                here.forEach(state -> left.addAll(done(diagram, node, state)));
            }
            after.put(node, left);
            for (BoundaryEvent boundary : diagram.boundaries(node)) {
                Set<ConsentState> during = new LinkedHashSet<>(here);
                after.forEach((inner, states) -> {
                    if (isIn(inner, node)) {
                        during.addAll(states);
                    }
                });
                arrive(boundary, during, before, open);
            }
            if (node instanceof EndEvent
                    && node.getParentElement() instanceof SubProcess sub
                    && before.containsKey(sub)) {
                open.add(sub);
            }
            for (SequenceFlow flow : diagram.out(node)) {
                Set<ConsentState> taken = new LinkedHashSet<>();
                left.stream()
                        .filter(state -> state.truth().canTake(diagram, flow))
                        .forEach(taken::add);
                arrive(flow.getTarget(), taken, before, open);
            }
        }

        private static void arrive(
                FlowNode node,
                Set<ConsentState> states,
                Map<FlowNode, Set<ConsentState>> before,
                Deque<FlowNode> open) {
            boolean isNew = !before.containsKey(node);
            if (states.isEmpty() && !isNew) {
                return;
            }
            if (!states.isEmpty()
                    && before.computeIfAbsent(node, any -> new LinkedHashSet<>())
                            .addAll(states)
                    && !open.contains(node)) {
                open.add(node);
            }
        }

        /** Where branches join, what one of them has set is set, whatever the others know. */
        private static @Nullable Set<ConsentState> joined(
                Diagram diagram,
                FlowNode join,
                Map<FlowNode, Set<ConsentState>> after,
                @Nullable Set<ConsentState> here) {
            Set<ConsentState> together = null;
            for (SequenceFlow flow : diagram.in(join)) {
                Set<ConsentState> branch = after.getOrDefault(flow.getSource(), Set.of());
                if (branch.isEmpty()) {
                    continue;
                }
                Set<ConsentState> both = new LinkedHashSet<>();
                for (ConsentState one : together == null ? Set.of(ConsentState.NOTHING_ASKED) : together) {
                    branch.forEach(other -> both.add(one.and(other)));
                }
                together = both;
            }
            return together == null ? here : together;
        }

        private List<ConsentState> done(Diagram diagram, FlowNode node, ConsentState state) {
            if (node instanceof ServiceTask task) {
                return Expressions.delegate(task)
                        .map(delegate -> set(state, around.declared().sets(delegate)))
                        .orElse(List.of(state));
            }
            if (node instanceof CallActivity call) {
                return called(call, state);
            }
            if (node instanceof UserTask task) {
                return around.form(task.getCamundaFormRef())
                        .map(form -> set(state, form.routes()))
                        .orElse(List.of(state));
            }
            return List.of(state);
        }

        private static List<ConsentState> set(ConsentState state, Map<String, Values> sets) {
            List<ConsentState> states = List.of(state);
            for (Map.Entry<String, Values> one : sets.entrySet()) {
                if (!ConsentState.VARIABLES.contains(one.getKey())) {
                    continue;
                }
                Set<String> values = one.getValue().areKnown() ? one.getValue().known() : Set.of(ConsentState.ANYTHING);
                List<ConsentState> next = new ArrayList<>();
                for (ConsentState before : states) {
                    values.forEach(value -> next.add(before.with(one.getKey(), value)));
                }
                states = next;
            }
            return states;
        }

        private List<ConsentState> called(CallActivity call, ConsentState state) {
            Optional<Diagram> process = around.process(call.getCalledElement());
            if (process.isEmpty()) {
                return List.of(state);
            }
            ConsentState given = ConsentState.NOTHING_ASKED;
            for (CamundaIn in : Diagram.extensions(call, CamundaIn.class)) {
                String value =
                        in.getCamundaSource() == null ? null : state.known().get(in.getCamundaSource());
                if (value != null && ConsentState.VARIABLES.contains(in.getCamundaTarget())) {
                    given = given.with(in.getCamundaTarget(), value);
                }
            }
            // what the family has agreed to before still counts inside, whether or not it is handed over
            ConsentState inside = state.and(given);
            List<ConsentState> back = new ArrayList<>();
            for (ConsentState end : from(process.get(), Set.of(forgotten(inside)), call)) {
                ConsentState after = state;
                for (CamundaOut out : Diagram.extensions(call, CamundaOut.class)) {
                    if (ConsentState.VARIABLES.contains(String.valueOf(out.getCamundaTarget()))
                            && out.getCamundaSource() != null) {
                        after = after.with(
                                out.getCamundaTarget(),
                                end.known().getOrDefault(out.getCamundaSource(), ConsentState.ANYTHING));
                    }
                }
                back.add(after);
            }
            return back;
        }

        /** An answer about one sharing says nothing about the next. */
        private static ConsentState forgotten(ConsentState state) {
            Map<String, String> known = new HashMap<>(state.known());
            known.remove(ConsentState.SHARING);
            return new ConsentState(known);
        }

        private void judge(Diagram diagram, Map<FlowNode, Set<ConsentState>> before, @Nullable CallActivity call) {
            before.forEach((node, states) -> {
                for (NeedsConsent.Kind kind : needed(diagram, node, call)) {
                    if (states.stream().anyMatch(state -> !has(state, kind))) {
                        tell(diagram, node, kind);
                    }
                }
            });
        }

        private Set<NeedsConsent.Kind> needed(Diagram diagram, FlowNode node, @Nullable CallActivity call) {
            Set<NeedsConsent.Kind> kinds = new LinkedHashSet<>();
            if (node instanceof ServiceTask task) {
                Expressions.delegate(task)
                        .ifPresent(name -> kinds.addAll(around.declared().needs(name)));
            }
            if (node instanceof UserTask task) {
                kinds.addAll(around.declared().needsOfForm(task.getCamundaFormRef()));
                boolean ownStep = call == null && !isInEvents(node);
                if (ownStep && task.getCamundaCandidateGroupsList().contains(Roles.LINK_WORKER)) {
                    kinds.add(NeedsConsent.Kind.TAKING_PART);
                }
            }
            return kinds;
        }

        private static boolean has(ConsentState state, NeedsConsent.Kind kind) {
            return switch (kind) {
                case TAKING_PART -> state.tookPart();
                case EVALUATION -> state.agreedToEvaluation();
                case SHARING -> state.agreedToSharing();
            };
        }

        private void tell(Diagram diagram, FlowNode node, NeedsConsent.Kind kind) {
            String what = switch (kind) {
                case TAKING_PART -> say("process.taking-part");
                case EVALUATION -> "evaluation";
                case SHARING -> "sharing";
            };
            String where = diagram.id().equals(root.id()) ? "" : say("process.way-through", root.id());
            findings.add(
                    diagram,
                    node,
                    say("process.case-can-come-step", what, where),
                    kind == NeedsConsent.Kind.SHARING
                            ? say(
                                    "process.let-every-way-go",
                                    kind == NeedsConsent.Kind.EVALUATION
                                            ? ConsentState.EVALUATION
                                            : ConsentState.OUTCOME)
                            : say(
                                    "process.let-every-way-go-through",
                                    kind == NeedsConsent.Kind.EVALUATION
                                            ? ConsentState.EVALUATION
                                            : ConsentState.OUTCOME));
        }

        private static boolean isInEvents(FlowNode node) {
            ModelElementInstance scope = node.getParentElement();
            while (scope instanceof SubProcess sub) {
                if (sub.triggeredByEvent()) {
                    return true;
                }
                scope = sub.getParentElement();
            }
            return false;
        }

        private static boolean isIn(FlowNode node, ModelElementInstance scope) {
            ModelElementInstance parent = node.getParentElement();
            while (parent != null) {
                if (parent.equals(scope)) {
                    return true;
                }
                parent = parent.getParentElement();
            }
            return false;
        }
    }
}
