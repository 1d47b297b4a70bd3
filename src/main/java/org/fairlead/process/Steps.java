package org.fairlead.process;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairlead.system.Stored;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.AnnotationMetadata;

/**
 * The steps that the service offers to diagrams, and the classes that say what they start, send and need consent for.
 *
 * <p>A step's parameters are the pathway's variables of the same name: text, numbers, truth values, an enum by its
 * stored word, an {@link java.time.Instant} for a date, a {@link Running} for where it is done. A variable that is not
 * set is null, and false for a {@code boolean}. A {@link org.fairlead.form.Submission} marked {@link Answered} is what
 * a person said in the task before. It returns nothing, or a record whose components are the variables it sets. Where
 * it can end in several ways it returns a sealed interface of such records; one that is a {@link DrawnError} ends it
 * with that error.
 */
public final class Steps {

    private static final List<String> SAID = Stream.of(
                    Step.class,
                    Starts.class,
                    Starts.All.class,
                    Tells.class,
                    Tells.All.class,
                    AloneWithChild.class,
                    NeedsConsent.class,
                    NeedsConsent.All.class)
            .map(Class::getName)
            .toList();
    private static final Steps OF_THE_SERVICE = in("org.fairlead");

    private final Map<String, Method> methods = new TreeMap<>();
    private final Map<String, Class<?>> listeners = new TreeMap<>();
    private final List<Class<?>> speaking = new ArrayList<>();

    private Steps() {}

    public static Steps ofTheService() {
        return OF_THE_SERVICE;
    }

    /** Looks through the classes of packages. */
    public static Steps in(String... packages) {
        Steps found = new Steps();
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter((reader, factory) -> speaks(reader.getAnnotationMetadata()));
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

    private static boolean speaks(AnnotationMetadata type) {
        return SAID.stream().anyMatch(said -> type.hasAnnotation(said) || type.hasAnnotatedMethods(said));
    }

    private void add(Class<?> type) {
        speaking.add(type);
        Step listener = type.getAnnotation(Step.class);
        if (listener != null) {
            listeners.put(listener.value(), type);
        }
        for (Method method : type.getDeclaredMethods()) {
            Step step = method.getAnnotation(Step.class);
            if (step == null) {
                continue;
            }
            if (Modifier.isPrivate(method.getModifiers()) || results(method).anyMatch(one -> !one.isRecord())) {
                throw new IllegalStateException(
                        "The step " + step.value() + " is private, or returns something that is no record: " + method);
            }
            Method other = methods.put(step.value(), method);
            if (other != null) {
                throw new IllegalStateException(
                        "Two methods are the step " + step.value() + ": " + other + " and " + method);
            }
        }
    }

    /** The classes that carry one of the annotations. */
    public List<Class<?>> speaking() {
        return List.copyOf(speaking);
    }

    /** The names of steps, without listeners. */
    public Set<String> names() {
        return methods.keySet();
    }

    /** The listeners by their names. */
    public Map<String, Class<?>> listeners() {
        return listeners;
    }

    /** The method that does a step. */
    public Optional<Method> method(String step) {
        return Optional.ofNullable(methods.get(step));
    }

    /** What a step or a listener says of itself. */
    public Optional<Step> said(String name) {
        return method(name)
                .map(method -> method.getAnnotation(Step.class))
                .or(() -> Optional.ofNullable(listeners.get(name)).map(type -> type.getAnnotation(Step.class)));
    }

    /** The variables that a step sets, each with the words that it can hold; none where that cannot be told. */
    public Map<String, Set<String>> sets(String step) {
        Map<String, Set<String>> sets = new LinkedHashMap<>();
        method(step).ifPresent(method -> {
            results(method)
                    .filter(result -> !DrawnError.class.isAssignableFrom(result))
                    .flatMap(result -> Arrays.stream(result.getRecordComponents()))
                    .forEach(component -> sets.put(component.getName(), words(component)));
            for (String given : method.getAnnotation(Step.class).values()) {
                String[] parts = given.split("=", 2);
                sets.put(parts[0], Set.of(parts[1].split("\\|")));
            }
        });
        return sets;
    }

    private static Set<String> words(RecordComponent component) {
        if (!(component.getType().isEnum() && Stored.class.isAssignableFrom(component.getType()))) {
            return Set.of();
        }
        return Set.copyOf(Arrays.stream(component.getType().getEnumConstants())
                .map(constant -> ((Stored) constant).stored())
                .toList());
    }

    private static Stream<Class<?>> results(Method method) {
        Class<?> type = method.getReturnType();
        if (type == void.class) {
            return Stream.empty();
        }
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.of(type);
    }
}
