package org.fairlead.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class ConsentRepository {

    private final TypedJdbc jdbc;

    /** Adds an answer, which takes the place of the one before to the same question. */
    void add(String caseRef, ConsentRecord record, String askedFor, String submissionId) {
        jdbc.update("""
            update consent set superseded_at = ?
            where case_ref = ? and scope = ? and superseded_at is null\
            """, record.recordedAt(), caseRef, record.scope());
        jdbc.sql("""
            insert into consent (id, case_ref, scope, agreed, giver_name, authority, wording_version,
              given_on, valid_until, submission_id, recorded_at, recorded_by, asked_for)
            values (:id, :caseRef, :scope, :agreed, :giverName, :authority, :wordingVersion,
              :givenOn, :validUntil, :submission, :recordedAt, :recordedBy, :askedFor)
            """)
                .paramSource(record)
                .param("id", UUID.randomUUID().toString())
                .param("caseRef", caseRef)
                .param("submission", submissionId)
                .param("askedFor", askedFor)
                .update();
    }

    /** Oldest first. */
    List<ConsentRecord> of(@Nullable String caseRef) {
        return jdbc.list("""
            select scope, agreed, giver_name, authority, wording_version, given_on, valid_until,
              withdrawn_at, withdrawn_by, superseded_at, recorded_at, recorded_by
            from consent where case_ref = ? order by recorded_at, id\
            """, ConsentRecord.class, caseRef);
    }

    /** {@link ConsentRecord#allowsOn} of many cases at once. */
    List<String> allowing(Collection<String> caseRefs, ConsentScope scope, LocalDate day) {
        return jdbc.list("""
            select distinct case_ref from consent
            where case_ref in (?) and scope = ? and agreed = true and withdrawn_at is null and superseded_at is null
              and (valid_until is null or valid_until >= ?)\
            """, String.class, caseRefs, scope, day);
    }

    int withdraw(String caseRef, ConsentScope scope, @Nullable String by, Instant now) {
        return jdbc.update("""
            update consent set withdrawn_at = ?, withdrawn_by = ?
            where case_ref = ? and scope = ? and agreed = true and withdrawn_at is null
              and superseded_at is null\
            """, now, by, caseRef, scope);
    }

    /** What ended with its case goes on. */
    void goesOn(String caseRef, ConsentScope scope, LocalDate ended) {
        jdbc.update("""
            update consent set valid_until = null
            where case_ref = ? and scope = ? and agreed = true and valid_until = ?
              and superseded_at is null and withdrawn_at is null\
            """, caseRef, scope, ended);
    }

    void endOn(String caseRef, ConsentScope scope, LocalDate day) {
        jdbc.update("""
            update consent set valid_until = ?
            where case_ref = ? and scope = ? and agreed = true and valid_until is null
              and superseded_at is null\
            """, day, caseRef, scope);
    }
}
