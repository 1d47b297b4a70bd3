package org.fairlead.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseStage;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/**
 * What an agenda needs to know of many cases at once, read where it is kept: a question for each case would take a
 * night. Tasks that only safeguarding leads may know of are left out.
 */
@Repository
@RequiredArgsConstructor
class CaseloadFactRepository {

    private final TypedJdbc jdbc;

    /** An open case, its stage, and when its work began. */
    record OpenCase(String reference, CaseStage stage, Instant allocatedAt) {}

    /** A consent that runs out. */
    record RunsOut(String caseRef, String scope, LocalDate lastDay) {}

    /** A session or contact that took place, or did not. */
    record Met(LocalDate heldOn, String kind, String attendance) {}

    /** The open cases of an area that somebody works with. */
    List<OpenCase> ofArea(String areaId) {
        return jdbc.list("""
            select reference, stage, allocated_at from case_record where area_id = ? and status = 'open'
            and link_worker is not null order by reference
            """, OpenCase.class, areaId);
    }

    List<OpenCase> ofWorker(String username) {
        return jdbc.list("""
            select reference, stage, allocated_at from case_record where link_worker = ? and status = 'open'
            order by reference
            """, OpenCase.class, username);
    }

    /** How many tasks are late. */
    Map<String, Integer> late(Collection<String> caseRefs, Instant now) {
        return jdbc.map("""
            select case_ref, count(*) from work_item where case_ref in (?) and restricted = false and due_at < ?
            group by case_ref
            """, String.class, Integer.class, caseRefs, now);
    }

    List<RunsOut> consentsThatRunOut(Collection<String> caseRefs, LocalDate until) {
        return jdbc.list("""
            select case_ref, scope, valid_until as last_day from consent
            where case_ref in (?) and agreed = true and superseded_at is null and withdrawn_at is null
              and valid_until <= ? order by case_ref, valid_until, scope
            """, RunsOut.class, caseRefs, until);
    }

    /** Which cases have a data pack open, or one that opens by now. */
    Map<String, String> packsDue(Collection<String> caseRefs, Instant now) {
        return jdbc.map("""
            select case_ref, time_point from data_pack where case_ref in (?) and status = 'open'
            union all select case_ref, 'T2' from data_pack_follow_up
            where case_ref in (?) and status = 'waiting' and opens_at <= ?
            """, String.class, String.class, caseRefs, caseRefs, now);
    }

    /** The newest sessions and contacts of one child. */
    List<Met> met(String caseRef, int most) {
        return jdbc.list(
                "select happened_on as held_on, kind, outcome as attendance from case_contact where case_ref = ?"
                        + " and with_whom in ('child', 'carer', 'family')"
                        + " order by happened_on desc, recorded_at desc, id fetch first " + most + " rows only",
                Met.class,
                caseRef);
    }
}
