package org.fairlead.process.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.AreaVariants;
import org.fairlead.process.DrawnError;
import org.fairlead.process.JustAnswered;
import org.fairlead.process.Running;
import org.fairlead.process.Step;
import org.fairlead.process.Steps;
import org.fairlead.process.Variables;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * A {@link Step} as the engine calls it: {@link Steps} says how its parameters and results meet the pathway's
 * variables.
 */
final class StepDelegate implements JavaDelegate {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final Method method;
    private final Step step;
    private final Supplier<?> service;
    private final Supplier<FormSubmissions> answers;

    /** @param service the bean that does it, asked for when the step is done */
    StepDelegate(Method method, Supplier<?> service, Supplier<FormSubmissions> answers) {
        this.method = method;
        this.answers = answers;
        this.step = method.getAnnotation(Step.class);
        this.service = service;
        method.setAccessible(true);
    }

    @Override
    public void execute(DelegateExecution execution) throws Exception {
        Object[] given = Arrays.stream(method.getParameters())
                .map(parameter -> given(parameter, execution))
                .toArray();
        Object result;
        try {
            result = method.invoke(service.get(), given);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
        if (result instanceof DrawnError error) {
            throw new BpmnError(error.code());
        }
        if (result != null) {
            for (RecordComponent component : result.getClass().getRecordComponents()) {
                execution.setVariable(component.getName(), stored(value(component, result)));
            }
        }
        execution.removeVariables(Arrays.asList(step.forgets()));
    }

    private @Nullable Object given(Parameter parameter, DelegateExecution execution) {
        Class<?> type = parameter.getType();
        if (type == Running.class) {
            return new Running(
                    execution.getProcessInstanceId(),
                    execution.getProcessBusinessKey(),
                    AreaVariants.shared(
                            ((ExecutionEntity) execution).getProcessDefinition().getKey()));
        }
        if (type == Submission.class) {
            return answered(parameter.getAnnotation(Answered.class), execution);
        }
        Object value = execution.getVariable(parameter.getName());
        if (value == null && type.isPrimitive()) {
            if (type == boolean.class) {
                return false;
            }
            throw unusable(parameter, "is not set");
        }
        if (type.isEnum() && value instanceof String word) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Stored) constant).stored().equals(word))
                    .findFirst()
                    .orElseThrow(() -> unusable(parameter, "holds a word that is not known"));
        }
        if (type == Instant.class && value instanceof Date date) {
            return date.toInstant();
        }
        if (value != null && !ClassUtils.isAssignableValue(type, value)) {
            throw unusable(parameter, "holds a " + value.getClass().getSimpleName());
        }
        return value;
    }

    /** At hand when the task was completed just now; looked up when the step waited, or is tried again. */
    private @Nullable Submission answered(Answered wanted, DelegateExecution execution) {
        List<String> tasks = Arrays.stream(wanted.task())
                .map(task -> VARIABLE.matcher(task).replaceAll(name -> (String) execution.getVariable(name.group(1))))
                .toList();
        Optional<Submission> found = Stream.of(
                        execution.getProcessBusinessKey(), execution.getVariable(Variables.CASE_REF))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .distinct()
                .flatMap(about -> JustAnswered.about(about)
                        .filter(submission -> tasks.isEmpty()
                                ? wanted.form().equals(submission.formId())
                                : tasks.contains(submission.taskKey()))
                        .or(() -> kept(wanted, tasks, about))
                        .stream())
                .findFirst();
        if (found.isEmpty() && !wanted.optional()) {
            throw new IllegalStateException("The step " + step.value() + " cannot be done: nobody has answered "
                    + wanted.form() + String.join(", ", tasks) + ".");
        }
        return found.orElse(null);
    }

    private Optional<Submission> kept(Answered wanted, List<String> tasks, String about) {
        return tasks.isEmpty()
                ? answers.get().latest(about, wanted.form())
                : tasks.stream()
                        .flatMap(task -> answers.get().latestForTask(about, task).stream())
                        .max(Comparator.comparing(Submission::submittedAt));
    }

    private IllegalStateException unusable(Parameter parameter, String why) {
        return new IllegalStateException(
                "The step " + step.value() + " cannot be done: " + parameter.getName() + " " + why + ".");
    }

    private static Object value(RecordComponent component, Object result) throws ReflectiveOperationException {
        component.getAccessor().setAccessible(true);
        return component.getAccessor().invoke(result);
    }

    private static Object stored(Object value) {
        if (value instanceof Stored word) {
            return word.stored();
        }
        return value instanceof Instant instant ? Date.from(instant) : value;
    }
}
