package org.fairlead.support;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.Submission;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code support_session}. */
@Repository
@RequiredArgsConstructor
class SessionRepository {

    /**
     * A session or contact.
     *
     * @param kind {@code session} with the child, {@code group} session or another {@code contact}
     * @param attendance {@code attended}, {@code not-attended} (called off) or {@code was-not-brought}
     * @param nextOn when they meet next, or null
     */
    record Session(
            String id,
            LocalDate heldOn,
            String kind,
            String way,
            String attendance,
            LocalDate nextOn,
            String recordedBy,
            String submissionId) {}

    private final TypedJdbc jdbc;

    void add(
            String caseRef,
            @Nullable LocalDate heldOn,
            @Nullable String kind,
            @Nullable String way,
            @Nullable String attendance,
            @Nullable LocalDate nextOn,
            Submission submission) {
        jdbc.sql("""
            insert into support_session (id, case_ref, held_on, kind, way, attendance, next_on, recorded_by,
              recorded_at, submission_id)
            values (:id, :caseRef, :heldOn, :kind, :way, :attendance, :nextOn, :by, :at, :submission)\
            """)
                .param("id", UUID.randomUUID().toString())
                .param("caseRef", caseRef)
                .param("heldOn", heldOn)
                .param("kind", kind)
                .param("way", way)
                .param("attendance", attendance)
                .param("nextOn", nextOn, Types.DATE)
                .param("by", submission.submittedBy())
                .param("at", submission.submittedAt())
                .param("submission", submission.id())
                .update();
    }

    /** As it was corrected. */
    void correct(Submission submission) {
        Answers now = submission.answers();
        jdbc.sql("""
            update support_session set held_on = :heldOn, kind = :kind, way = :way, attendance = :attendance,
                   next_on = :nextOn
             where submission_id = :submission
            """)
                .param("heldOn", now.date("heldOn"))
                .param("kind", now.text("sessionKind"))
                .param("way", now.text("sessionWay"))
                .param("attendance", now.text("attendance"))
                .param("nextOn", now.date("nextOn"), Types.DATE)
                .param("submission", submission.id())
                .update();
    }

    void move(String submissionId, String to) {
        jdbc.update("update support_session set case_ref = ? where submission_id = ?", to, submissionId);
    }

    /** The newest first. */
    List<Session> of(String caseRef) {
        return jdbc.list("""
            select id, held_on, kind, way, attendance, next_on, recorded_by, submission_id
              from support_session where case_ref = ? order by held_on desc, recorded_at desc, id\
            """, Session.class, caseRef);
    }

    /** When each child is met next, by case, from a day on. */
    Map<String, LocalDate> next(Collection<String> caseRefs, LocalDate from) {
        return jdbc.map("""
            select case_ref, min(next_on) from support_session where case_ref in (?) and next_on >= ? group by case_ref
            """, String.class, LocalDate.class, caseRefs, from);
    }

    /** A child whom somebody meets next on a day. */
    record Planned(String caseRef, LocalDate nextOn) {}

    /** Of the open cases of a link worker. */
    List<Planned> planned(String username, LocalDate first, LocalDate last, int most) {
        return jdbc.list("""
            select distinct s.case_ref, s.next_on from support_session s join case_record c on c.reference = s.case_ref
             where c.link_worker = ? and c.status = 'open' and s.next_on between ? and ?
             order by s.next_on, s.case_ref fetch first %d rows only
            """.formatted(most), Planned.class, username, first, last);
    }

    /** The last sessions of a group of children: by day, the newest first, the attendance of each by case. */
    Map<LocalDate, Map<String, String>> ofGroup(List<String> caseRefs, int most) {
        Map<LocalDate, Map<String, String>> days = new LinkedHashMap<>();
        jdbc.sql("select held_on, case_ref, attendance from support_session where kind = 'group'"
                        + " and case_ref in (:cases) order by held_on desc, recorded_at")
                .param("cases", caseRefs)
                .query(row -> {
                    LocalDate day = row.getObject("held_on", LocalDate.class);
                    if (days.containsKey(day) || days.size() < most) {
                        days.computeIfAbsent(day, one -> new HashMap<>())
                                .put(row.getString("case_ref"), row.getString("attendance"));
                    }
                });
        return days;
    }
}
