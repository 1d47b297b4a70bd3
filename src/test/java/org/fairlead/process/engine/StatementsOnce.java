package org.fairlead.process.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The engine's SQL is read by the first engine of a test JVM, for each kind of database; those that follow take it over
 * and bring only their own database. To read its sixty files again costs each application of the tests seconds.
 */
@Component
public class StatementsOnce extends SpringBootProcessEnginePlugin {

    private static final Map<String, Configuration> READ = new ConcurrentHashMap<>();

    private final String kind;

    StatementsOnce(@Value("${spring.datasource.url}") String database) {
        this.kind = database.split(":")[1];
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        share(kind, engine);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        keep(kind, engine);
    }

    static void share(String kind, ProcessEngineConfigurationImpl engine) {
        if (READ.containsKey(kind)) {
            engine.setSqlSessionFactory(new OnDatabase(READ.get(kind), engine));
        }
    }

    static void keep(String kind, ProcessEngineConfigurationImpl engine) {
        READ.putIfAbsent(kind, engine.getSqlSessionFactory().getConfiguration());
    }

    private static final class OnDatabase extends DefaultSqlSessionFactory {

        private final ProcessEngineConfigurationImpl engine;

        OnDatabase(Configuration statements, ProcessEngineConfigurationImpl engine) {
            super(statements);
            this.engine = engine;
        }

        @Override
        public SqlSession openSession() {
            Configuration statements = getConfiguration();
            return new DefaultSqlSession(
                    statements,
                    statements.newExecutor(
                            engine.getTransactionFactory().newTransaction(engine.getDataSource(), null, false)),
                    false);
        }
    }
}
