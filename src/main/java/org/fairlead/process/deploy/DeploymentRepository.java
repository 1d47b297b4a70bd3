package org.fairlead.process.deploy;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TurnRepository;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code deployment} and {@code deployed_file}. */
@Repository
@RequiredArgsConstructor
class DeploymentRepository {

    private final TypedJdbc jdbc;
    private final TurnRepository turn;

    /** Waits until no other deployment is under way, on any node. */
    void waitForTurn() {
        turn.await();
    }

    void add(
            String id,
            Instant at,
            @Nullable String by,
            String way,
            String reason,
            @Nullable String engineDeployment,
            @Nullable String agreedChange,
            List<String> warnings) {
        jdbc.update("""
            insert into deployment
              (id, deployed_at, deployed_by, way, reason, engine_deployment, agreed_change, warnings)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """, id, at, by, way, reason, engineDeployment, agreedChange, String.join("\n", warnings));
    }

    void addFile(String deployment, String kind, String id, int version) {
        jdbc.update("""
            insert into deployed_file (deployment_id, kind, file_id, version) values (?, ?, ?, ?)
            """, deployment, kind, id, version);
    }

    /** How a version came to be there; empty for what Fairlead shipped. */
    Optional<Story> story(String kind, String id, int version) {
        return jdbc.optional("""
            select d.deployed_at as at, d.deployed_by as by, d.way, d.reason, c.id as agreed_change,
              c.decided_by as agreed_by, c.decided_reason as agreed_reason, d.warnings
            from deployed_file f join deployment d on d.id = f.deployment_id
            left join agreed_change c on c.id = d.agreed_change
            where f.kind = ? and f.file_id = ? and f.version = ?
            """, Story.class, kind, id, version);
    }

    /** Who deployed something, when, which way and why, and who agreed to it where two people had to. */
    record Story(
            Instant at,
            String by,
            String way,
            String reason,
            @Nullable String agreedChange,
            @Nullable String agreedBy,
            @Nullable String agreedReason,
            @Nullable String warnings) {

        ProcessLibrary.@Nullable AgreedWith agreed() {
            return agreedChange == null ? null : new ProcessLibrary.AgreedWith(agreedChange, agreedBy, agreedReason);
        }

        List<String> inLines() {
            return warnings == null ? List.of() : warnings.lines().toList();
        }
    }

    /** What did not hold any more when something was deployed; by its number here, or in the engine. */
    List<String> warnings(String deployment) {
        return jdbc.optional(
                        "select warnings from deployment where id = ? or engine_deployment = ?",
                        String.class,
                        deployment,
                        deployment)
                .map(lines -> lines.lines().toList())
                .orElse(List.of());
    }

    /** What was shipped last, by the names of the files. */
    Map<String, Shipped> shipped() {
        return jdbc
                .list(
                        "select resource_name, content_hash, definition_version, looked_hash from shipped_resource",
                        Shipped.class)
                .stream()
                .collect(toMap(Shipped::resourceName, identity()));
    }

    void shipped(String name, String hash, int version, Instant at) {
        jdbc.update("delete from shipped_resource where resource_name = ?", name);
        jdbc.update("""
            insert into shipped_resource (resource_name, content_hash, definition_version, shipped_at)
            values (?, ?, ?, ?)
            """, name, hash, version, at);
    }

    /** An owner has looked at what is shipped now. */
    void looked(String name, String hash) {
        jdbc.update("update shipped_resource set looked_hash = ? where resource_name = ?", hash, name);
    }

    /** What was deployed last, a line a file. */
    List<ProcessLibrary.Recent> recent(int most) {
        return jdbc.list("""
            select f.kind, f.file_id as id, f.version, d.deployed_at as at, d.deployed_by as by, d.reason
              from deployment d join deployed_file f on f.deployment_id = d.id
             order by d.deployed_at desc, d.id, f.kind, f.file_id fetch first ? rows only
            """, ProcessLibrary.Recent.class, most);
    }

    /** By their keys. Not by the engine's own query, which reads every diagram for its documentation. */
    Map<String, Integer> newestVersions(boolean isDecision) {
        String definitions = isDecision ? "act_re_decision_def" : "act_re_procdef";
        return jdbc.map(
                "select key_, max(version_) from " + definitions + " group by key_", String.class, Integer.class);
    }

    /** A row of {@code shipped_resource}. */
    record Shipped(
            String resourceName,
            String contentHash,
            int definitionVersion,
            @Nullable String lookedHash) {}
}
