package org.fairlead.form;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code form_definition} and {@code form_submission}: rows are added, never changed, but that what an older
 * release stored is parted, and a note on the wrong child is moved.
 */
@Repository
@RequiredArgsConstructor
class FormRepository {

    private static final String STAMPS = "select version, content_hash as hash from form_definition where form_id = ?";
    private static final String AS_GIVEN = """
        select id, case_ref, form_id, form_version, task_id, task_key, submitted_by, submitted_at, answers,
            sealed_answers as sealed, parted
          from form_submission where\s\
        """;

    /** What was corrected holds from then on. */
    private static final String SUBMISSIONS = AS_GIVEN.replace(" answers,", """
         coalesce((select c.answers from answer_correction c where c.submission_id = form_submission.id
            order by c.correction_no desc fetch first 1 rows only), answers) as answers,\
        """);

    /** What was taken back is found by its id only. */
    private static final String STANDS =
            "not exists (select 1 from submission_taken_back t where t.submission_id = form_submission.id) and ";

    /** A version of a form, and the hash of its text. */
    record Stamp(int version, String hash) {}

    /**
     * A submission with its answers as they are stored.
     *
     * @param parted whether those that few may read are in {@code sealed}, if there are any
     */
    record Kept(
            String id,
            String caseRef,
            String formId,
            int formVersion,
            String taskId,
            String taskKey,
            String submittedBy,
            Instant submittedAt,
            String answers,
            @Nullable String sealed,
            boolean parted) {}

    private final TypedJdbc jdbc;

    void add(String id, int version, String schema, String hash, @Nullable String by, Instant at) {
        jdbc.update("""
            insert into form_definition (form_id, version, form_schema, content_hash, deployed_by, deployed_at)
            values (?, ?, ?, ?, ?, ?)
            """, id, version, schema, hash, by, at);
    }

    List<String> ids() {
        return jdbc.list("select distinct form_id from form_definition order by form_id", String.class);
    }

    List<FormRegistry.Version> versions(String id) {
        return jdbc.list("""
            select version, deployed_by as by, deployed_at as at from form_definition
             where form_id = ? order by version desc
            """, FormRegistry.Version.class, id);
    }

    Optional<String> text(String id, int version) {
        return jdbc.optional(
                "select form_schema from form_definition where form_id = ? and version = ?", String.class, id, version);
    }

    Optional<Stamp> stamp(String id, int version) {
        return jdbc.optional(STAMPS + " and version = ?", Stamp.class, id, version);
    }

    Map<String, Integer> newest() {
        return jdbc.map(
                "select form_id, max(version) from form_definition group by form_id", String.class, Integer.class);
    }

    Optional<Stamp> newest(String id) {
        return jdbc.optional(STAMPS + " order by version desc fetch first 1 rows only", Stamp.class, id);
    }

    void add(Submission submission, String answers, @Nullable String sealed) {
        jdbc.sql("""
            insert into form_submission
              (id, case_ref, form_id, form_version, task_id, task_key, submitted_by, submitted_at, answers,
               sealed_answers, parted)
            values (:id, :caseRef, :formId, :formVersion, :taskId, :taskKey, :submittedBy, :submittedAt, :answers,
               :sealed, true)
            """)
                .paramSource(submission)
                .param("answers", answers)
                .param("sealed", sealed)
                .update();
    }

    /** Some of those that are not parted; nobody else gets them until the transaction is over. */
    List<Kept> lockUnparted(int most) {
        return jdbc.list(
                AS_GIVEN + "parted = false order by id fetch first " + most + " rows only for update", Kept.class);
    }

    void part(String id, String answers, @Nullable String sealed) {
        jdbc.update(
                "update form_submission set answers = ?, sealed_answers = ?, parted = true where id = ?",
                answers,
                sealed,
                id);
    }

    /** A correction; {@code original} is what was answered first. */
    record Corrected(
            String submissionId,
            String correctedBy,
            Instant correctedAt,
            String reason,
            String answers,
            String original) {}

    /** The next correction; who corrects at the same moment waits, and has the one after. */
    void correct(String id, String by, Instant at, String reason, String answers) {
        jdbc.list("select id from form_submission where id = ? for update", String.class, id);
        jdbc.update("""
            insert into answer_correction (submission_id, correction_no, corrected_by, corrected_at, reason, answers)
            values (?, (select count(*) + 1 from answer_correction where submission_id = ?), ?, ?, ?, ?)
            """, id, id, by, at, reason, answers);
    }

    List<Corrected> corrections(Collection<String> ids) {
        return jdbc.list("""
            select c.submission_id, c.corrected_by, c.corrected_at, c.reason, c.answers, s.answers as original
              from answer_correction c join form_submission s on s.id = c.submission_id
             where c.submission_id in (?) order by c.submission_id, c.correction_no
            """, Corrected.class, ids);
    }

    /** The answers are about another case; false when they are not on the first any more. */
    boolean move(String id, String from, String to) {
        return jdbc.update("update form_submission set case_ref = ? where id = ? and case_ref = ?", to, id, from) == 1;
    }

    void takeBack(String id, String by, Instant at, String reason) {
        jdbc.update("""
            insert into submission_taken_back (submission_id, taken_back_by, taken_back_at, reason)
            values (?, ?, ?, ?)
            """, id, by, at, reason);
    }

    Optional<Kept> find(@Nullable String id) {
        return jdbc.optional(SUBMISSIONS + "id = ?", Kept.class, id);
    }

    List<Kept> all(Collection<String> ids) {
        return jdbc.list(SUBMISSIONS + "id in (?)", Kept.class, ids);
    }

    Optional<Kept> latest(@Nullable String caseRef, String formId) {
        return newest("case_ref = ? and form_id = ?", caseRef, formId);
    }

    Optional<Kept> latestForTask(@Nullable String caseRef, String taskKey) {
        return newest("case_ref = ? and task_key = ?", caseRef, taskKey);
    }

    List<Kept> ofCase(@Nullable String caseRef) {
        return jdbc.list(SUBMISSIONS + STANDS + "case_ref = ? order by submitted_at, position", Kept.class, caseRef);
    }

    List<Kept> ofCases(Collection<String> caseRefs, Collection<String> formIds) {
        String which = "case_ref in (?) and form_id in (?) order by submitted_at, position";
        return jdbc.list(SUBMISSIONS + STANDS + which, Kept.class, caseRefs, formIds);
    }

    private Optional<Kept> newest(String which, @Nullable String first, String second) {
        String newest = which + " order by submitted_at desc, position desc fetch first 1 rows only";
        return jdbc.optional(SUBMISSIONS + STANDS + newest, Kept.class, first, second);
    }
}
