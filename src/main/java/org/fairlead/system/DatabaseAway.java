package org.fairlead.system;

import com.zaxxer.hikari.SQLExceptionOverride;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The database cannot be reached, or its disk is full: nobody's fault who calls, and worth another try. What gets past
 * the handlers of pages and API (sign-in, rights, a page half drawn) is answered here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
@RequiredArgsConstructor
final class DatabaseAway extends OncePerRequestFilter {

    /** SQL states of a lost connection, of PostgreSQL that shuts down or starts, and of one that lacks room. */
    private static final List<String> STATES = List.of("08", "57P", "53");

    /** H2: a file could not be read or written. */
    private static final List<Integer> H2_FILE = List.of(90028, 90031);

    /** H2: something that it has no code for. */
    private static final int H2_UNFORESEEN = 50000;

    private static volatile boolean inDoubt;

    private final ProblemWriter problems;

    /** Whether it failed since it was last known to write. */
    static boolean isInDoubt() {
        return inDoubt;
    }

    static void isThere() {
        inDoubt = false;
    }

    static boolean is(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(DatabaseAway::says);
    }

    private static boolean says(Throwable cause) {
        return cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLRecoverableException
                // could neither commit nor undo: the connection is gone
                || cause instanceof TransactionSystemException
                || cause instanceof SQLException unforeseen
                        && unforeseen.getErrorCode() == H2_UNFORESEEN
                        && isOfAFile(unforeseen)
                || cause instanceof SQLException failed
                        && (H2_FILE.contains(failed.getErrorCode())
                                || failed.getSQLState() != null
                                        && STATES.stream().anyMatch(failed.getSQLState()::startsWith));
    }

    private static boolean isOfAFile(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(IOException.class::isInstance);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (!is(failure) || response.isCommitted()) {
                throw failure;
            }
            response.reset();
            problems.unavailable(request, response);
        }
    }

    /**
     * H2 closes a database that it cannot write to, and opens it again when nobody holds a connection to it: so none of
     * those is kept. Hikari knows only the states that the standard gives a lost connection.
     */
    public static final class Connections implements SQLExceptionOverride {

        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            if (!is(failure)) {
                return Override.CONTINUE_EVICT;
            }
            inDoubt = true;
            return Override.MUST_EVICT;
        }
    }
}
