package org.fairlead.process.deploy;

import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code deployment} and {@code deployed_file}. */
@Repository
@RequiredArgsConstructor
class DeploymentRepository {

    private final JdbcClient jdbc;

    /** Waits until no other deployment is under way, on any node. */
    void waitForTurn() {
        jdbc.sql("select resource_name from shipped_resource where resource_name = '*' for update")
                .query(String.class)
                .list();
    }

    void add(String id, Instant at, String by, String way, String reason, String engineDeployment) {
        jdbc.sql("""
            insert into deployment (id, deployed_at, deployed_by, way, reason, engine_deployment)
            values (:id, :at, :by, :way, :reason, :engine)
            """)
                .param("id", id)
                .param("at", at)
                .param("by", by)
                .param("way", way)
                .param("reason", reason)
                .param("engine", engineDeployment)
                .update();
    }

    void addFile(String deployment, String kind, String id, int version) {
        jdbc.sql("insert into deployed_file (deployment_id, kind, file_id, version) values (:deployment, :kind,"
                        + " :id, :v)")
                .param("deployment", deployment)
                .param("kind", kind)
                .param("id", id)
                .param("v", version)
                .update();
    }

    /** How a version came to be there; empty for what Fairlead shipped. */
    Optional<Story> story(String kind, String id, int version) {
        return jdbc.sql("""
            select d.deployed_at as at, d.deployed_by as by, d.way, d.reason
            from deployed_file f join deployment d on d.id = f.deployment_id
            where f.kind = :kind and f.file_id = :id and f.version = :version
            """)
                .param("kind", kind)
                .param("id", id)
                .param("version", version)
                .query(Story.class)
                .optional();
    }

    /** Who deployed something, when, which way and why. */
    record Story(Instant at, String by, String way, String reason) {}
}
