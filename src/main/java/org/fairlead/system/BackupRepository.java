package org.fairlead.system;

import java.nio.file.Path;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;

/** The built-in database as a file, while it works. */
@Repository
@RequiredArgsConstructor
class BackupRepository {

    private final TypedJdbc jdbc;

    /** Writes it as it is at one moment, packed; others go on meanwhile. */
    void backUp(Path file) {
        jdbc.sql("backup to ?").param(file.toString()).update();
    }
}
