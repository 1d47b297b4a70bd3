package org.fairlead.scenario;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives each story a service in which nobody has been referred yet. It empties tables, and so exists only beside the
 * database in memory that scenarios run on.
 */
@Component
@Profile("scenario")
@RequiredArgsConstructor
class CleanSlate {

    private final JdbcClient jdbc;
    private List<String> emptyAtFirst = List.of();

    /** Remembers what is empty before the first story. */
    void remember() {
        requireMemory();
        emptyAtFirst = jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'PUBLIC' and "
                        + "table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> jdbc.sql("select count(*) from \"" + table + "\"")
                                .query(Long.class)
                                .single()
                        == 0)
                .toList();
    }

    /** Empties it again. */
    void wipe() {
        requireMemory();
        jdbc.sql("set referential_integrity false").update();
        try {
            emptyAtFirst.forEach(
                    table -> jdbc.sql("truncate table \"" + table + "\"").update());
        } finally {
            jdbc.sql("set referential_integrity true").update();
        }
    }

    private void requireMemory() {
        String path =
                jdbc.sql("call database_path()").query(String.class).optional().orElse(null);
        if (path != null) {
            throw new IllegalStateException("Scenarios empty tables, and run on a database in memory only.");
        }
    }
}
