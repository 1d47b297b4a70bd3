package org.fairlead.process.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fairlead.process.ForOwners;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.Safeguard;
import org.fairlead.process.Sets;
import org.fairlead.process.Starts;
import org.fairlead.process.Tells;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;

/** What the service's own code says about itself to diagrams: its delegates, what they set, what it starts and sends. */
final class Declarations {

    private final Map<String, Class<?>> delegates = new TreeMap<>();
    private final Map<String, Starts> starts = new HashMap<>();
    private final Map<String, Set<String>> tells = new HashMap<>();
    private final Set<String> answeredAtAnyTime = new TreeSet<>();
    private final Map<NeedsConsent.Kind, Set<String>> formsNeedingConsent = new HashMap<>();

    private Declarations() {}

    /** Looks through the classes of the service. */
    static Declarations ofTheService() {
        return in("org.fairlead");
    }

    static Declarations in(String... packages) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)
                .forEach(kind -> scanner.addIncludeFilter(new AssignableTypeFilter(kind)));
        List.of(Starts.class, Starts.All.class, Tells.class, Tells.All.class)
                .forEach(kind -> scanner.addIncludeFilter(new AnnotationTypeFilter(kind)));
        List.of(NeedsConsent.class, NeedsConsent.All.class)
                .forEach(kind -> scanner.addIncludeFilter(new AnnotationTypeFilter(kind)));
        Declarations found = new Declarations();
        for (String where : packages) {
            for (BeanDefinition definition : scanner.findCandidateComponents(where)) {
                try {
                    found.add(Class.forName(definition.getBeanClassName()));
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return found;
    }

    private void add(Class<?> type) {
        Component component = type.getAnnotation(Component.class);
        boolean isDelegate = JavaDelegate.class.isAssignableFrom(type)
                || ExecutionListener.class.isAssignableFrom(type)
                || TaskListener.class.isAssignableFrom(type);
        if (isDelegate && component != null && !component.value().isEmpty()) {
            delegates.put(component.value(), type);
        }
        for (Starts start : type.getAnnotationsByType(Starts.class)) {
            starts.put(start.value(), start);
        }
        for (Tells told : type.getAnnotationsByType(Tells.class)) {
            tells.computeIfAbsent(told.value(), any -> new HashSet<>()).addAll(Arrays.asList(told.with()));
            if (told.atAnyTime()) {
                answeredAtAnyTime.add(told.value());
            }
        }
        for (NeedsConsent needs : type.getAnnotationsByType(NeedsConsent.class)) {
            formsNeedingConsent
                    .computeIfAbsent(needs.value(), any -> new HashSet<>())
                    .addAll(Arrays.asList(needs.forms()));
        }
    }

    Set<String> delegates() {
        return delegates.keySet();
    }

    Optional<Class<?>> delegate(String name) {
        return Optional.ofNullable(delegates.get(name));
    }

    /** What owners read of a delegate. */
    Optional<ForOwners> forOwners(String delegate) {
        return delegate(delegate).map(type -> type.getAnnotation(ForOwners.class));
    }

    /** What a delegate sets, with the values where it names them. */
    Map<String, Values> sets(String delegate) {
        Map<String, Values> sets = new TreeMap<>();
        delegate(delegate)
                .map(type -> AnnotatedElementUtils.findMergedAnnotation(type, Sets.class))
                .ifPresent(declared -> {
                    for (String one : declared.value()) {
                        String[] parts = one.split("=", 2);
                        sets.put(parts[0], parts.length == 1 ? Values.ANY : Values.of(Set.of(parts[1].split("\\|"))));
                    }
                });
        return sets;
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

    /** What must be agreed to before a delegate may be called. */
    List<NeedsConsent.Kind> needs(String delegate) {
        List<NeedsConsent.Kind> kinds = new ArrayList<>();
        delegate(delegate)
                .ifPresent(type -> Arrays.stream(type.getAnnotationsByType(NeedsConsent.class))
                        .filter(needs -> needs.forms().length == 0)
                        .forEach(needs -> kinds.add(needs.value())));
        return kinds;
    }

    /** What must be agreed to before a task with a form may be put to somebody. */
    List<NeedsConsent.Kind> needsOfForm(String form) {
        return formsNeedingConsent.entrySet().stream()
                .filter(entry -> entry.getValue().contains(form))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean is(String delegate, Safeguard.Step step) {
        return delegate(delegate)
                .map(type -> type.getAnnotation(Safeguard.class))
                .map(safeguard -> safeguard.value() == step)
                .orElse(false);
    }
}
