package org.fairlead.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.FailedJobs;
import org.fairlead.process.OpenThing;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class OutboxRepository implements FailedJobs.AreaOfSubject, OpenThing.In {

    record NewMessage(
            String id,
            String idempotencyKey,
            @Nullable String caseRef,
            Addressee to,
            String template,
            @Nullable Hold hold) {}

    record Stored(
            String id,
            String idempotencyKey,
            String caseRef,
            String areaId,
            String audience,
            String way,
            String template,
            String recipient,
            String subject,
            String body,
            String status,
            String heldFor,
            String processInstance) {

        /** Held for a reason that no server can mend. */
        boolean waitsForSomebody() {
            return status.equals("held")
                    && org.fairlead.system.Stored.find(Hold.class, heldFor)
                            .filter(Hold::needsSomebody)
                            .isPresent();
        }

        /** Such a message is on no page, and cannot be opened by its id. */
        boolean isAboutSafeguarding() {
            return template != null && template.startsWith("safeguarding-");
        }
    }

    record Held(String id, String processInstance) {}

    record OfArea(String id, String areaId) {}

    private static final String ENTRY = """
        select id, case_ref as case_reference, audience, way, template, recipient, subject, status,
               coalesce(reason, '') as reason, attempts, created_at,
               sent_at, handled_by from outbox_message
        """;

    /** Messages about safeguarding are on no page: how many there are already says something. */
    private static final String OPEN_TO_ALL = " (template is null or template not like 'safeguarding-%') ";

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing(
                "message",
                "outbox_message",
                "t.status <> 'sent' and t.status <> 'withdrawn'",
                "t.id",
                "t.area_id",
                "send-message"));
    }

    boolean has(String idempotencyKey) {
        return jdbc.single(
                        "select count(*) from outbox_message where idempotency_key = ?", Integer.class, idempotencyKey)
                > 0;
    }

    void add(NewMessage message, Words words, Instant now) {
        jdbc.sql("""
            insert into outbox_message
              (id, idempotency_key, case_ref, area_id, audience, way, template, recipient, recipient_area, subject,
               body, status, held_for, reason, attempts, created_at)
            values (:id, :key, :caseRef, (select area_id from case_record where reference = :caseRef),
              :audience, :way, :template, :recipient,
              (select min(s.area_id) from staff_member s where s.email = :address), :subject,
              :body, :status, :heldFor, :reason, 0, :now)\
            """)
                .param("id", message.id())
                .param("key", message.idempotencyKey())
                .param("caseRef", message.caseRef())
                .param("audience", message.to().audience())
                .param("way", message.to().way())
                .param("template", message.template())
                .param("recipient", message.to().address())
                .param("address", message.to().address())
                .param("subject", words.subject())
                .param("body", words.body())
                .param("status", message.hold() == null ? "waiting" : "held")
                .param("heldFor", message.hold())
                .param("reason", message.hold() == null ? null : message.hold().words())
                .param("now", now)
                .update();
    }

    void waitsIn(String id, String processInstance) {
        jdbc.update("update outbox_message set process_instance = ? where id = ?", processInstance, id);
    }

    /** Once: what a message carries does not change. */
    void attach(String idempotencyKey, Attachment attachment) {
        jdbc.update("""
            update outbox_message set attachment_name = ?, attachment_type = ?, attachment = ?
            where idempotency_key = ? and attachment is null\
            """, attachment.name(), attachment.type(), attachment.content(), idempotencyKey);
    }

    Optional<Attachment> attachment(String id) {
        return jdbc.optional("""
            select attachment_name as name, attachment_type as type, attachment as content
            from outbox_message where id = ? and attachment is not null\
            """, Attachment.class, id);
    }

    /** What went, or is to go, to the family and the referrer of a case, without whose address and name that is. */
    List<OutboxEntry> toldOf(String caseRef) {
        return jdbc.list("""
            select id, case_ref as case_reference, audience, way, template, '' as recipient, '' as subject,
                   status, coalesce(reason, '') as reason,
                   attempts, created_at, sent_at, handled_by from outbox_message
             where case_ref = ? and audience in ('family', 'referrer') and\
            """ + OPEN_TO_ALL + " order by" + " created_at" + " desc, id", OutboxEntry.class, caseRef);
    }

    Stored find(String id) {
        return known(id).orElseThrow();
    }

    @Override
    public Map<String, String> areasOf(Set<String> ids) {
        return jdbc.list("""
            select id, coalesce(area_id, recipient_area) as area_id
              from outbox_message where id in (?) and coalesce(area_id, recipient_area) is not null
            """, OfArea.class, ids).stream().collect(Collectors.toMap(OfArea::id, OfArea::areaId));
    }

    Optional<Stored> known(String id) {
        return jdbc.optional("""
            select id, idempotency_key, case_ref, area_id, audience, way, template, recipient, subject, body,
                   status, held_for, process_instance
              from outbox_message where id = ?\
            """, Stored.class, id);
    }

    void hold(String id, Hold hold) {
        jdbc.update("""
            update outbox_message set status = 'held', held_for = ?, reason = ? where id = ?
            """, hold, hold.words(), id);
    }

    /** What held it no longer does: the next try is to send it. */
    void letGo(String id) {
        jdbc.update("update outbox_message set status = 'waiting', held_for = null, reason = null where id = ?", id);
    }

    void toPrint(String id) {
        jdbc.update("update outbox_message set status = 'to-print', held_for = null, reason = null where id = ?", id);
    }

    void failed(String id, String reason) {
        // the try may have overlapped with somebody who told them in another way
        jdbc.update("""
            update outbox_message set status = case when status = 'sent' then status else 'failed' end, reason =
            ?, attempts = attempts + 1 where id = ?
            """, reason, id);
    }

    void sent(String id, Instant now) {
        jdbc.update("""
            update outbox_message set status = 'sent', reason = null, held_for = null,
                   attempts = attempts + 1, sent_at = ?
            where id = ?\
            """, now, id);
    }

    /** Whoever decides anew tells them anew, so its key is free again. */
    void withdraw(String id) {
        jdbc.update("""
            update outbox_message set status = 'withdrawn', held_for = null, reason = null,
                   idempotency_key = substring(idempotency_key from 1 for 150) || ':withdrawn:' || id
             where id = ?
            """, id);
    }

    /** What was told once is told again when it happens again. */
    void mayBeToldAgain(String caseRef, String template) {
        jdbc.update("""
            update outbox_message
               set idempotency_key = substring(idempotency_key from 1 for 150) || ':before:' || id
             where case_ref = ? and template = ? and status = 'sent'
            """, caseRef, template);
    }

    /** Somebody told them, or posted the letter. */
    void told(String id, @Nullable String by, Instant now) {
        jdbc.update("""
            update outbox_message set status = 'sent', reason = null, held_for = null, handled_by = ?,
                   sent_at = ?
            where id = ?\
            """, by, now, id);
    }

    /** It goes to another address, in the same way or in another. */
    void redirect(String id, @Nullable Way way, String recipient) {
        jdbc.update("""
            update outbox_message set status = 'waiting', reason = null, held_for = null, attempts = 0,
                   recipient = ?, way = coalesce(cast(? as varchar), way),
                   recipient_area = (select min(s.area_id) from staff_member s where s.email = ?)
            where id = ? and status <> 'sent'\
            """, recipient, way, recipient, id);
    }

    /** Whether what a family or a referrer was to hear of a case was tried so often that somebody should look. */
    boolean hasFailedForGood(String id, int tries) {
        return jdbc.single("""
            select count(*) from outbox_message
             where id = ? and status = 'failed' and attempts >= ? and case_ref is not null and audience <> 'staff'
            """, Long.class, id, tries) > 0;
    }

    long count(String status) {
        return jdbc.single("select count(*) from outbox_message where status = ?", Long.class, status);
    }

    void handledBy(String id, @Nullable String by) {
        jdbc.update("update outbox_message set handled_by = ? where id = ?", by, id);
    }

    /** The row stays locked until the transaction ends. */
    void lock(String id) {
        jdbc.optional("select id from outbox_message where id = ? for update", String.class, id);
    }

    /** The same message once more, under a key of its own. */
    void copy(String of, String id, String idempotencyKey, Instant now) {
        Stored same = find(of);
        jdbc.update(
                """
                insert into outbox_message
                  (id, idempotency_key, case_ref, area_id, audience, way, template, recipient, recipient_area, subject,
                   body, status, attempts, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, (select recipient_area from outbox_message where id = ?), ?, ?,
                  'waiting', 0, ?)
                """,
                id,
                idempotencyKey,
                same.caseRef(),
                same.areaId(),
                same.audience(),
                same.way(),
                same.template(),
                same.recipient(),
                of,
                same.subject(),
                same.body(),
                now);
    }

    OutboxEntry entry(String id) {
        return jdbc.single(ENTRY + " where id = ?", OutboxEntry.class, id);
    }

    List<OutboxEntry> lettersToPrint(@Nullable String areaId) {
        return jdbc.list(
                ENTRY + " where area_id = ? and way = 'letter' and status = 'to-print' order by created_at, id",
                OutboxEntry.class,
                areaId);
    }

    List<OutboxEntry> lettersPosted(@Nullable String areaId, int limit) {
        return jdbc.list(
                ENTRY + " where area_id = ? and way = 'letter' and status = 'sent' order by sent_at desc, id limit ?",
                OutboxEntry.class,
                areaId,
                limit);
    }

    String areaName(String areaId) {
        return jdbc.optional("select name from area where id = ?", String.class, areaId)
                .orElse("");
    }

    /** Messages that only wait for a mail server or for text messages to be switched on. */
    List<Held> heldWithAddress(Way way) {
        return jdbc.list("""
            select id, process_instance from outbox_message
            where status = 'held' and recipient <> '' and way = ? and (held_for is null or held_for in
                  ('mail-off', 'text-off', 'no-address', 'no-answer')) order by created_at, id\
            """, Held.class, way);
    }

    /** The first of what waits because its server kept others waiting. */
    List<Held> heldBehind(Way way, int most) {
        return jdbc.list("""
            select id, process_instance from outbox_message
            where status = 'held' and held_for = 'no-answer' and way = ? order by created_at, id limit ?
            """, Held.class, way, most);
    }

    /** What is written to a family and has neither been sent nor told in another way. */
    List<Stored> notGoneToFamily(String caseRef) {
        return jdbc.list("""
            select id, idempotency_key, case_ref, area_id, audience, way, template, recipient, subject, body,
                   status, held_for, process_instance
              from outbox_message
             where case_ref = ? and audience = 'family' and status not in ('sent', 'withdrawn') order by created_at, id
            """, Stored.class, caseRef);
    }

    /** What has not gone to the family or the referrer. */
    List<String> notGone(String caseRef) {
        return jdbc.list("""
            select id from outbox_message
             where case_ref = ? and audience in ('family', 'referrer')
               and status not in ('sent', 'withdrawn') order by id
            """, String.class, caseRef);
    }

    void readdress(String id, @Nullable String recipient, Words words) {
        jdbc.update(
                "update outbox_message set recipient = ?, subject = ?, body = ?,"
                        + " recipient_area = (select min(s.area_id) from staff_member s where s.email = ?)"
                        + " where id = ?",
                recipient,
                words.subject(),
                words.body(),
                recipient,
                id);
    }

    /** Those of some messages that are held for one reason. */
    List<String> heldFor(String reason, Collection<String> ids) {
        return jdbc.list("select id from outbox_message where held_for = ? and id in (?)", String.class, reason, ids);
    }

    List<Held> heldFor(@Nullable String caseRef, String reason) {
        return jdbc.list("""
            select id, process_instance from outbox_message
            where case_ref = ? and status = 'held' and held_for = ? order by created_at, id\
            """, Held.class, caseRef, reason);
    }

    /** What of the outbox is wanted; null for all of it. */
    record Wanted(
            boolean staffToo,
            @Nullable String areaId,
            @Nullable String caseRef,
            @Nullable String status) {

        static final Wanted ALL = new Wanted(true, null, null, null);
    }

    /** The newest first. */
    List<OutboxEntry> newest(Wanted wanted, int limit) {
        return jdbc.sql(ENTRY + " where" + OPEN_TO_ALL + """
              and (cast(:areaId as varchar) is null or area_id = :areaId
                or :staffToo and area_id is null and coalesce(recipient_area, :areaId) = :areaId)
              and (cast(:caseRef as varchar) is null or case_ref = :caseRef)
              and (cast(:status as varchar) is null or status = :status)
            order by created_at desc, id limit :most
            """)
                .paramSource(wanted)
                .param("most", limit)
                .query(OutboxEntry.class)
                .list();
    }
}
