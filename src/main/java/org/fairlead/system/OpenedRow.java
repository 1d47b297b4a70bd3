package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows as they are read: words of sealed columns are opened, and refused where they do not belong. */
@RequiredArgsConstructor
final class OpenedRow implements InvocationHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OpenedRow.class);

    private final ResultSet row;
    private final Seal seal;
    private @Nullable List<Source> sources;

    /** Where the values of a column come from; a table of no name where something was worked out. */
    private record Source(String table, String column) {}

    static ResultSet of(ResultSet row, Seal seal) {
        return (ResultSet) Proxy.newProxyInstance(
                OpenedRow.class.getClassLoader(), new Class<?>[] {ResultSet.class}, new OpenedRow(row, seal));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object value;
        try {
            value = method.invoke(row, given);
        } catch (InvocationTargetException refused) {
            throw refused.getTargetException();
        }
        boolean words = method.getName().equals("getString") || method.getName().equals("getObject");
        if (given == null || given.length == 0 || !words) {
            return value;
        }
        if (value instanceof Clob clob) {
            String text = clob.getSubString(1, (int) clob.length());
            return text.startsWith(Seal.COLUMN_MARK) ? opened(text, given[0]) : value;
        }
        return value instanceof String text && text.startsWith(Seal.COLUMN_MARK) ? opened(text, given[0]) : value;
    }

    private String opened(String sealed, Object column) throws SQLException {
        Source source = source(column instanceof Integer index ? index : row.findColumn((String) column));
        Optional<SealedColumns.Table> table = SealedColumns.table(source.table());
        if (!source.table().isEmpty() && table.isEmpty()) {
            return sealed;
        }
        try {
            Seal.OfColumn opened = seal.openColumn(sealed);
            if (table.isEmpty() || isFrom(opened.place(), source, table.get())) {
                return opened.text();
            }
            LOG.error("What is kept in {} was put in another place", opened.place());
        } catch (IllegalStateException broken) {
            LOG.error("What is kept in {} cannot be opened", source, broken);
        }
        if (table.isPresent() && table.get().isJson(source.column())) {
            throw new ConflictException("system.sealed-changed");
        }
        return say("system.sealed-changed");
    }

    /** Whether a value belongs where it was read, as far as can be seen from what else was read. */
    private boolean isFrom(String place, Source source, SealedColumns.Table table) throws SQLException {
        String column = table.columns().contains(source.column())
                ? source.column()
                : place.substring(place.indexOf('.') + 1, place.indexOf('/'));
        String bound = place.substring(place.indexOf('/') + 1);
        String rowHere = bound.isEmpty() ? "" : row(table, bound);
        return table.columns().contains(column) && place.equals(SealedColumns.place(table.name(), column, rowHere));
    }

    private String row(SealedColumns.Table table, String otherwise) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String key : table.key()) {
            int at = sources().indexOf(new Source(table.name(), key)) + 1;
            if (at == 0) {
                return otherwise;
            }
            values.add(row.getString(at));
        }
        return String.join("/", values);
    }

    private Source source(int index) throws SQLException {
        return sources().get(index - 1);
    }

    private List<Source> sources() throws SQLException {
        if (sources == null) {
            ResultSetMetaData columns = row.getMetaData();
            List<Source> found = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                found.add(new Source(plain(columns.getTableName(i)), plain(columns.getColumnName(i))));
            }
            sources = found;
        }
        return Objects.requireNonNull(sources);
    }

    private static String plain(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
