package org.fairlead.casework;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What has happened to a case, for those who work with the child. Nothing from safeguarding is ever written here. */
@Component
public class Timeline {

    private static final int LONGEST_DETAIL = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Timeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds an entry.
     *
     * @param detail more words, or null
     * @param actor the user name of who did it, or null
     * @param submissionId the answers it rests on, or null
     */
    @Transactional
    public void add(String caseRef, String what, String detail, String actor, String submissionId) {
        jdbc.sql("""
            insert into timeline_entry (id, case_ref, happened_at, sequence_no, what, detail, actor, submission_id)
            values (:id, :caseRef, :at, nextval('timeline_number'), :what, :detail, :actor, :submission)
            """)
                .param("id", UUID.randomUUID().toString())
                .param("caseRef", caseRef)
                .param("at", clock.instant())
                .param("what", what)
                .param(
                        "detail",
                        detail == null || detail.length() <= LONGEST_DETAIL
                                ? detail
                                : detail.substring(0, LONGEST_DETAIL - 1) + "…")
                .param("actor", actor)
                .param("submission", submissionId)
                .update();
    }

    /** Everything, the newest first. */
    public List<TimelineEntry> of(String caseRef) {
        return jdbc.sql("""
            select happened_at as at, what, detail, actor, submission_id from timeline_entry
             where case_ref = :caseRef order by sequence_no desc
            """)
                .param("caseRef", caseRef)
                .query(TimelineEntry.class)
                .list();
    }
}
