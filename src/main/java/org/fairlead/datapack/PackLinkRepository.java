package org.fairlead.datapack;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Links with which a carer or teacher answers online, and what they answered. */
@Repository
@RequiredArgsConstructor
class PackLinkRepository {

    /** A link; {@code usedAt} and {@code withdrawnAt} are null as long as it may be used. */
    record Link(String id, String packId, String informant, Instant expiresAt, Instant usedAt, Instant withdrawnAt) {}

    private static final String LINKS =
            "select id, pack_id, informant, expires_at, used_at, withdrawn_at from pack_link";

    private final TypedJdbc jdbc;

    void add(
            String id,
            String packId,
            String informant,
            String digest,
            @Nullable String by,
            Instant now,
            Instant expires) {
        jdbc.update("""
            insert into pack_link (id, pack_id, informant, digest, made_by, made_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """, id, packId, informant, digest, by, now, expires);
    }

    /** Those of one person that were made before can no longer be used. */
    void withdraw(String packId, String informant, Instant now) {
        jdbc.update("""
            update pack_link set withdrawn_at = ? where pack_id = ? and informant = ? and used_at is null
            and withdrawn_at is null
            """, now, packId, informant);
    }

    Optional<Link> find(String digest) {
        return jdbc.optional(LINKS + " where digest = ?", Link.class, digest);
    }

    List<Link> ofPack(String packId) {
        return jdbc.list(LINKS + " where pack_id = ? order by made_at, id", Link.class, packId);
    }

    /** Takes a link for the one answer that it is good for; false when somebody was quicker. */
    boolean use(String id, Instant now) {
        return jdbc.update("""
            update pack_link set used_at = ? where id = ? and used_at is null and withdrawn_at is null
            """, now, id) == 1;
    }

    void keep(String packId, Choice choice, String items, Instant now) {
        jdbc.update("""
            delete from pack_online_answer where pack_id = ? and instrument_id = ? and informant = ?
            """, packId, choice.instrument(), choice.informant());
        jdbc.update("""
            insert into pack_online_answer (pack_id, instrument_id, informant, items, answered_at)
            values (?, ?, ?, ?, ?)
            """, packId, choice.instrument(), choice.informant(), items, now);
    }

    /** What came online, as text, by instrument and informant. */
    Map<Choice, String> answers(String packId) {
        Map<Choice, String> answers = new LinkedHashMap<>();
        jdbc.list(
                """
                select instrument_id, informant, items from pack_online_answer where pack_id = ?
                """,
                (row, number) -> answers.put(
                        new Choice(row.getString("instrument_id"), row.getString("informant")), row.getString("items")),
                packId);
        return answers;
    }
}
