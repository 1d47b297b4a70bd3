package org.fairlead.camhs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.process.OpenThing;
import org.fairlead.staff.Person;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code camhs_referral} and {@code camhs_step}. */
@Repository
@RequiredArgsConstructor
class CamhsRepository implements OpenThing.In {

    private static final String SELECT = """
        select r.id, r.case_ref, r.area_id, r.attempt, r.urgent, r.asked_by, r.asked_at, r.stage, r.stage_since,
               r.service_id, r.service_name, r.draft_id, r.brought_at, r.endorsed_by, r.endorsed_at,
               r.endorsement_id, r.document, r.sent_at, r.sent_by, r.sent_how, r.sent_proof, r.acknowledged_at,
               r.decided_at, r.decision, r.answer_on, r.answer_id, r.their_reference, r.expected_on, r.started_at,
               r.ended_at, r.outcome, r.process_instance
          from camhs_referral r
        """;

    /** A clinician knows of what was brought to them: to be endorsed, or in a session. */
    /** One step; {@code submissionId} is the answers it rests on, or null. */
    record Step(String step, Instant at, String actor, String submissionId) {}

    /**
     * How long things took at one service, in days; the middle value, and the one that nine of ten do not exceed. Null
     * where there is nothing to count.
     */
    record Figures(
            String service,
            long open,
            long ended,
            Double waitMedian,
            Double waitNinety,
            Double sentMedian,
            Double sentNinety,
            Double answerMedian,
            Double answerNinety,
            Double startMedian,
            Double startNinety) {}

