package org.fairlead.process.guard;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fairlead.process.AloneWithChild;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.Safeguard;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Steps;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.jspecify.annotations.Nullable;

/** What the service's own code says about itself to diagrams: its steps, what they set, what it starts and sends. */
final class Declarations {

    private static final Set<String> ENGINE = Set.of(
            "execution",
            "task",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances",
            "authenticatedUserId");

    private final Steps steps;
    private final Map<String, Starts> starts = new HashMap<>();
    private final Map<String, Set<String>> tells = new HashMap<>();
    private final Set<String> answeredAtAnyTime = new TreeSet<>();
    private final Map<NeedsConsent.Kind, Set<String>> formsNeedingConsent = new HashMap<>();
    private final Set<String> formsDoneAlone = new TreeSet<>();

    private Declarations(Steps steps) {
        this.steps = steps;
        steps.speaking().forEach(this::add);
    }

    static Declarations ofTheService() {
        return new Declarations(Steps.ofTheService());
    }

    static Declarations in(String... packages) {
        return new Declarations(Steps.in(packages));
    }

    private void add(Class<?> type) {
        for (Starts start : type.getAnnotationsByType(Starts.class)) {
            starts.put(start.value(), start);
        }
        for (Tells told : type.getAnnotationsByType(Tells.class)) {
            tells.computeIfAbsent(told.value(), any -> new HashSet<>()).addAll(Arrays.asList(told.with()));
            if (told.atAnyTime()) {
                answeredAtAnyTime.add(told.value());
            }
        }
        for (AloneWithChild alone : type.getAnnotationsByType(AloneWithChild.class)) {
            formsDoneAlone.addAll(Arrays.asList(alone.value()));
        }
        for (NeedsConsent needs : type.getAnnotationsByType(NeedsConsent.class)) {
            formsNeedingConsent
                    .computeIfAbsent(needs.value(), any -> new HashSet<>())
                    .addAll(Arrays.asList(needs.forms()));
        }
    }

    /** The names of steps. */
    Set<String> steps() {
        return steps.names();
    }

    /** The names of listeners of one kind, by which an element hears of itself. */
    Set<String> listeners(Class<?> kind) {
        return steps.listeners().entrySet().stream()
                .filter(listener -> kind.isAssignableFrom(listener.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a step or a listener says of itself. */
    Optional<Step> said(String name) {
        return steps.said(name);
    }

    /** The class that does a step or is a listener. */
    Class<?> type(String name) {
        return steps.method(name)
                .<Class<?>>map(Method::getDeclaringClass)
                .orElseGet(() -> steps.listeners().get(name));
    }

    /** What a step sets, with the values where they are known. */
    Map<String, Values> sets(String step) {
        Map<String, Values> sets = new TreeMap<>();
        steps.sets(step).forEach((name, words) -> sets.put(name, words.isEmpty() ? Values.ANY : Values.of(words)));
        return sets;
    }

    /**
     * The names that only the service sets: whose case it is, what processes begin with, what steps find out, and what
     * the engine keeps for itself.
     */
    Set<String> reserved() {
        Set<String> reserved = new TreeSet<>(Surroundings.GIVEN);
        reserved.add(Variables.OPENED_BY);
        reserved.addAll(ENGINE);
        starts.values().forEach(start -> reserved.addAll(Arrays.asList(start.with())));
        steps.names().forEach(step -> reserved.addAll(steps.sets(step).keySet()));
        reserved.removeAll(ConsentState.VARIABLES); // ConsentIsRecorded is stricter with these
        return reserved;
    }

    /** Who starts a process, if Fairlead's own code does. */
    Optional<Starts> starts(String process) {
        return Optional.ofNullable(starts.get(process));
    }

    Set<String> messages() {
        return tells.keySet();
    }

    /** The messages that every pathway of a child answers at any time. */
    Set<String> answeredAtAnyTime() {
        return answeredAtAnyTime;
    }

    /** The variables that come with a message. */
    Set<String> comesWith(String message) {
        return tells.getOrDefault(message, Set.of());
    }

    /** What must be agreed to before a step may be done. */
    List<NeedsConsent.Kind> needs(String step) {
        return said(step).map(said -> List.of(said.needsConsent())).orElse(List.of());
    }

    /** What must be agreed to before a task with a form may be put to somebody. */
    List<NeedsConsent.Kind> needsOfForm(String form) {
        return formsNeedingConsent.entrySet().stream()
                .filter(entry -> entry.getValue().contains(form))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether somebody is alone with a child in a task with a form. */
    boolean isDoneAlone(@Nullable String form) {
        return form != null && formsDoneAlone.contains(form);
    }

    boolean is(String step, Safeguard safeguard) {
        return said(step).stream()
                .flatMap(said -> Arrays.stream(said.safeguards()))
                .anyMatch(safeguard::equals);
    }
}
