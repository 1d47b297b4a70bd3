package org.fairlead.casework;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What has happened to a case, for those who work with the child. Nothing from safeguarding is ever written here. */
@Component
@Transactional
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Timeline {

    private static final int LONGEST_DETAIL = 1000;

    private final TypedJdbc jdbc;
    private final Clock clock;

    /** Adds what a pathway did by itself. */
    public void add(String caseRef, String what) {
        add(caseRef, what, null, null, null);
    }

    /** Adds what a pathway did by itself, with more words if there are any. */
    public void add(String caseRef, String what, @Nullable String detail) {
        add(caseRef, what, detail, null, null);
    }

    /** Adds what somebody did. */
    public void add(String caseRef, String what, Person by) {
        add(caseRef, what, null, by.username(), null);
    }

    /** Adds what somebody did, with more words if there are any. */
    public void add(String caseRef, String what, @Nullable String detail, Person by) {
        add(caseRef, what, detail, by.username(), null);
    }

    /** Adds what somebody's answers say. */
    public void add(@Nullable String caseRef, String what, Submission answers) {
        add(caseRef, what, null, answers);
    }

    /** Adds what somebody's answers say, with more words if there are any. */
    public void add(@Nullable String caseRef, String what, @Nullable String detail, Submission answers) {
        add(caseRef, what, detail, answers.submittedBy(), answers.id());
    }

    /** Adds what answers say, without who gave them. */
    public void addUnsigned(String caseRef, String what, Submission answers) {
        add(caseRef, what, null, null, answers.id());
    }

    /**
     * Adds an entry.
     *
     * @param detail more words, or null
     * @param actor the user name of who did it, or null
     * @param submissionId the answers it rests on, or null
     */
    public void add(
            @Nullable String caseRef,
            String what,
            @Nullable String detail,
            @Nullable String actor,
            @Nullable String submissionId) {
        jdbc.update(
                """
                insert into timeline_entry (id, case_ref, happened_at, sequence_no, what, detail, actor, submission_id)
                values (?, ?, ?, nextval('timeline_number'), ?, ?, ?, ?)
                """,
                UUID.randomUUID().toString(),
                caseRef,
                clock.instant(),
                what,
                detail == null || detail.length() <= LONGEST_DETAIL
                        ? detail
                        : detail.substring(0, LONGEST_DETAIL - 1) + "…",
                actor,
                submissionId);
    }

    /** Everything, the newest first. */
    public List<TimelineEntry> of(String caseRef) {
        return jdbc.list("""
            select happened_at as at, what, detail, actor, submission_id from timeline_entry
             where case_ref = ? order by sequence_no desc
            """, TimelineEntry.class, caseRef);
    }
}
