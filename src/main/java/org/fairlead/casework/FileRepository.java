package org.fairlead.casework;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The tables {@code case_file} and {@code case_file_piece}. */
@Repository
@RequiredArgsConstructor
class FileRepository {

    /** Both databases take a piece of this size. */
    private static final int PIECE = 512 * 1024;

    private static final String FILES = """
        select id, case_ref, kind, name, media_type, size_in_bytes, place, added_by, added_at, removed_by, removed_at,
          removed_why, moved_at
        from case_file\
        """;

    private final TypedJdbc jdbc;

    void add(CaseFile file) {
        jdbc.update(
                """
                insert into case_file (id, case_ref, kind, name, media_type, size_in_bytes, place, added_by, added_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                file.id(),
                file.caseRef(),
                file.kind(),
                file.name(),
                file.mediaType(),
                file.sizeInBytes(),
                file.place(),
                file.addedBy(),
                file.addedAt());
    }

    /** The newest first, those taken away too. */
    List<CaseFile> of(String caseRef) {
        return jdbc.list(FILES + " where case_ref = ? order by added_at desc, id", CaseFile.class, caseRef);
    }

    Optional<CaseFile> find(String caseRef, String id) {
        return jdbc.optional(FILES + " where case_ref = ? and id = ?", CaseFile.class, caseRef, id);
    }

    /** Those whose content is kept. */
    List<CaseFile> kept() {
        return jdbc.list(FILES + " where removed_at is null order by id", CaseFile.class);
    }

    /** Those of the ids whose content is kept. */
    Set<String> kept(Collection<String> ids) {
        return Set.copyOf(
                jdbc.list("select id from case_file where removed_at is null and id in (?)", String.class, ids));
    }

    /** Only the first who takes it away is kept. */
    boolean remove(String id, String by, Instant at, String why) {
        return jdbc.update("""
            update case_file set removed_by = ?, removed_at = ?, removed_why = ? where id = ? and removed_at is null
            """, by, at, why, id) == 1;
    }

    /** False when it is not there any more. */
    boolean move(String id, String from, String to, Instant at) {
        return jdbc.update("""
            update case_file set case_ref = ?, moved_at = ? where id = ? and case_ref = ? and removed_at is null
            """, to, at, id, from) == 1;
    }

    /** Holds a file until the transaction ends; false when it was taken away. */
    boolean lock(String id) {
        return jdbc.optional(
                        "select id from case_file where id = ? and removed_at is null for update", String.class, id)
                .isPresent();
    }

    void forget(String caseRef) {
        jdbc.update("delete from case_file where case_ref = ?", caseRef);
    }

    void write(String id, byte[] content) {
        for (int from = 0; from < content.length; from += PIECE) {
            jdbc.update(
                    "insert into case_file_piece (file_id, place_in_file, content) values (?, ?, ?)",
                    id,
                    from / PIECE,
                    Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE)));
        }
    }

    /** The pieces, in their order. */
    List<byte[]> pieces(String id) {
        return jdbc.list(
                "select content from case_file_piece where file_id = ? order by place_in_file",
                (row, number) -> row.getBytes("content"),
                id);
    }

    void erase(String id) {
        jdbc.update("delete from case_file_piece where file_id = ?", id);
    }
}
