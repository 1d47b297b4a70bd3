package org.fairlead.process.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * The beans that diagrams may name: steps and listeners, no others. The service that does a step is looked up when it
 * is done, because it may need the engine that is just being built.
 */
@RequiredArgsConstructor
final class DelegateBeans extends AbstractMap<Object, Object> {

    private final ApplicationContext context;
    private final Steps steps;
    private final Map<String, StepDelegate> delegates = new ConcurrentHashMap<>();

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String bean && steps.said(bean).isPresent();
    }

    @Override
    public @Nullable Object get(Object name) {
        if (!(name instanceof String bean)) {
            return null;
        }
        return steps.method(bean)
                .<Object>map(method -> delegates.computeIfAbsent(
                        bean,
                        any -> new StepDelegate(
                                method,
                                () -> context.getBean(method.getDeclaringClass()),
                                () -> context.getBean(FormSubmissions.class))))
                .or(() -> Optional.ofNullable(steps.listeners().get(bean)).map(context::getBean))
                .orElse(null);
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return Set.of();
    }
}
