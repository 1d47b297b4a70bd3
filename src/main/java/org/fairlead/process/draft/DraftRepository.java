package org.fairlead.process.draft;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code process_draft}, {@code process_draft_reader} and {@code process_draft_file}. */
@Repository
@RequiredArgsConstructor
class DraftRepository {

    private static final String SELECT = """
        select d.id, d.name, d.sharing, d.made_by, d.made_at, d.changed_by, d.changed_at, d.deployed_by, d.deployed_at
          from process_draft d
        """;

    private static final String THEIRS = """
        (d.made_by = ? or d.sharing = 'owners' or d.sharing = 'some'
           and exists (select 1 from process_draft_reader r where r.draft_id = d.id and r.username = ?))
        """;

    private static final String FILES =
            "select draft_id, name, content, base_version, version, changed_by, changed_at from process_draft_file";

    private final TypedJdbc jdbc;

    void add(Draft draft) {
        jdbc.update(
                """
                insert into process_draft (id, name, sharing, made_by, made_at, changed_by, changed_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                draft.id(),
                draft.name(),
                draft.sharing(),
                draft.madeBy(),
                draft.madeAt(),
                draft.changedBy(),
                draft.changedAt());
    }

    /** Those that somebody may open, what was changed last first. */
    List<Draft> of(String username) {
        return jdbc.list(
                SELECT + " where " + THEIRS + " order by d.changed_at desc, d.id", Draft.class, username, username);
    }

    Optional<Draft> find(String id, String username) {
        return jdbc.optional(SELECT + " where d.id = ? and " + THEIRS, Draft.class, id, username, username);
    }

    /** The same, and nobody else changes it until this transaction is over. */
    Optional<Draft> take(String id, String username) {
        jdbc.list("select id from process_draft where id = ? for update", String.class, id);
        return find(id, username);
    }

    void rename(String id, String name) {
        jdbc.update("update process_draft set name = ? where id = ?", name, id);
    }

    void share(String id, Draft.Sharing sharing, Collection<String> with) {
        jdbc.update("update process_draft set sharing = ? where id = ?", sharing, id);
        jdbc.update("delete from process_draft_reader where draft_id = ?", id);
        with.forEach(username ->
                jdbc.update("insert into process_draft_reader (draft_id, username) values (?, ?)", id, username));
    }

    List<String> readers(String id) {
        return jdbc.list(
                "select username from process_draft_reader where draft_id = ? order by username", String.class, id);
    }

    void changed(String id, String by, Instant at) {
        jdbc.update("update process_draft set changed_by = ?, changed_at = ? where id = ?", by, at, id);
    }

    void deployed(String id, String by, Instant at) {
        jdbc.update("update process_draft set deployed_by = ?, deployed_at = ? where id = ?", by, at, id);
    }

    void delete(String id) {
        jdbc.update("delete from process_draft where id = ?", id);
    }

    List<DraftFile> files(String id) {
        return jdbc.list(FILES + " where draft_id = ? order by name", DraftFile.class, id);
    }

    Optional<DraftFile> file(String id, String name) {
        return jdbc.optional(FILES + " where draft_id = ? and name = ?", DraftFile.class, id, name);
    }

    void addFile(DraftFile file) {
        jdbc.update("""
            insert into process_draft_file (draft_id, name, content, base_version, version, changed_by, changed_at)
            values (:draftId, :name, :content, :baseVersion, :version, :changedBy, :changedAt)
            """, file);
    }

    void putFile(DraftFile file) {
        jdbc.update("""
            update process_draft_file set content = :content, base_version = :baseVersion, version = :version,
                   changed_by = :changedBy, changed_at = :changedAt
             where draft_id = :draftId and name = :name
            """, file);
    }

    void base(String id, String name, @Nullable Integer version) {
        jdbc.update(
                "update process_draft_file set base_version = ? where draft_id = ? and name = ?", version, id, name);
    }

    void deleteFile(String id, String name) {
        jdbc.update("delete from process_draft_file where draft_id = ? and name = ?", id, name);
    }
}
