package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.process.engine.DateFunctions;
import org.fairlead.staff.NumberOfPolicy;
import org.fairlead.staff.OwnSetting;
import org.fairlead.system.TimeInWords;

/**
 * No clock is so late that nobody hears in time. About a concern none is later than as it is shipped; elsewhere none
 * waits more than three times as long, no task is due after more than {@link #LONGEST_TASK} and no wait is longer than
 * a year. A date that a step has worked out is not exchanged for another step's, nor for one
 * after more than {@link #LONGEST_INSTEAD}. Two people may agree on a later clock:
 * about a concern on one up to three times as long as it is shipped, elsewhere up to the longest there is.
 */
final class ClockInTime implements Rule {

    private static final int MINUTES = 60;
    private static final int QUARTERS = 4;
    private static final int LONGER = 3;
    private static final Duration LONGEST_INSTEAD = Duration.ofDays(14);
    private static final Duration LONGEST_TASK = Duration.ofDays(70);
    private static final Duration LONGEST_WAIT = Duration.ofDays(367);
    private static final Duration LONGEST_ABOUT_CONCERNS = Duration.ofDays(32);
    private static final Duration LONGEST_TASK_ABOUT_CONCERNS = Duration.ofDays(7);

    /** A clock as it is written at an element. */
    private record Clock(FlowElement element, String text, boolean isTask, Surroundings around) {

        Optional<Duration> length() {
            return tree().flatMap(this::length);
        }

        private Optional<Node> tree() {
            return Expressions.tree(text)
                    .filter(tree -> tree.getCardinality() == 1)
                    .map(tree -> tree.getChild(0));
        }

        private Optional<Duration> length(Node node) {
            if (!(node instanceof AstFunction function)) {
                return Optional.empty();
            }
            Optional<Integer> quarters = DateFunctions.quarters(function.getName());
            if (quarters.isPresent()) {
                return length(function.getChild(0).getChild(0))
                        .map(whole -> whole.multipliedBy(quarters.get()).dividedBy(QUARTERS));
            }
            return DateFunctions.counts(function.getName())
                    .flatMap(counts -> Expressions.settings(function).stream()
                            .flatMap(key -> around.setting(key).stream())
                            .findFirst()
                            .map(setting ->
                                    Duration.ofMinutes(Math.round(longest(setting) * counts.hours() * MINUTES))));
        }

        /** The service's own numbers were weighed; an owner's is as long as an area may make it. */
        private static int longest(NumberOfPolicy setting) {
            return setting instanceof OwnSetting own ? own.most() : setting.standard();
        }

        /** Whether it strikes on a part of the way to the date of another. */
        boolean isOnTheWayTo(Clock other) {
            return tree().filter(AstFunction.class::isInstance)
                    .map(AstFunction.class::cast)
                    .filter(function ->
                            DateFunctions.quarters(function.getName()).isPresent())
                    .map(function -> function.getChild(0).getChild(0))
                    .filter(AstIdentifier.class::isInstance)
                    .map(date -> ((AstIdentifier) date).getName())
                    .filter(date ->
                            Expressions.bean(other.text()).filter(date::equals).isPresent())
                    .isPresent();
        }

        boolean isVariable() {
            return Expressions.bean(text).isPresent();
        }
    }

