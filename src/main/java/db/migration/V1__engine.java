package db.migration;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The engine's own tables, by its own scripts of the version that Fairlead began with. They are kept in
 * {@code db/engine}, so that a new database is the same as one that has grown: what a later engine changes comes as a
 * migration of its own, with that engine's upgrade script. Flyway holds a lock while it runs, so several nodes can
 * start on an empty database together, which the engine's own schema update does not guard.
 */
public class V1__engine extends BaseJavaMigration {

    private static final List<String> SCRIPTS = List.of(
            "engine", "identity", "case.engine", "decision.engine", "history", "case.history", "decision.history");

    @Override
    public void migrate(Context context) throws SQLException {
        String product = context.getConnection().getMetaData().getDatabaseProductName();
        String dialect = "PostgreSQL".equals(product) ? "postgres" : "h2";
        ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
        for (String part : SCRIPTS) {
            scripts.addScript(
                    new ClassPathResource("db/engine/7.24.0/activiti." + dialect + ".create." + part + ".sql"));
        }
        scripts.execute(new SingleConnectionDataSource(context.getConnection(), true));
    }
}
