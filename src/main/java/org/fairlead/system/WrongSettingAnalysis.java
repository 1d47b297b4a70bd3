package org.fairlead.system;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line which setting keeps Fairlead from starting, and never what stands there. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongSettingAnalysis implements FailureAnalyzer {

    private static final String ACTION = "Set it as docs/operations.md says, and start again.";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        String unreadable = null;
        for (Throwable cause :
                Stream.iterate(failure, one -> one != null, Throwable::getCause).toList()) {
            if (cause instanceof WrongSetting wrong) {
                return new FailureAnalysis(wrong.getMessage(), ACTION, failure);
            }
            if (cause instanceof BindException bind && bind.getName().toString().startsWith("fairlead")) {
                unreadable = bind.getName() + " cannot be read: it must be a "
                        + bind.getTarget().getType().resolve(Object.class).getSimpleName() + ".";
            }
        }
        return unreadable == null ? null : new FailureAnalysis(unreadable, ACTION, failure);
    }
}
