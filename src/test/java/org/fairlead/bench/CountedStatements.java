package org.fairlead.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that go to a database, each of a batch as one; as a bean, those of the whole service. */
final class CountedStatements implements BeanPostProcessor {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    long soFar() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    void forget() {
        counts.clear();
    }

    /** The statements that were sent most often, and how often for each of so many cases. */
    void mostTo(ObjectNode found, int most, int cases) {
        counts.entrySet().stream()
                .sorted(Comparator.comparing(one -> -one.getValue().sum()))
                .limit(most)
                .forEach(one -> found.put(
                        one.getKey().strip().replaceAll("\\s+", " "),
                        Math.round(one.getValue().sum() * 10.0 / cases) / 10.0));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? of(source) : bean;
    }

    DataSource of(DataSource source) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                return proxy(Connection.class, (proxy, method, args) -> {
                    Object result = call(connection, method, args);
                    if (result instanceof PreparedStatement statement) {
                        return proxy(PreparedStatement.class, counting(statement, (String) args[0]));
                    }
                    return result instanceof Statement statement
                            ? proxy(Statement.class, counting(statement, null))
                            : result;
                });
            }
        };
    }

    private InvocationHandler counting(Statement statement, String sql) {
        return (proxy, method, args) -> {
            String name = method.getName();
            if (name.equals("addBatch") || name.startsWith("execute") && !name.equals("executeBatch")) {
                counts.computeIfAbsent(sql == null ? (String) args[0] : sql, key -> new LongAdder())
                        .increment();
            }
            return call(statement, method, args);
        };
    }

    private static Object call(Object on, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
