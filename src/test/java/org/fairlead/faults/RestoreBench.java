package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.fairlead.OnPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of the version of the installed {@code pg_dump} is backed up under load and goes on on another. */
@Tag("bench")
class RestoreBench {

    @TempDir
    private Path folder;

    @Test
    void goOnElsewhere() throws Exception {
        int version = OwnPostgres.versionOfDump();
        Path programs = OwnPostgres.programs(version);
        assumeThat(programs)
                .as("a PostgreSQL server is installed beside pg_dump (%d)", version)
                .isNotNull();
        Path file = folder.resolve("safe.dump");
        List<String> acknowledged;
        try (OwnPostgres server = OwnPostgres.start(programs, folder.resolve("first"))) {
            acknowledged = RestoreStory.backUp(
                    OnPostgres.settings(server.port()),
                    () -> Scripts.run(OwnPostgres.reached(server.port()), "backup", "postgres", file));
        }
        try (OwnPostgres server = OwnPostgres.start(programs, folder.resolve("second"))) {
            assertThat(Scripts.run(OwnPostgres.reached(server.port()), "restore", "postgres", file))
                    .isEqualTo(new Scripts.Said(0, ""));
            assertThat(Scripts.run(OwnPostgres.reached(server.port()), "restore", "postgres", file)
                            .words())
                    .contains("restore: the database has tables already; nothing was written");
            RestoreStory.goesOn(OnPostgres.settings(server.port()), acknowledged);
        }
    }
}