    /** Why a clock is too late, and whether two people may agree on it all the same. */
    private record Late(String why, boolean agreeable) {}

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        boolean aboutConcerns = around.isAboutConcerns(diagram);
        List<Clock> shipped =
                around.shipped(diagram).map(first -> clocks(first, around)).orElse(List.of());
        for (Clock clock : clocks(diagram, around)) {
            Optional<Clock> before = sameOf(clock, shipped);
            if (before.filter(same -> same.text().equals(clock.text()) || clock.isOnTheWayTo(same))
                            .isPresent()
                    || isAgreed(clock, diagram, around)) {
                continue;
            }
            boolean strict =
                    aboutConcerns || clock.element() instanceof UserTask task && Surroundings.isForSafeguarding(task);
            tooLate(clock, before, strict)
                    .ifPresent(late ->
                            findings.addNumber(diagram, clock.element(), late.why(), mend(before), late.agreeable()));
        }
        if (aboutConcerns) {
            around.shipped(diagram).ifPresent(first -> stay(first, diagram, findings));
        }
    }

    private static Optional<Clock> sameOf(Clock clock, List<Clock> others) {
        return others.stream()
                .filter(other ->
                        clock.element().getId().equals(other.element().getId()) && clock.isTask() == other.isTask())
                .findFirst();
    }

    /** Whether a clock is no later than two people have agreed on. */
    private boolean isAgreed(Clock clock, Diagram diagram, Surroundings around) {
        return around.agreed(diagram, this, clock.element().getId())
                .flatMap(agreed -> sameOf(clock, clocks(agreed, around)))
                .filter(agreed -> agreed.text().equals(clock.text())
                        || clock.length()
                                .flatMap(now -> agreed.length().map(most -> now.compareTo(most) <= 0))
                                .orElse(false))
                .isPresent();
    }

    private static String mend(Optional<Clock> before) {
        return before.map(same -> say("process.clock-as-shipped", same.text()))
                .orElseGet(() -> say("process.clock-shorter"));
    }

    private static Optional<Late> tooLate(Clock clock, Optional<Clock> before, boolean strict) {
        Optional<Duration> length = clock.length();
        if (length.isEmpty()) {
            boolean exchanged = before.isPresent() && (strict || before.get().isVariable());
            return exchanged ? Optional.of(otherDate(clock)) : Optional.empty();
        }
        Duration longest = clock.isTask()
                ? strict ? LONGEST_TASK_ABOUT_CONCERNS : LONGEST_TASK
                : strict ? LONGEST_ABOUT_CONCERNS : LONGEST_WAIT;
        Duration most = longest;
        if (before.isPresent()) {
            Optional<Duration> then = before.get().length();
            if (then.isEmpty()) {
                return strict || length.get().compareTo(LONGEST_INSTEAD) > 0
                        ? Optional.of(otherDate(clock))
                        : Optional.empty();
            }
            Duration thrice = then.get().multipliedBy(LONGER);
            longest = strict && thrice.compareTo(longest) < 0 ? thrice : longest;
            Duration bearable = strict ? then.get() : thrice;
            most = strict || bearable.compareTo(most) < 0 ? bearable : most;
        }
        if (length.get().compareTo(most) <= 0) {
            return Optional.empty();
        }
        String why = say(
                strict ? "process.clock-too-late-concern" : "process.clock-too-late",
                TimeInWords.span(most),
                TimeInWords.span(length.get()));
        return Optional.of(new Late(why, length.get().compareTo(longest) <= 0));
    }

    private static Late otherDate(Clock clock) {
        return new Late(say("process.clock-other-date", Findings.quoted(clock.text())), false);
    }

    /** What reminds of a task about a concern, and whom it brings in, stays at its edge. */
    private static void stay(Diagram first, Diagram diagram, Findings findings) {
        for (BoundaryEvent timer : first.all(BoundaryEvent.class)) {
            if (!Diagram.hasTimer(timer) || !(timer.getAttachedTo() instanceof UserTask task)) {
                continue;
            }
            Set<String> brings = brings(first, timer);
            for (UserTask now : diagram.all(UserTask.class)) {
                boolean same = now.getId().equals(task.getId())
                        && String.valueOf(now.getCamundaFormRef()).equals(task.getCamundaFormRef());
                if (same
                        && !brings.isEmpty()
                        && diagram.boundaries(now).stream()
                                .noneMatch(event -> Diagram.hasTimer(event)
                                        && event.cancelActivity() == timer.cancelActivity()
                                        && brings(diagram, event).containsAll(brings))) {
                    findings.add(
                            diagram,
                            now,
                            say("process.clock-gone", Diagram.called(timer)),
                            say("process.clock-draw-again", String.join(", ", brings)));
                }
            }
        }
    }

    /** The first steps and tasks that a timer leads to. */
    private static Set<String> brings(Diagram diagram, BoundaryEvent timer) {
        Set<String> brings = new HashSet<>();
        for (FlowNode node : diagram.reachable(List.of(timer), Set.of())) {
            if (node instanceof ServiceTask task) {
                Expressions.delegate(task).ifPresent(brings::add);
                break;
            }
            if (node instanceof UserTask task) {
                brings.add(String.valueOf(task.getCamundaFormRef()));
                break;
            }
        }
        return brings;
    }

    private static List<Clock> clocks(Diagram diagram, Surroundings around) {
        List<Clock> clocks = new ArrayList<>();
        for (UserTask task : diagram.all(UserTask.class)) {
            if (task.getCamundaDueDate() != null && task.getId() != null) {
                clocks.add(new Clock(task, task.getCamundaDueDate().strip(), true, around));
            }
        }
        for (CatchEvent event : diagram.all(CatchEvent.class)) {
            event.getEventDefinitions().stream()
                    .filter(TimerEventDefinition.class::isInstance)
                    .map(TimerEventDefinition.class::cast)
                    .filter(timer -> timer.getTimeDate() != null && event.getId() != null)
                    .forEach(timer -> clocks.add(new Clock(
                            event, timer.getTimeDate().getTextContent().strip(), false, around)));
        }
        return clocks;
    }
}
