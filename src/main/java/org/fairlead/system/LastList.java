package org.fairlead.system;

import java.io.Serializable;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * How somebody has narrowed a list, kept with their session: whoever comes back to it from the menu, or from a task
 * that is done, finds it as it was.
 */
public final class LastList {

    private LastList() {}

    /** Keeps it for the page of this type of filter. */
    public static <T extends Record & Serializable> void keep(T filter) {
        session().setAttribute(name(filter.getClass()), filter, RequestAttributes.SCOPE_SESSION);
    }

    public static <T extends Record & Serializable> Optional<T> last(Class<T> type) {
        return Optional.ofNullable(session().getAttribute(name(type), RequestAttributes.SCOPE_SESSION))
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static String name(Class<?> type) {
        return LastList.class.getName() + "." + type.getSimpleName();
    }

    private static RequestAttributes session() {
        return RequestContextHolder.currentRequestAttributes();
    }
}
