package org.fairlead.system;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.util.ConcurrentLruCache;

/**
 * The columns in which nothing stands readable: what people type about families, and how they are reached. Whoever adds
 * a column with such words adds it here, and no more: {@link TypedJdbc} closes what is written into one and opens what
 * is read from it. A test finds a column of words that is neither here nor said to be open.
 */
final class SealedColumns {

    /** A table a line: its name, the columns that tell its rows apart, those that are sealed. */
    private static final Map<String, Table> TABLES = read("""
        access_request / id / asker reply_to remark
        answer_correction / submission_id correction_no / reason answers
        asset_visit / id / words
        camhs_referral / id / document sent_proof their_reference
        carer / id / name relationship phone email safe_contact
        case_file / id / name removed_why
        child / id / nhs_number postcode
        child_key / match_key child_id / kept
        concern_family_link / id / reason undone_why
        consent / id / giver_name withdrawn_by
        data_pack_part / pack_id informant / reason
        form_submission / id / answers
        import_job / id / reason
        import_problem / job_id position / message
        intake_agenda_item / meeting_id case_ref / note
        intake_decision / id / reason criteria_met leave_when
        intake_draft / case_ref / reason criteria_met leave_when
        intake_meeting / id / place reason
        legal_hold / case_ref / reason
        outbox_message / id / recipient subject body reason attachment
        restriction / id / reason lifted_why
        retention_row / id / keep_why
        saved_view / id / name
        submission_taken_back / submission_id / reason
        supervision_action / id / what note
        supervision_advice / session_id case_ref / words
        supervision_draft / session_id case_ref / typed
        supervision_flag / id / detail
        supervision_reason / session_id case_ref position / words facts
        timeline_entry / id / what detail
        training_copy / id / why
        worker_absence / id / notes
        """);

    /** What is no words but JSON: nothing else can stand in its place. */
    private static final Set<String> JSON = Set.of(
            "answer_correction.answers",
            "form_submission.answers",
            "supervision_draft.typed",
            "supervision_reason.facts");

    private static final Pattern ANY =
            Pattern.compile("\\b(" + String.join("|", TABLES.keySet()) + ")\\b", Pattern.CASE_INSENSITIVE);

    /** Every question to the database asks it, and there are not so many of them. */
    private static final ConcurrentLruCache<String, Boolean> MENTIONED =
            new ConcurrentLruCache<>(4_000, sql -> ANY.matcher(sql).find());

    /** @param key the columns that tell its rows apart */
    record Table(String name, List<String> key, Set<String> columns) {

        boolean isJson(String column) {
            return JSON.contains(name + "." + column);
        }
    }

    private SealedColumns() {}

    static Iterable<Table> all() {
        return TABLES.values();
    }

    static Optional<Table> table(String name) {
        return Optional.ofNullable(TABLES.get(name));
    }

    /** Whether a statement may read one of them. */
    static boolean isMentionedIn(String sql) {
        return MENTIONED.get(sql);
    }

    /** Where a value stands, as it is bound to it; a row that is not known binds to the column alone. */
    static String place(String table, String column, String row) {
        return table + "." + column + "/" + row;
    }

    private static Map<String, Table> read(String lines) {
        Map<String, Table> tables = new LinkedHashMap<>();
        lines.lines().map(line -> line.split(" / ")).forEach(parts -> {
            Table table =
                    new Table(parts[0], List.of(parts[1].split(" ")), Set.copyOf(Arrays.asList(parts[2].split(" "))));
            tables.put(table.name(), table);
        });
        return tables;
    }
}
