package org.fairlead.system;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SingleColumnRowMapper;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.jdbc.support.rowset.SqlRowSet;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/**
 * The JDBC client of every repository. It takes an {@link Instant} and a {@link Stored} value as they are and reads
 * records that have them ({@link RecordRows}), which neither database's driver does alike; and what stands in one of
 * the {@link SealedColumns} it closes and opens.
 */
@Component
public final class TypedJdbc implements JdbcClient {

    private static final int AT_ONCE = 500;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final Seal seal;
    private final Map<Class<?>, RowMapper<?>> rows = new ConcurrentHashMap<>();

    public TypedJdbc(DataSource database, Seal seal) {
        this.database = database;
        this.seal = seal;
        jdbc = JdbcClient.create(database);
    }

    @Override
    public StatementSpec sql(String sql) {
        return new Statement(sql, jdbc.sql(sql));
    }

    /** Changes rows; the values stand for the question marks, in order, those of a collection for one. */
    public int update(String sql, @Nullable Object... values) {
        return with(sql, values).update();
    }

    /** Changes rows; the components of the record, and of the records in it, stand for the names. */
    public int update(String sql, Record values) {
        return sql(sql).paramSource(values).update();
    }

    /**
     * Adds a row unless it is there, or somebody adds it at this moment; whether it was added. The transaction goes on,
     * which on PostgreSQL it would not do after a duplicate key.
     */
    public boolean addUnlessThere(String insert, @Nullable Object... values) {
        return unlessThere(insert, sql -> update(sql, values));
    }

    /** As {@link #addUnlessThere(String, Object...)}, with the components of a record. */
    public boolean addUnlessThere(String insert, Record values) {
        return unlessThere(insert, sql -> update(sql, values));
    }

    private boolean unlessThere(String insert, ToIntFunction<String> update) {
        if (!isBuiltIn()) {
            return update.applyAsInt(insert + " on conflict do nothing") > 0;
        }
        try {
            return update.applyAsInt(insert) > 0;
        } catch (DuplicateKeyException there) {
            return false;
        }
    }

    /**
     * Changes a row, or adds it; who comes second at the same moment changes what the first has added.
     *
     * @return false when neither could be done
     */
    public static boolean changeOrAdd(IntSupplier change, BooleanSupplier addUnlessThere) {
        return change.getAsInt() > 0 || addUnlessThere.getAsBoolean() || change.getAsInt() > 0;
    }

    /** Changes many rows with one statement, some at a time. */
    public void updateAll(String sql, List<@Nullable Object[]> rows) {
        Optional<SealedWrite> sealed = SealedWrite.of(sql);
        new JdbcTemplate(database).batchUpdate(sql, rows, AT_ONCE, (statement, row) -> {
            Map<Object, @Nullable Object> values = new LinkedHashMap<>();
            for (Object value : row) {
                values.put(values.size(), bound(value));
            }
            int position = 1;
            for (Object value : sealed.map(write -> write.closed(values, seal))
                    .orElse(values)
                    .values()) {
                StatementCreatorUtils.setParameterValue(statement, position++, SqlTypeValue.TYPE_UNKNOWN, value);
            }
        });
    }

    /** The rows, read into records, or their one column. */
    public <T> List<T> list(String sql, Class<T> type, @Nullable Object... values) {
        return with(sql, values).query(type).list();
    }

    public <T> List<T> list(String sql, RowMapper<T> rows, @Nullable Object... values) {
        return with(sql, values).query(rows).list();
    }

    /** The row, when there is one. */
    public <T> Optional<T> optional(String sql, Class<T> type, @Nullable Object... values) {
        return with(sql, values).query(type).optional();
    }

    public <T> Optional<T> optional(String sql, RowMapper<T> rows, @Nullable Object... values) {
        return with(sql, values).query(rows).optional();
    }

    /** The row that there always is. */
    public <T> T single(String sql, Class<T> type, @Nullable Object... values) {
        return with(sql, values).query(type).single();
    }

