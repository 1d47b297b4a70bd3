package org.fairlead.datapack;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links with which a carer or teacher answers online, and what they answered. */
@Repository
@RequiredArgsConstructor
class PackLinkRepository {

    /** A link; {@code usedAt} and {@code withdrawnAt} are null as long as it may be used. */
    record Link(String id, String packId, String informant, Instant expiresAt, Instant usedAt, Instant withdrawnAt) {}

    private static final String LINKS =
            "select id, pack_id, informant, expires_at, used_at, withdrawn_at from pack_link";

    private final JdbcClient jdbc;

    void add(String id, String packId, String informant, String digest, String by, Instant now, Instant expires) {
        jdbc.sql("insert into pack_link (id, pack_id, informant, digest, made_by, made_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(id, packId, informant, digest, by, now, expires)
                .update();
    }

    /** Those of one person that were made before can no longer be used. */
    void withdraw(String packId, String informant, Instant now) {
        jdbc.sql("update pack_link set withdrawn_at = ? where pack_id = ? and informant = ? and used_at is null"
                        + " and withdrawn_at is null")
                .params(now, packId, informant)
                .update();
    }

    Optional<Link> find(String digest) {
        return jdbc.sql(LINKS + " where digest = ?")
                .param(digest)
                .query(Link.class)
                .optional();
    }

    List<Link> ofPack(String packId) {
        return jdbc.sql(LINKS + " where pack_id = ? order by made_at, id")
                .param(packId)
                .query(Link.class)
                .list();
    }

    /** Takes a link for the one answer that it is good for; false when somebody was quicker. */
    boolean use(String id, Instant now) {
        return jdbc.sql("update pack_link set used_at = ? where id = ? and used_at is null and withdrawn_at is null")
                        .params(now, id)
                        .update()
                == 1;
    }

    void keep(String packId, Choice choice, String items, Instant now) {
        jdbc.sql("delete from pack_online_answer where pack_id = ? and instrument_id = ? and informant = ?")
                .params(packId, choice.instrument(), choice.informant())
                .update();
        jdbc.sql("insert into pack_online_answer (pack_id, instrument_id, informant, items, answered_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(packId, choice.instrument(), choice.informant(), items, now)
                .update();
    }

    /** What came online, as text, by instrument and informant. */
    Map<Choice, String> answers(String packId) {
        Map<Choice, String> answers = new LinkedHashMap<>();
        jdbc.sql("select instrument_id, informant, items from pack_online_answer where pack_id = ?")
                .param(packId)
                .query((row, number) -> answers.put(
                        new Choice(row.getString("instrument_id"), row.getString("informant")), row.getString("items")))
                .list();
        return answers;
    }
}
