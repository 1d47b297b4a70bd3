package org.fairlead.system;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What is looked up once while a request is answered; where there is no request, such as in a timer, once in a
 * transaction, and without either each time.
 */
public final class OncePerRequest {

    private OncePerRequest() {}

    @SuppressWarnings("unchecked")
    public static <T> T get(String what, Supplier<T> look) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            Object known = request.getAttribute(name(what), RequestAttributes.SCOPE_REQUEST);
            if (known == null) {
                known = look.get();
                request.setAttribute(name(what), known, RequestAttributes.SCOPE_REQUEST);
            }
            return (T) known;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return look.get();
        }
        Map<String, Object> kept = ofTransaction();
        Object known = kept.get(what);
        if (known == null) {
            known = look.get();
            kept.put(what, known);
        }
        return (T) known;
    }

    /** For whoever changes it. */
    public static void forget(String what) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.removeAttribute(name(what), RequestAttributes.SCOPE_REQUEST);
        } else if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ofTransaction().remove(what);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> ofTransaction() {
        Map<String, Object> kept =
                (Map<String, Object>) TransactionSynchronizationManager.getResource(OncePerRequest.class);
        if (kept == null) {
            kept = new HashMap<>();
            TransactionSynchronizationManager.bindResource(OncePerRequest.class, kept);
            TransactionSynchronizationManager.registerSynchronization(new Forgotten(kept));
        }
        return kept;
    }

    /** What one transaction knows is nothing to one in the middle of it, nor to the next. */
    private record Forgotten(Map<String, Object> kept) implements TransactionSynchronization {

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(OncePerRequest.class);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(OncePerRequest.class, kept);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(OncePerRequest.class);
        }
    }

    private static String name(String what) {
        return OncePerRequest.class.getName() + " " + what;
    }
}
