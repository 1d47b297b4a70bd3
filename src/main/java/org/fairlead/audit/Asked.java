package org.fairlead.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/** What is known of the request that is being answered, if one is. */
final class Asked {

    private static final String ROWS = Asked.class.getName() + ".rows";

    private Asked() {}

    /** The address as its handler writes it: what stood for its variables is not in it. */
    static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                ? address(asked.getRequest())
                : null;
    }

    static @Nullable String address(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null
                ? null
                : request.getMethod() + " " + pattern.toString().replaceAll(":[^/]*}", "}");
    }

    /** Notes on the request that it has left a row, once that is sure. */
    static void noteRow(String act) {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked)) {
            return;
        }
        HttpServletRequest request = asked.getRequest();
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            rows(request).add(act);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                rows(request).add(act);
            }
        });
    }

    /** The acts of the rows that the services have left for a request. */
    @SuppressWarnings("unchecked")
    static Set<String> rows(HttpServletRequest request) {
        Set<String> rows = (Set<String>) request.getAttribute(ROWS);
        if (rows == null) {
            rows = new LinkedHashSet<>();
            request.setAttribute(ROWS, rows);
        }
        return rows;
    }
}
