package org.fairlead.system;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The sealed columns as they are stored, and the tables {@code sealed_column} and {@code seal_key}, which say what is
 * sealed already and with which keys.
 */
@Repository
class SealedColumnRepository {

    private static final int AT_ONCE = 500;

    private final JdbcTemplate jdbc;

    SealedColumnRepository(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    /** A value as it is stored, with what tells its row. */
    record Kept(List<Object> key, String text) {

        String row() {
            return key.stream().map(String::valueOf).collect(Collectors.joining("/"));
        }
    }

    List<String> keys() {
        return jdbc.queryForList("select key_id from seal_key", String.class);
    }

    void addKey(String keyId) {
        add("insert into seal_key (key_id) values (?)", keyId);
    }

    void keepOnlyKey(String keyId) {
        jdbc.update("delete from seal_key where key_id <> ?", keyId);
    }

    boolean isDone(String table, String column) {
        return !jdbc.queryForList(
                        "select column_name from sealed_column where table_name = ? and column_name = ?",
                        String.class,
                        table,
                        column)
                .isEmpty();
    }

    void setDone(String table, String column) {
        add("insert into sealed_column (table_name, column_name) values (?, ?)", table, column);
    }

    /** Another server may say the same at the same moment. */
    private void add(String sql, Object... values) {
        try {
            jdbc.update(sql, values);
        } catch (DuplicateKeyException saidAlready) {
            // as well
        }
    }

    /** Some of the values of a column that do not begin with a mark, in the order of their rows. */
    List<Kept> without(String mark, SealedColumns.Table table, String column, List<Object> after) {
        String keys = String.join(", ", table.key());
        String next = after.isEmpty()
                ? ""
                : " and (" + keys + ") > (" + String.join(", ", Collections.nCopies(after.size(), "?")) + ")";
        List<Object> values = new ArrayList<>(List.of(mark + "%", Seal.MARK + "%"));
        values.addAll(after);
        return jdbc.query(
                "select " + keys + ", " + column + " from " + table.name() + " where " + column + " is not null and "
                        + column + " <> '' and " + column + " not like ? and " + column + " not like ?" + next
                        + " order by " + keys + " fetch first " + AT_ONCE + " rows only",
                (row, number) -> {
                    List<Object> key = new ArrayList<>();
                    for (int i = 1; i <= table.key().size(); i++) {
                        key.add(row.getObject(i));
                    }
                    return new Kept(key, row.getString(table.key().size() + 1));
                },
                values.toArray());
    }

    /** Puts a text in place of one, unless somebody wrote meanwhile. */
    boolean replace(SealedColumns.Table table, String column, Kept kept, String sealed) {
        List<Object> values = new ArrayList<>(List.of(sealed));
        values.addAll(kept.key());
        values.add(kept.text());
        return jdbc.update(
                        "update " + table.name() + " set " + column + " = ? where "
                                + table.key().stream().map(key -> key + " = ?").collect(Collectors.joining(" and "))
                                + " and " + column + " = ?",
                        values.toArray())
                == 1;
    }
}
