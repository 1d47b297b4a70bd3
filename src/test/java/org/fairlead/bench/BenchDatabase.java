package org.fairlead.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database to measure on: PostgreSQL as it comes, or H2 in files with every commit on disk, as Fairlead runs it. */
record BenchDatabase(@Nullable EmbeddedPostgres postgres, Path folder) implements AutoCloseable {

    static BenchDatabase postgres(Path folder) throws IOException {
        // as it comes: the embedded one would not wait for the disk
        return new BenchDatabase(
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .start(),
                folder);
    }

    static BenchDatabase h2(Path folder) {
        return new BenchDatabase(null, folder);
    }

    String url(String name) {
        if (postgres == null) {
            return "jdbc:h2:file:" + file(name) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                    + ";QUERY_CACHE_SIZE=256;LOCK_TIMEOUT=10000";
        }
        JdbcClient administrator = JdbcClient.create(postgres.getPostgresDatabase());
        if (administrator
                .sql("select 1 from pg_database where datname = ?")
                .param(name)
                .query()
                .listOfRows()
                .isEmpty()) {
            administrator.sql("create database " + name).update();
        }
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name;
    }

    String user() {
        return postgres == null ? "sa" : "postgres";
    }

    /** As many connections as Fairlead has. */
    HikariDataSource connections(String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(name));
        config.setUsername(user());
        config.setPassword("");
        config.setMaximumPoolSize(16);
        return new HikariDataSource(config);
    }

    /** Bytes on disk. */
    long size(String name) {
        return postgres == null
                ? folder.resolve(name + ".mv.db").toFile().length()
                : JdbcClient.create(postgres.getPostgresDatabase())
                        .sql("select pg_database_size(?)")
                        .param(name)
                        .query(Long.class)
                        .single();
    }

    private Path file(String name) {
        return folder.resolve(name).toAbsolutePath();
    }

    @Override
    public void close() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }
}
