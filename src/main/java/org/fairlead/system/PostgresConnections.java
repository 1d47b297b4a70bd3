package org.fairlead.system;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * What Fairlead relies on, whatever the server's own settings are. A network that swallows everything tells neither
 * side: so the driver of PostgreSQL waits a minute for an answer, and the server ends a transaction in which it has
 * heard nothing for a minute, whose locks would keep the other nodes waiting. And what was acknowledged is on disk.
 * What stands in the address or among {@code spring.datasource.hikari} goes before it.
 */
@Component
final class PostgresConnections implements BeanPostProcessor {

    private static final int SECONDS = 60;
    private static final String AT_FIRST = """
        set idle_in_transaction_session_timeout = '%ds';
        select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'
        """.formatted(SECONDS);

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
}
