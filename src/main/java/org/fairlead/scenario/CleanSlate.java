package org.fairlead.scenario;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Gives each story a service in which nobody has been referred yet. It empties tables, and so exists only beside the
 * database in memory that scenarios run on.
 */
@Component
@Profile("scenario")
@RequiredArgsConstructor
public class CleanSlate {

    private static final Set<String> SET_AGAIN = Set.of("AREA_SETTING", "ACT_GE_PROPERTY");

    private final TypedJdbc jdbc;
    private List<String> emptyAtFirst = List.of();

    /** Remembers what is empty before the first story. */
    public void remember() {
        requireMemory();
        emptyAtFirst = jdbc
                .list(
                        "select table_name from information_schema.tables where table_schema = 'PUBLIC' and "
                                + "table_type = 'BASE TABLE'",
                        String.class)
                .stream()
                .filter(table -> jdbc.single("select count(*) from \"" + table + "\"", Long.class) == 0)
                .toList();
    }

    /** Empties it again. */
    public void wipe() {
        requireMemory();
        jdbc.update("set referential_integrity false");
        try {
            emptyAtFirst.forEach(table -> jdbc.update("truncate table \"" + table + "\""));
        } finally {
            jdbc.update("set referential_integrity true");
        }
    }

    /**
     * A fingerprint of what no story may touch: all the tables that it does not empty. The engine's own counters are no
     * part of it, nor are answers of a story that are set again before the next.
     */
    String rest() {
        StringBuilder rest = new StringBuilder();
        jdbc.map("""
            select t.table_name, listagg('"' || c.column_name || '"', ',') within group
                (order by c.ordinal_position)
              from information_schema.tables t
              join information_schema.columns c on c.table_schema = t.table_schema
                   and c.table_name = t.table_name
             where t.table_schema = 'PUBLIC' and t.table_type = 'BASE TABLE'
               and c.data_type not like '%LARGE OBJECT'
             group by t.table_name order by t.table_name
            """, String.class, String.class).entrySet().stream()
                .filter(table -> !emptyAtFirst.contains(table.getKey()) && !SET_AGAIN.contains(table.getKey()))
                .forEach(table -> rest.append(table.getKey())
                        .append(' ')
                        .append(jdbc.single(
                                "select count(*) || ':' || coalesce(sum(cast(ora_hash(concat_ws('|', '', "
                                        + table.getValue() + ")) as numeric(30))), 0) from \"" + table.getKey() + "\"",
                                String.class))
                        .append('\n'));
        return rest.toString();
    }

    private void requireMemory() {
        String path = jdbc.optional("call database_path()", String.class).orElse(null);
        if (path != null) {
            throw new IllegalStateException("Scenarios empty tables, and run on a database in memory only.");
        }
    }
}
