package org.fairlead.system;

import java.util.function.Supplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What is looked up once while a request is answered; where there is no request, such as in a timer, each time. */
public final class OncePerRequest {

    private OncePerRequest() {}

    @SuppressWarnings("unchecked")
    public static <T> T get(String what, Supplier<T> look) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return look.get();
        }
        Object known = request.getAttribute(name(what), RequestAttributes.SCOPE_REQUEST);
        if (known == null) {
            known = look.get();
            request.setAttribute(name(what), known, RequestAttributes.SCOPE_REQUEST);
        }
        return (T) known;
    }

    /** For whoever changes it. */
    public static void forget(String what) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.removeAttribute(name(what), RequestAttributes.SCOPE_REQUEST);
        }
    }

    private static String name(String what) {
        return OncePerRequest.class.getName() + " " + what;
    }
}
