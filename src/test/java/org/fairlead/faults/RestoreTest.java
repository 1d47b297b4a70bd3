package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code deploy/backup.sh} and {@code deploy/restore.sh}; {@link RestoreBench} has PostgreSQL. */
@DisabledOnOs(OS.WINDOWS)
class RestoreTest {

    private static final Map<String, String> SOON = Map.of("BACKUP_PATIENCE", "1");

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnElsewhere_whenTheBuiltInDatabaseIsBackedUpUnderLoad() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("safe.zip");
        Path elsewhere = folder.resolve("elsewhere");

        List<String> acknowledged =
                RestoreStory.backUp(builtIn(data), () -> Scripts.run(Map.of(), "backup", "h2", data, file));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(data.resolve("backup.zip")).doesNotExist();
        assertThat(Scripts.run(Map.of(), "restore", "h2", file, elsewhere)).isEqualTo(new Scripts.Said(0, ""));
        RestoreStory.goesOn(builtIn(elsewhere), acknowledged);
    }

    private static List<String> builtIn(Path data) {
        return List.of(
                "--fairlead.data-folder=" + data,
                "--spring.datasource.url=jdbc:h2:file:" + data.resolve("fairlead") + ";WRITE_DELAY=0");
    }

    @ParameterizedTest
    @CsvSource({
        "backup,             say: backup.sh h2",
        "backup h2 DATA,     say: backup.sh h2",
        "backup h2 NONE NEW, no database of Fairlead in",
        "backup h2 DATA OLD, is there already; nothing was written",
        "backup h2 DATA NEW, no Fairlead runs on",
        "restore,                     say: restore.sh h2",
        "restore h2 NONE DATA,        there is no",
        "restore h2 OLD DATA,         a database is in",
        "restore h2 OLD NONE,         'is no backup, or broken'",
        "restore postgres NONE,       there is no"
    })
    void shouldSayWhatIsWrong_andLeaveEverythingAsItWas(String asked, String said) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("fairlead.mv.db"), "all of it");
        Path old = Files.writeString(folder.resolve("old"), "of yesterday");
        String[] words = asked.replace("DATA", data.toString())
                .replace("NONE", folder.resolve("none").toString())
                .replace("NEW", folder.resolve("new").toString())
                .replace("OLD", old.toString())
                .split(" ");

        Scripts.Said answer = Scripts.run(SOON, words[0], Arrays.copyOfRange(words, 1, words.length, Object[].class));

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.words()).contains(words[0] + ": ").contains(said);
        assertThat(Files.readString(data.resolve("fairlead.mv.db"))).isEqualTo("all of it");
        assertThat(Files.readString(old)).isEqualTo("of yesterday");
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(data.resolve("backup.wanted")).doesNotExist();
    }

    @Test
    void shouldSayWhatIsWrong_whenPostgresqlCannotBeBackedUpHere() throws Exception {
        assumeThat(OwnPostgres.versionOfDump())
                .as("psql and pg_dump are installed")
                .isPositive();
        Path file = folder.resolve("new.dump");
        Scripts.Said away = Scripts.run(Map.of("PGHOST", "localhost", "PGPORT", "1"), "backup", "postgres", file);
        assertThat(away.words()).contains("backup: PostgreSQL cannot be reached");

        assumeThat(OwnPostgres.versionOfDump()).as("pg_dump is older").isLessThan(OwnPostgres.EMBEDDED);
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            Scripts.Said older = Scripts.run(OwnPostgres.reached(server.getPort()), "backup", "postgres", file);
            assertThat(older.words())
                    .contains("pg_dump is of version", "the server of " + OwnPostgres.EMBEDDED, "or newer");
            assertThat(older.code()).isEqualTo(1);
        }
        assertThat(Files.list(folder)).isEmpty();
    }
}
