package org.fairlead.process.deploy;

import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code deployment} and {@code deployed_file}. */
@Repository
@RequiredArgsConstructor
class DeploymentRepository {

    private final TypedJdbc jdbc;

    /** Waits until no other deployment is under way, on any node. */
    void waitForTurn() {
        jdbc.list("select resource_name from shipped_resource where resource_name = '*' for update", String.class);
    }

    void add(String id, Instant at, @Nullable String by, String way, String reason, @Nullable String engineDeployment) {
        jdbc.update("""
            insert into deployment (id, deployed_at, deployed_by, way, reason, engine_deployment)
            values (?, ?, ?, ?, ?, ?)
            """, id, at, by, way, reason, engineDeployment);
    }

    void addFile(String deployment, String kind, String id, int version) {
        jdbc.update("""
            insert into deployed_file (deployment_id, kind, file_id, version) values (?, ?, ?, ?)
            """, deployment, kind, id, version);
    }

    /** How a version came to be there; empty for what Fairlead shipped. */
    Optional<Story> story(String kind, String id, int version) {
        return jdbc.optional("""
            select d.deployed_at as at, d.deployed_by as by, d.way, d.reason
            from deployed_file f join deployment d on d.id = f.deployment_id
            where f.kind = ? and f.file_id = ? and f.version = ?
            """, Story.class, kind, id, version);
    }

    /** Who deployed something, when, which way and why. */
    record Story(Instant at, String by, String way, String reason) {}
}
