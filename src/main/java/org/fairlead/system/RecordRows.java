package org.fairlead.system;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Reads a row into a record: the component {@code siteId} is the column {@code site_id}, a component that is a record
 * itself is read from the same row, a list or set is words with commas between them. A number or a yes that is not
 * there is 0 or no, unless the component may be null.
 */
public final class RecordRows<T> implements RowMapper<T> {

    private final Constructor<T> constructor;
    private final List<Column> columns;

    private interface Column {
        @Nullable
        Object read(ResultSet row) throws SQLException;
    }

    interface Cell {
        @Nullable
        Object read(ResultSet row, int index) throws SQLException;
    }

    private RecordRows(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
        constructor.setAccessible(true);
        columns = Arrays.stream(components).map(RecordRows::column).toList();
    }

    /** Rows of a record; of any other type, the one column of a row. */
    public static <T> RowMapper<T> of(Class<T> type) {
        if (type.isRecord()) {
            return new RecordRows<>(type);
        }
        Cell cell = cell(type);
        return (row, number) -> type.cast(cell.read(row, 1));
    }

    @Override
    public T mapRow(ResultSet row, int number) throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).read(row);
        }
        return BeanUtils.instantiateClass(constructor, values);
    }

    static Object value(Object record, RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return ReflectionUtils.invokeMethod(accessor, record);
    }

    private static Column column(RecordComponent component) {
        if (component.getType().isRecord()) {
            RecordRows<?> part = new RecordRows<>(component.getType());
            return row -> part.mapRow(row, 0);
        }
        Cell cell = cell(component.getType());
        String name = JdbcUtils.convertPropertyNameToUnderscoreName(component.getName());
        return row -> cell.read(row, row.findColumn(name));
    }

    static Cell cell(Class<?> type) {
        if (type == Instant.class) {
            return (row, index) -> {
                OffsetDateTime at = row.getObject(index, OffsetDateTime.class);
                return at == null ? null : at.toInstant();
            };
        }
        if (type == LocalTime.class) {
            return (row, index) -> {
                String time = row.getString(index);
                return time == null ? null : LocalTime.parse(time);
            };
        }
        if (type == List.class || type == Set.class) {
            return (row, index) -> {
                String words = row.getString(index);
                List<String> all = words == null || words.isEmpty() ? List.of() : List.of(words.split(","));
                return type == List.class ? all : Set.copyOf(all);
            };
        }
        if (Stored.class.isAssignableFrom(type)) {
            Map<String, Object> values = Arrays.stream(type.getEnumConstants())
                    .collect(Collectors.toMap(value -> ((Stored) value).stored(), Function.identity()));
            return (row, index) -> {
                String word = row.getString(index);
                Object value = values.get(word);
                if (word != null && value == null) {
                    throw new SQLException(type.getSimpleName() + " has no " + word);
                }
                return value;
            };
        }
        if (type == int.class) {
            return ResultSet::getInt;
        }
        if (type == long.class) {
            return ResultSet::getLong;
        }
        if (type == double.class) {
            return ResultSet::getDouble;
        }
        if (type == boolean.class) {
            return ResultSet::getBoolean;
        }
        return (row, index) -> JdbcUtils.getResultSetValue(row, index, type);
    }
}