    private static final String SERVICES =
            "select id, area_id, name, secure_mail, own_route, active from camhs_service";

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing("camhs", "camhs_referral", "t.open_case is not null", "t.case_ref", "t.area_id"));
    }

    int attempts(String caseRef) {
        return jdbc.single("select count(*) from camhs_referral where case_ref = ?", Integer.class, caseRef);
    }

    void add(
            String id,
            String caseRef,
            String areaId,
            int attempt,
            boolean urgent,
            String askedBy,
            Instant at,
            String instance) {
        jdbc.update("""
            insert into camhs_referral (id, case_ref, open_case, area_id, attempt, urgent, asked_by, asked_at,
              stage, stage_since, process_instance)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'consent', ?, ?)\
            """, id, caseRef, caseRef, areaId, attempt, urgent, askedBy, at, at, instance);
    }

    void enter(String id, String stage, Instant at) {
        change(id, "stage = ?, stage_since = ?", stage, at);
    }

    /** A clinician is asked to endorse it; when the first was asked is kept. */
    void bring(String id, @Nullable String serviceId, String serviceName, String draftId, Instant at) {
        change(
                id,
                "stage = 'endorsement', stage_since = ?, service_id = ?, service_name = ?, draft_id = ?,"
                        + " brought_at = coalesce(brought_at, ?)",
                at,
                serviceId,
                serviceName,
                draftId,
                at);
    }

    void endorse(String id, @Nullable String by, Instant at, String submissionId) {
        change(id, "endorsed_by = ?, endorsed_at = ?, endorsement_id = ?", by, at, submissionId);
    }

    /** It goes by the service's own route, which a person walks. */
    void ready(String id, String document, Instant at) {
        change(id, "document = ?, stage = 'sending', stage_since = ?", document, at);
    }

    void mail(String id, String document, String address) {
        change(id, "document = ?, sent_how = 'mail', sent_proof = ?", document, address);
    }

    void mailed(String id, String by, Instant at) {
        change(id, "stage = 'sent', stage_since = ?, sent_at = ?, sent_by = ?", at, at, by);
    }

    void sent(
            String id, @Nullable Instant sentAt, @Nullable String by, String how, @Nullable String proof, Instant at) {
        change(
                id,
                "stage = 'sent', stage_since = ?, sent_at = ?, sent_by = ?, sent_how = ?, sent_proof = ?",
                at,
                sentAt,
                by,
                how,
                proof);
    }

    /** What CAMHS answered; a number of theirs and a day that they had named stay where they name none now. */
    void answer(
            String id,
            String submissionId,
            @Nullable LocalDate on,
            @Nullable String theirReference,
            @Nullable LocalDate expectedOn) {
        change(
                id,
                "answer_id = ?, answer_on = ?, their_reference = coalesce(?, their_reference),"
                        + " expected_on = coalesce(?, expected_on)",
                submissionId,
                on,
                theirReference,
                expectedOn);
    }

    void answeredOn(String id, LocalDate day) {
        change(id, "answer_on = ?", day);
    }

    void expect(String id, LocalDate day) {
        change(id, "expected_on = ?", day);
    }

    void acknowledge(String id, @Nullable Instant acknowledgedAt, Instant at) {
        change(id, "stage = 'acknowledged', stage_since = ?, acknowledged_at = ?", at, acknowledgedAt);
    }

    /** The first decision is what a family waits for: its moment stays, and there is none while they ask for more. */
    void decide(String id, String decision, @Nullable Instant decidedAt) {
        change(id, "decision = ?, decided_at = coalesce(decided_at, ?)", decision, decidedAt);
    }

    void start(String id, @Nullable Instant startedAt) {
        change(id, "started_at = ?", startedAt);
    }

    void end(String id, String outcome, Instant at) {
        change(id, "outcome = ?, ended_at = ?, open_case = null", outcome, at);
    }

    /** It had ended by mistake; another instance has taken the place of the one that it was in. */
    void goesOn(CamhsReferral referral, String instance) {
        change(
                referral.id(),
                "outcome = null, ended_at = null, open_case = ?, process_instance = ?",
                referral.caseRef(),
                instance);
    }

    /** It stands where it stood; words go with what they were typed for, and what was written is written again. */
    void putBack(CamhsReferral before) {
        jdbc.sql("""
            update camhs_referral set stage = :stage, stage_since = :stageSince, service_id = :serviceId,
              service_name = case when cast(:draftId as varchar(36)) is null then null else coalesce(
                (select s.name from camhs_service s where s.id = :serviceId), service_name) end,
              draft_id = :draftId, brought_at = :broughtAt, endorsed_by = :endorsedBy, endorsed_at = :endorsedAt,
              endorsement_id = :endorsementId, sent_at = :sentAt, sent_by = :sentBy, sent_how = :sentHow,
              sent_proof = case when cast(:sentHow as varchar(20)) is null then null else sent_proof end,
              acknowledged_at = :acknowledgedAt, decided_at = :decidedAt, decision = :decision,
              answer_on = :answerOn, answer_id = :answerId,
              their_reference = case when cast(:answerId as varchar(36)) is null then null else their_reference end,
              expected_on = :expectedOn, started_at = :startedAt, ended_at = :endedAt, outcome = :outcome,
              open_case = case when cast(:outcome as varchar(20)) is null then case_ref end
             where id = :id
            """).paramSource(before).update();
    }

    /** Forgets the steps after a number. */
    void forgetSteps(String id, int number) {
        jdbc.update("delete from camhs_step where referral_id = ? and number > ?", id, number);
    }

    /** Another process instance has taken the place of one. */
    void begunAgain(String before, String now) {
        jdbc.update("update camhs_referral set process_instance = ? where process_instance = ?", now, before);
    }

    private void change(String id, String columns, @Nullable Object... values) {
        jdbc.sql("update camhs_referral set " + columns + " where id = ?")
                .params(values)
                .param(id)
                .update();
    }

    void step(String id, String step, Instant at) {
        step(id, step, at, null, null);
    }

    void step(String id, String step, Instant at, Submission answers) {
        step(id, step, at, answers.submittedBy(), answers.id());
    }

    void step(String id, String step, Instant at, @Nullable String actor, @Nullable String submissionId) {
        // who notes one at the same moment waits, and has the next number
        jdbc.list("select id from camhs_referral where id = ? for update", String.class, id);
        jdbc.update("""
            insert into camhs_step (referral_id, number, step, happened_at, actor, submission_id)
            values (?, (select count(*) + 1 from camhs_step s where s.referral_id = ?), ?, ?, ?,
              ?)\
            """, id, id, step, at, actor, submissionId);
    }

    List<Step> steps(String id) {
        return jdbc.list("""
            select step, happened_at as at, actor, submission_id from camhs_step where referral_id = ?
            order by number
            """, Step.class, id);
    }

    Optional<CamhsReferral> find(String id) {
        return jdbc.optional(SELECT + " where r.id = ?", CamhsReferral.class, id);
    }

    Optional<CamhsReferral> openOf(String caseRef) {
        return jdbc.optional(SELECT + " where r.open_case = ?", CamhsReferral.class, caseRef);
    }

    Optional<CamhsReferral> ofInstance(String instance) {
        return jdbc.optional(SELECT + " where r.process_instance = ?", CamhsReferral.class, instance);
    }

    /** A child's referrals, the newest first. */
    List<CamhsReferral> of(String caseRef) {
        return jdbc.list(SELECT + " where r.case_ref = ? order by r.attempt desc", CamhsReferral.class, caseRef);
    }

    /** The open ones of an area, who has waited longest first. */
    List<CamhsReferral> openIn(String areaId) {
        return jdbc.list(
                SELECT + " where r.area_id = ? and r.outcome is null order by r.asked_at, r.id",
                CamhsReferral.class,
                areaId);
    }

    /** What a person may know of: open ones, or those that ended since a moment. */
    List<CamhsReferral> listFor(Person person, boolean open, Instant endedSince) {
        Map<String, Object> params = new HashMap<>(Map.of("since", endedSince));
        return jdbc.sql(SELECT + " where r.area_id = :area"
                        + (open ? " and r.outcome is null" : " and r.outcome is not null and r.ended_at >= :since")
                        + CamhsReading.condition(person, params) + " order by r.asked_at, r.id")
                .params(params)
                .query(CamhsReferral.class)
                .list();
    }

    boolean mayKnow(String id, Person person) {
        Map<String, Object> params = new HashMap<>(Map.of("id", id));
        return jdbc.sql("select count(*) from camhs_referral r where r.id = :id and r.area_id = :area"
                                + CamhsReading.condition(person, params))
                        .params(params)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The figures of an area, service by service; what went to none yet comes under an empty name. */
    List<Figures> figures(@Nullable String areaId, Instant now) {
        String days = "cast(extract(epoch from (%s - %s)) as double precision) / 86400";
        String waited = "case when r.outcome is null then "
                + days.formatted("cast(:now as timestamp with time zone)", "r.asked_at") + " end";
        String sent = days.formatted("r.sent_at", "r.asked_at");
        String answered = days.formatted("r.decided_at", "r.sent_at");
        String started = days.formatted("r.started_at", "r.asked_at");
        return jdbc.sql("select coalesce(r.service_name, '') as service,"
                        + " sum(case when r.outcome is null then 1 else 0 end) as open,"
                        + " sum(case when r.outcome is null then 0 else 1 end) as ended,"
                        + percentiles("wait", waited) + ", " + percentiles("sent", sent) + ", "
                        + percentiles("answer", answered) + ", " + percentiles("start", started)
                        + " from camhs_referral r where r.area_id = :area group by coalesce(r.service_name, '')"
                        + " order by 1")
                .param("area", areaId)
                .param("now", now)
                .query(Figures.class)
                .list();
    }

    private static String percentiles(String name, String value) {
        return "percentile_cont(0.5) within group (order by " + value + ") as " + name + "_median,"
                + " percentile_cont(0.9) within group (order by " + value + ") as " + name + "_ninety";
    }

    /** The services of an area, by name; the ones no longer used last. */
    List<CamhsService> services(@Nullable String areaId) {
        return jdbc.list(SERVICES + " where area_id = ? order by active desc, name", CamhsService.class, areaId);
    }

    Optional<CamhsService> service(@Nullable String id) {
        return jdbc.optional(SERVICES + " where id = ?", CamhsService.class, id);
    }

    void addService(CamhsService service, String by, Instant at) {
        jdbc.sql("""
            insert into camhs_service (id, area_id, name, secure_mail, own_route, active, changed_by, changed_at)
            values (:id, :areaId, :name, :secureMail, :ownRoute, :active, :by, :at)
            """).paramSource(service).param("by", by).param("at", at).update();
    }

    void changeService(CamhsService service, String by, Instant at) {
        jdbc.sql("""
            update camhs_service set name = :name, secure_mail = :secureMail, own_route = :ownRoute, active = :active,
              changed_by = :by, changed_at = :at where id = :id
            """).paramSource(service).param("by", by).param("at", at).update();
    }
}
