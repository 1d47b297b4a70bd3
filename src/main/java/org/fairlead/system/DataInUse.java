package org.fairlead.system;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words why the database cannot be opened: another Fairlead has it, or it takes no such password. */
final class DataInUse extends AbstractFailureAnalyzer<SQLException> {

    /** H2's code for a database file that another process holds. */
    private static final int ALREADY_OPEN = 90020;
    /** The standard's code for a name or password that a database does not take. */
    private static final String NOT_LET_IN = "28";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
        if (cause.getErrorCode() != ALREADY_OPEN) {
            return cause.getSQLState() != null && cause.getSQLState().startsWith(NOT_LET_IN)
                    ? new FailureAnalysis(
                            "The database does not take this user name and password.",
                            "Set SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to what it was made with. If"
                                    + " it holds a service and not the demo, set SPRING_PROFILES_ACTIVE, too.",
                            cause)
                    : null;
        }
        return new FailureAnalysis(
                "Fairlead already runs on this data folder.",
                "Stop the other one, or set FAIRLEAD_DATA to another folder (and FAIRLEAD_PORT to another port).",
                cause);
    }
}
