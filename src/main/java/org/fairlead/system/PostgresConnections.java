package org.fairlead.system;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * What Fairlead relies on, whatever the server's own settings are. A network that swallows everything tells neither
 * side: so the driver of PostgreSQL waits a minute for an answer, and the server ends a transaction in which it has
 * heard nothing for a minute, whose locks would keep the other nodes waiting. And what was acknowledged is on disk.
 * What stands in the address or among {@code spring.datasource.hikari} goes before it. A migration alone takes as long
 * as it takes, and so does the lock under which it runs.
 */
@Component
final class PostgresConnections extends BaseCallback implements BeanPostProcessor {

    private static final int SECONDS = 60;
    private static final String IDLE = "set idle_in_transaction_session_timeout = '%ds'";
    private static final String AT_FIRST = IDLE.formatted(SECONDS) + """
        ;
        select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'
        """;
    private static final Set<Event> BEGINS = Set.of(Event.BEFORE_MIGRATE, Event.BEFORE_EACH_MIGRATE);
    private static final Set<Event> ENDS = Set.of(Event.AFTER_MIGRATE, Event.AFTER_EACH_MIGRATE);

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
            pool.getDataSourceProperties().putIfAbsent("socketTimeout", Integer.toString(SECONDS));
            pool.getDataSourceProperties().putIfAbsent("tcpKeepAlive", "true");
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql(AT_FIRST);
            }
        }
        return bean;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return BEGINS.contains(event) || ENDS.contains(event);
    }

    /** What it begins with is set back; the pool itself sets back how long the driver waits. */
    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
                return;
            }
            boolean begins = BEGINS.contains(event);
            statement.execute(IDLE.formatted(begins ? 0 : SECONDS));
            if (begins) {
                connection.setNetworkTimeout(Runnable::run, 0);
            }
        } catch (SQLException lost) {
            throw new IllegalStateException("The database was lost before its tables were of today", lost);
        }
    }
}
