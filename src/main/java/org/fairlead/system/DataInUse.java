package org.fairlead.system;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words that another Fairlead already runs on the same data folder. */
final class DataInUse extends AbstractFailureAnalyzer<SQLException> {

    /** H2's code for a database file that another process holds. */
    private static final int ALREADY_OPEN = 90020;

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
        if (cause.getErrorCode() != ALREADY_OPEN) {
            return null;
        }
        return new FailureAnalysis(
                "Fairlead already runs on this data folder.",
                "Stop the other one, or set FAIRLEAD_DATA to another folder (and FAIRLEAD_PORT to another port).",
                cause);
    }
}
