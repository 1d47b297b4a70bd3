package org.fairlead.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class ConsentRepository {

    /** When an answer ends or has ended. */
    record End(
            String id,
            @Nullable LocalDate validUntil,
            @Nullable Instant withdrawnAt,
            @Nullable Instant supersededAt) {

        private static final String NEVER = "-";

        String text() {
            return Stream.of(id, validUntil, withdrawnAt, supersededAt)
                    .map(part -> part == null ? NEVER : part.toString())
                    .collect(Collectors.joining(" "));
        }

        static End of(String text) {
            String[] parts = text.split(" ");
            return new End(
                    parts[0],
                    parts[1].equals(NEVER) ? null : LocalDate.parse(parts[1]),
                    parts[2].equals(NEVER) ? null : Instant.parse(parts[2]),
                    parts[3].equals(NEVER) ? null : Instant.parse(parts[3]));
        }
    }

    private final TypedJdbc jdbc;

    /** What stood until now for these stands no more. */
    void supersede(String caseRef, Collection<ConsentScope> scopes, Instant at) {
        jdbc.update("""
            update consent set superseded_at = ?
            where case_ref = ? and scope in (?) and superseded_at is null\
            """, at, caseRef, scopes);
    }

    /** Adds an answer; the one before to the same question has been superseded. */
    void add(String caseRef, ConsentRecord record, String askedFor, String submissionId) {
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
              withdrawn_at, withdrawn_by, superseded_at, taken_back_at, recorded_at, recorded_by
            from consent where case_ref = ? order by recorded_at, id\
            """, ConsentRecord.class, caseRef);
    }

    List<End> ends(String caseRef) {
        return jdbc.list(
                "select id, valid_until, withdrawn_at, superseded_at from consent where case_ref = ?",
                End.class,
                caseRef);
    }

    /** An answer that was no answer: it is kept, and none counts in its place but the one before. */
    void takeBack(String id, Instant now) {
        jdbc.update("update consent set superseded_at = ?, taken_back_at = ? where id = ?", now, now, id);
    }

    /** An answer ends when it did before. */
    void putBack(End end) {
        jdbc.update("""
            update consent set valid_until = :validUntil, withdrawn_at = :withdrawnAt, superseded_at = :supersededAt
            where id = :id
            """, end);
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
