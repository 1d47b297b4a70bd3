package org.fairlead.consent;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class ConsentFactRepository {

    private final TypedJdbc jdbc;

    /** What somebody came to know; null says nothing new. */
    record Fact(
            @Nullable String legalOrder,
            @Nullable String parentalResponsibility,
            @Nullable Boolean carersMustNotKnow,
            @Nullable Boolean canDecide,
            Instant recordedAt) {}

    void add(@Nullable String caseRef, Fact fact, @Nullable String by, @Nullable String submissionId) {
        jdbc.sql("""
            insert into consent_fact (id, case_ref, legal_order, parental_responsibility,
              carers_must_not_know, can_decide, recorded_by, recorded_at, sequence_no, submission_id)
            values (:id, :caseRef, :legalOrder, :parentalResponsibility, :carersMustNotKnow, :canDecide, :by,
              :recordedAt, nextval('consent_fact_number'), :submission)
            """)
                .paramSource(fact)
                .param("id", UUID.randomUUID().toString())
                .param("caseRef", caseRef)
                .param("by", by)
                .param("submission", submissionId)
                .update();
    }

    /** Oldest first. */
    List<Fact> of(@Nullable String caseRef) {
        return jdbc.list("""
            select legal_order, parental_responsibility, carers_must_not_know, can_decide, recorded_at
            from consent_fact where case_ref = ? order by sequence_no\
            """, Fact.class, caseRef);
    }
}
