package org.fairlead.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code case_contact}. */
@Repository
@RequiredArgsConstructor
class ContactRepository {

    /**
     * An entry of the log.
     *
     * @param withWhom {@code child}, {@code carer}, {@code family} (both), or somebody else; null for a note
     * @param outcome {@code attended} when they were reached; null for a note
     * @param movedAt when it was moved here from another child; null where it was written
     */
    record Contact(
            String id,
            String caseRef,
            ContactKind kind,
            @Nullable String withWhom,
            @Nullable String outcome,
            LocalDate happenedOn,
            String recordedBy,
            Instant recordedAt,
            String submissionId,
            @Nullable Instant movedAt) {}

    private final TypedJdbc jdbc;

    void add(Contact contact) {
        jdbc.update("""
            insert into case_contact (id, case_ref, kind, with_whom, outcome, happened_on, recorded_by, recorded_at,
              submission_id)
            values (:id, :caseRef, :kind, :withWhom, :outcome, :happenedOn, :recordedBy, :recordedAt, :submissionId)
            """, contact);
    }

    /** As it was corrected. */
    void correct(
            String submissionId,
            ContactKind kind,
            @Nullable String withWhom,
            @Nullable String outcome,
            LocalDate happenedOn) {
        jdbc.update("""
            update case_contact set kind = ?, with_whom = ?, outcome = ?, happened_on = ? where submission_id = ?
            """, kind, withWhom, outcome, happenedOn, submissionId);
    }

    /** What was written down for another child. */
    void move(String submissionId, String to, Instant at) {
        jdbc.update("update case_contact set case_ref = ?, moved_at = ? where submission_id = ?", to, at, submissionId);
    }

    /** The newest first. */
    List<Contact> of(String caseRef) {
        return jdbc.list("""
            select id, case_ref, kind, with_whom, outcome, happened_on, recorded_by, recorded_at, submission_id,
              moved_at
            from case_contact where case_ref = ? order by happened_on desc, recorded_at desc, id
            """, Contact.class, caseRef);
    }

    /** When the child or their family was last reached, by case. */
    Map<String, LocalDate> last(Collection<String> caseRefs) {
        return jdbc.map("""
            select case_ref, max(happened_on) from case_contact
            where case_ref in (?) and outcome = 'attended' and with_whom in ('child', 'carer', 'family')
            group by case_ref
            """, String.class, LocalDate.class, caseRefs);
    }

    /** A case that is worked on, and since when. */
    record WorkedOn(String reference, @Nullable Instant allocatedAt) {}

    /** Those of the cases in which the family is to be met. */
    List<WorkedOn> workedOn(Collection<String> caseRefs) {
        return jdbc.list("""
            select reference, allocated_at from case_record where reference in (?) and status = 'open'
            and stage in (?) order by reference
            """, WorkedOn.class, caseRefs, List.of(CaseStage.DIRECT_WORK, CaseStage.ENDING));
    }

    void remove(String submissionId) {
        jdbc.update("delete from case_contact where submission_id = ?", submissionId);
    }

    void forget(String caseRef) {
        jdbc.update("delete from case_contact where case_ref = ?", caseRef);
    }
}
