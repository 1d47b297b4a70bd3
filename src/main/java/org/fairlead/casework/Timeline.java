package org.fairlead.casework;

import java.time.Clock;
import java.util.List;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What has happened to a case, for those who work with the child. Nothing from safeguarding is ever written here. */
@Component
@Transactional
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Timeline {

    private static final int LONGEST_DETAIL = 1000;

    private final CaseRepository cases;
    private final Clock clock;

    /** Adds what a pathway did by itself. */
    public void add(String caseRef, EntryKind kind, String what) {
        add(caseRef, kind, what, null, null, null);
    }

    /** Adds what a pathway did by itself, with more words if there are any. */
    public void add(String caseRef, EntryKind kind, String what, @Nullable String detail) {
        add(caseRef, kind, what, detail, null, null);
    }

    /** Adds what somebody did. */
    public void add(String caseRef, EntryKind kind, String what, Person by) {
        add(caseRef, kind, what, null, by.username(), null);
    }

    /** Adds what somebody did, with more words if there are any. */
    public void add(String caseRef, EntryKind kind, String what, @Nullable String detail, Person by) {
        add(caseRef, kind, what, detail, by.username(), null);
    }

    /** Adds what somebody's answers say. */
    public void add(@Nullable String caseRef, EntryKind kind, String what, Submission answers) {
        add(caseRef, kind, what, null, answers);
    }

    /** Adds what somebody's answers say, with more words if there are any. */
    public void add(
            @Nullable String caseRef, EntryKind kind, String what, @Nullable String detail, Submission answers) {
        add(caseRef, kind, what, detail, answers.submittedBy(), answers.id());
    }

    /** Adds what answers say, without who gave them. */
    public void addUnsigned(String caseRef, EntryKind kind, String what, Submission answers) {
        add(caseRef, kind, what, null, null, answers.id());
    }

    /**
     * Adds an entry.
     *
     * @param kind what it is about, which decides who reads it
     * @param detail more words, or null
     * @param actor the user name of who did it, or null
     * @param submissionId the answers it rests on, or null
     */
    public void add(
            @Nullable String caseRef,
            EntryKind kind,
            String what,
            @Nullable String detail,
            @Nullable String actor,
            @Nullable String submissionId) {
        String words = detail == null || detail.length() <= LONGEST_DETAIL
                ? detail
                : detail.substring(0, LONGEST_DETAIL - 1) + "…";
        cases.addToTimeline(caseRef, clock.instant(), kind, what, words, actor, submissionId);
    }

    /** What answers say is of another kind since they were corrected. */
    void correct(String submissionId, EntryKind kind) {
        cases.correctTimeline(submissionId, kind);
    }

    /** What somebody reads of it, the newest first. */
    public List<TimelineEntry> of(String caseRef, CaseReading.Reader reader) {
        return cases.timeline(caseRef).stream()
                .filter(reader::may)
                .map(reader::only)
                .toList();
    }
}