    /** The first column to the second, in the order of the rows; of those alike in the first the last one counts. */
    public <K, V> Map<K, V> map(String sql, Class<K> key, Class<V> value, @Nullable Object... values) {
        RecordRows.Cell first = RecordRows.cell(key);
        RecordRows.Cell second = RecordRows.cell(value);
        Map<K, V> map = new LinkedHashMap<>();
        with(sql, values).query(row -> {
            map.put(key.cast(first.read(row, 1)), value.cast(second.read(row, 2)));
        });
        return map;
    }

    /**
     * The next rows of a table in the order of its key.
     *
     * @param after the last key of those before; empty at the beginning
     */
    public Optional<Stretch> stretch(String table, String key, String after, int most) {
        return optional(
                        "select min(k) as \"from\", max(k) as \"to\", count(*) as things from (select " + key
                                + " as k from " + table + " where " + key + " > ? order by " + key + " fetch first "
                                + most + " rows only) s",
                        Stretch.class,
                        after)
                .filter(stretch -> stretch.things() > 0);
    }

    /** Whether it is the built-in database, which has one server only. */
    public boolean isBuiltIn() {
        return Boolean.TRUE.equals(new JdbcTemplate(database).execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2")));
    }

    private StatementSpec with(String sql, @Nullable Object... values) {
        StringBuilder wide = new StringBuilder();
        List<@Nullable Object> all = new ArrayList<>();
        int from = 0;
        for (Object value : values) {
            // nothing is in an empty collection
            Collection<?> many = value instanceof Collection<?> some && !some.isEmpty()
                    ? some
                    : Collections.singletonList(value instanceof Collection<?> ? null : value);
            int mark = sql.indexOf('?', from);
            wide.append(sql, from, mark).append(String.join(", ", Collections.nCopies(many.size(), "?")));
            all.addAll(many);
            from = mark + 1;
        }
        return sql(wide.append(sql, from, sql.length()).toString()).params(all);
    }

    /** A value as both databases take it. */
    @Contract("!null -> !null")
    public static @Nullable Object bound(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof LocalTime time) {
            return time.toString();
        }
        if (value instanceof Stored word) {
            return word.stored();
        }
        return value instanceof Collection<?> many
                ? many.stream().map(TypedJdbc::bound).toList()
                : value;
    }

    @SuppressWarnings("unchecked")
    private <T> RowMapper<T> rowsOf(Class<T> type) {
        return (RowMapper<T>) rows.computeIfAbsent(type, RecordRows::of);
    }

    private final class Statement implements StatementSpec {

        private final String sql;
        private final StatementSpec spec;
        private final Optional<SealedWrite> sealed;
        /** The parameters of a statement that seals, by place or name, until all are known. */
        private final Map<Object, @Nullable Object> values = new LinkedHashMap<>();

        Statement(String sql, StatementSpec spec) {
            this.sql = sql;
            this.spec = spec;
            this.sealed = SealedWrite.of(sql);
        }

        @Override
        public StatementSpec param(@Nullable Object value) {
            if (sealed.isPresent()) {
                values.put(values.size(), bound(value));
            } else {
                spec.param(bound(value));
            }
            return this;
        }

        @Override
        public StatementSpec param(int index, @Nullable Object value) {
            spec.param(index, bound(value));
            return this;
        }

        @Override
        public StatementSpec param(int index, @Nullable Object value, int sqlType) {
            spec.param(index, bound(value), sqlType);
            return this;
        }

        @Override
        public StatementSpec param(String name, @Nullable Object value) {
            if (sealed.isPresent()) {
                values.put(name, bound(value));
            } else {
                spec.param(name, bound(value));
            }
            return this;
        }

        @Override
        public StatementSpec param(String name, @Nullable Object value, int sqlType) {
            return param(name, new SqlParameterValue(sqlType, bound(value)));
        }

