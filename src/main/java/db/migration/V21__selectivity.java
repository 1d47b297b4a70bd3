package db.migration;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Tells H2 how the engine's rows are spread before it has seen any. It cannot know that most variables belong to no
 * task and that every case waits for the same messages, takes {@code TASK_ID_ IS NULL} for as narrow as an execution's
 * id, and goes by it from then on, over every variable of every case. PostgreSQL keeps such statistics by itself.
 */
public class V21__selectivity extends BaseJavaMigration {

    /** Of a hundred rows, how many have a value of their own: 1 is nearly none, 90 nearly all. */
    private record Spread(String table, String column, int distinct) {}

    private static final List<Spread> SPREADS = List.of(
            new Spread("ACT_RU_VARIABLE", "EXECUTION_ID_", 90),
            new Spread("ACT_RU_VARIABLE", "TASK_ID_", 1),
            new Spread("ACT_RU_VARIABLE", "NAME_", 1),
            new Spread("ACT_RU_EVENT_SUBSCR", "EXECUTION_ID_", 90),
            new Spread("ACT_RU_EVENT_SUBSCR", "EVENT_NAME_", 1),
            new Spread("ACT_HI_ACTINST", "EXECUTION_ID_", 90),
            new Spread("ACT_HI_ACTINST", "END_TIME_", 1),
            new Spread("ACT_HI_VARINST", "TASK_ID_", 1),
            new Spread("ACT_HI_VARINST", "NAME_", 1));

    @Override
    public void migrate(Context context) throws SQLException {
        if (!"H2".equals(context.getConnection().getMetaData().getDatabaseProductName())) {
            return;
        }
        try (Statement statement = context.getConnection().createStatement()) {
            for (Spread spread : SPREADS) {
                statement.execute("alter table " + spread.table() + " alter column " + spread.column() + " selectivity "
                        + spread.distinct());
            }
        }
    }
}
