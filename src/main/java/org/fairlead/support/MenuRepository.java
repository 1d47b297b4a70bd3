package org.fairlead.support;

import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The table {@code menu_activity}: which community assets a plan names. */
@Repository
@RequiredArgsConstructor
class MenuRepository {

    private final TypedJdbc jdbc;

    void add(String caseRef, String submissionId, String assetId, Instant at) {
        jdbc.update(
                "insert into menu_activity (case_ref, submission_id, asset_id, planned_at) values (?, ?, ?, ?)",
                caseRef,
                submissionId,
                assetId,
                at);
    }

    /** The assets that the newest plan of a case names; none when it names none, whatever plans before did. */
    List<String> ofNewest(String caseRef) {
        return jdbc.list("""
            select m.asset_id from menu_activity m join community_asset a on a.id = m.asset_id
             where m.submission_id = (select f.id from form_submission f
               where f.case_ref = ? and f.form_id = 'plan-menu'
               and not exists (select 1 from submission_taken_back t where t.submission_id = f.id)
               order by f.submitted_at desc, f.position desc fetch first 1 rows only)
             order by a.name
            """, String.class, caseRef);
    }

    void remove(String submissionId) {
        jdbc.update("delete from menu_activity where submission_id = ?", submissionId);
    }
}