        @Override
        public StatementSpec params(Object... values) {
            return params(Arrays.asList(values));
        }

        @Override
        public StatementSpec params(List<?> values) {
            values.forEach(this::param);
            return this;
        }

        @Override
        public StatementSpec params(Map<String, ?> values) {
            values.forEach(this::param);
            return this;
        }

        /** The components of a record, those of the records in it too, each under its name; a list as its words. */
        @Override
        public StatementSpec paramSource(Object record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Object value = RecordRows.value(record, component);
                if (value instanceof Record part) {
                    paramSource(part);
                } else if (value instanceof List<?> words) {
                    param(
                            component.getName(),
                            words.stream().map(String::valueOf).collect(joining(",")));
                } else {
                    param(component.getName(), value);
                }
            }
            return this;
        }

        @Override
        public StatementSpec paramSource(SqlParameterSource namedParameters) {
            spec.paramSource(namedParameters);
            return this;
        }

        @Override
        public ResultQuerySpec query() {
            return opens() ? new OpenedQuery(this) : spec.query();
        }

        @Override
        public <T> MappedQuerySpec<T> query(Class<T> type) {
            return query(rowsOf(type));
        }

        @Override
        public <T> MappedQuerySpec<T> query(RowMapper<T> rows) {
            return spec.query(opens() ? new OpenedRows<>(rows, seal) : rows);
        }

        @Override
        public void query(RowCallbackHandler handler) {
            OpenedRows<Boolean> rows = new OpenedRows<>((row, number) -> true, seal);
            RowCallbackHandler opened = row -> handler.processRow(rows.opened(row));
            spec.query(opens() ? opened : handler);
        }

        @Override
        public <T> T query(ResultSetExtractor<T> extractor) {
            ResultSetExtractor<T> opened = row -> extractor.extractData(OpenedRow.of(row, seal));
            return spec.query(opens() ? opened : extractor);
        }

        @Override
        public int update() {
            return written().update();
        }

        @Override
        public int update(KeyHolder keys) {
            return written().update(keys);
        }

        @Override
        public int update(KeyHolder keys, String... columns) {
            return written().update(keys, columns);
        }

        private boolean opens() {
            return SealedColumns.isMentionedIn(sql);
        }

        private StatementSpec written() {
            Effects.ofStatement(sql);
            sealed.ifPresent(write -> write.closed(values, seal).forEach((parameter, value) -> {
                if (parameter instanceof String name) {
                    spec.param(name, value);
                } else {
                    spec.param(value);
                }
            }));
            return spec;
        }
    }

    /** Rows of which one after the other is opened. */
    private static final class OpenedRows<T> implements RowMapper<T> {

        private final RowMapper<T> rows;
        private final Seal seal;
        private @Nullable ResultSet from;
        private @Nullable ResultSet opened;

        OpenedRows(RowMapper<T> rows, Seal seal) {
            this.rows = rows;
            this.seal = seal;
        }

        @Override
        public @Nullable T mapRow(ResultSet row, int number) throws SQLException {
            return rows.mapRow(opened(row), number);
        }

        ResultSet opened(ResultSet row) {
            if (opened == null || from != row) {
                from = row;
                opened = OpenedRow.of(row, seal);
            }
            return opened;
        }
    }

    /** Rows and columns as they come. */
    private record OpenedQuery(Statement statement) implements ResultQuerySpec {

        @Override
        public SqlRowSet rowSet() {
            throw new UnsupportedOperationException("Ask for a list of rows");
        }

        @Override
        public List<Map<String, @Nullable Object>> listOfRows() {
            return statement.query(new ColumnMapRowMapper()).list();
        }

        @Override
        public Map<String, @Nullable Object> singleRow() {
            return statement.query(new ColumnMapRowMapper()).single();
        }

        @Override
        public List<@Nullable Object> singleColumn() {
            return statement
                    .query(new SingleColumnRowMapper<@Nullable Object>())
                    .list();
        }
    }
}
