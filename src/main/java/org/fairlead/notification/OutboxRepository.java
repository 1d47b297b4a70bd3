package org.fairlead.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.fairlead.system.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OutboxRepository {

    record Stored(String id, String idempotencyKey, String recipient, String subject, String body, String status) {}

    record Held(String id, String processInstance) {}

    private static final String ENTRY =
            "select id, case_ref, recipient, subject, status, reason, attempts, created_at, sent_at from outbox_message";

    private final JdbcClient jdbc;

    OutboxRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean has(String idempotencyKey) {
        return jdbc.sql("select count(*) from outbox_message where idempotency_key = ?")
                        .param(idempotencyKey)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(String id, String idempotencyKey, String caseRef, String recipient, Letter letter, Instant now) {
        jdbc.sql("""
                        insert into outbox_message
                          (id, idempotency_key, case_ref, area_id, recipient, subject, body, status, attempts, created_at)
                        values (:id, :key, :caseRef, (select area_id from case_record where reference = :caseRef),
                          :recipient, :subject, :body, 'waiting', 0, :now)""")
                .param("id", id)
                .param("key", idempotencyKey)
                .param("caseRef", caseRef, java.sql.Types.VARCHAR)
                .param("recipient", recipient)
                .param("subject", letter.subject())
                .param("body", letter.body())
                .param("now", SqlTime.at(now))
                .update();
    }

    void waitsIn(String id, String processInstance) {
        jdbc.sql("update outbox_message set process_instance = ? where id = ?")
                .params(processInstance, id)
                .update();
    }

    Stored find(String id) {
        return jdbc.sql("select id, idempotency_key, recipient, subject, body, status from outbox_message where id = ?")
                .param(id)
                .query(Stored.class)
                .single();
    }

    void hold(String id, String reason) {
        jdbc.sql("update outbox_message set status = 'held', reason = ? where id = ?")
                .params(reason, id)
                .update();
    }

    void failed(String id, String reason) {
        jdbc.sql("update outbox_message set status = 'failed', reason = ?, attempts = attempts + 1 where id = ?")
                .params(reason, id)
                .update();
    }

    void sent(String id, Instant now) {
        jdbc.sql("""
                        update outbox_message set status = 'sent', reason = null, attempts = attempts + 1, sent_at = ?
                        where id = ?""").params(SqlTime.at(now), id).update();
    }

    /** Messages that only wait for a mail server. */
    List<Held> heldWithAddress() {
        return jdbc.sql("""
                        select id, process_instance from outbox_message
                        where status = 'held' and recipient <> '' order by created_at, id""").query(Held.class).list();
    }

    List<OutboxEntry> newest(int limit) {
        return jdbc.sql(ENTRY + " order by created_at desc, id limit ?")
                .param(limit)
                .query(OutboxRepository::entry)
                .list();
    }

    List<OutboxEntry> newestOfArea(String areaId, int limit) {
        return jdbc.sql(ENTRY + " where area_id = ? order by created_at desc, id limit ?")
                .params(areaId, limit)
                .query(OutboxRepository::entry)
                .list();
    }

    private static OutboxEntry entry(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        return new OutboxEntry(
                row.getString("id"),
                row.getString("case_ref"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("status"),
                reason == null ? "" : reason,
                row.getInt("attempts"),
                SqlTime.instant(row, "created_at"),
                SqlTime.instant(row, "sent_at"));
    }
}
