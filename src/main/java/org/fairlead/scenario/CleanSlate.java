package org.fairlead.scenario;

import java.util.List;
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

    private void requireMemory() {
        String path = jdbc.optional("call database_path()", String.class).orElse(null);
        if (path != null) {
            throw new IllegalStateException("Scenarios empty tables, and run on a database in memory only.");
        }
    }
}
