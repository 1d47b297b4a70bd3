package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts together what is kept of a child, piece by piece: of every table of which erasure knows, save those that stand
 * here with why. A table that is new is therefore in the copy before anybody thinks of it. Of concerns nothing is ever
 * read here: not their tables, not what is sealed in answers, not what was sent about them.
 */
@Component
@RequiredArgsConstructor
class Gathering {

    static final String RELEASED = "released";

    /** In this order people read it. */
    static final List<String> KINDS = List.of(
            "family",
            "case",
            "answers",
            "consent",
            "contacts",
            "packs",
            "supervision",
            "camhs",
            "files",
            "messages",
            RELEASED);

    /** Of safeguarding; or nothing that is said of anybody, but how the software finds its way; or a draft. */
    private static final Pattern LEFT_OUT = Pattern.compile("concern.*|known_risk_caution|work_item.*|digest_note"
            + "|idempotency_key|child_key|find_word|child_apart|case_look|case_move_case|case_file_piece"
            + "|case_ending_place|absence_cover|done_step|intake_release|intake_draft|supervision_draft|kept_draft"
            + "|pack_link|data_pack_follow_up|legal_hold|submission_taken_back|answer_correction|access_.*"
            + "|form_submission|camhs_step|retention_row|reconciliation_difference");

    /** Ids and places in a row; flags of safeguarding; what would tell a carer that a child asked us not to. */
    private static final Pattern NOT_SAID = Pattern.compile("(.*_)?(id|ref|instance|no|digest|version|hash)"
            + "|search_text|position|number|place|content|attachment.*|red_flag.*|safeguarding_flag|others_see|facts"
            + "|for_us_alone|carers_must_not_know|idempotency_key|document|code|open_case|attempts?|held_for"
            + "|site_since|reference|state|process_.*|.*_mark|recipient_area");

    private static final Set<String> PEOPLE = Set.of("link_worker", "actor", "owner");

    /** One thing that is said. */
    record Line(String question, String answer) {}

    /**
     * What belongs together: a row, a form that was filled in.
     *
     * @param file the paper or photograph that it describes, or null
     */
    record Piece(
            String kind,
            String title,
            List<Line> lines,
            @Nullable Attached file) {}

    /** A paper or photograph of a case, which is in the copy under the number of its piece. */
    record Attached(String id, String ending) {

        String name(int number) {
            return "%03d.%s".formatted(number, ending);
        }
    }

    private final ErasureRepository repository;
    private final FormSubmissions submissions;
    private final AnswersInWords words;
    private final StaffDirectory staff;

    /**
     * Everything, in the order in which people read it.
     *
     * @param released what the safeguarding lead has released of a concern, or nothing
     */
    List<Piece> of(Collection<String> cases, String childId, String released) {
        List<Piece> pieces = new ArrayList<>();
        for (String table : ErasureRepository.KEPT.keySet()) {
            if (isOfTheChild(table)) {
                repository.rows(table, cases, childId).stream()
                        .filter(row -> isTheirs(table, row))
                        .forEach(row -> pieces.add(new Piece(
                                ErasureRepository.kind(table),
                                inWords(table) + on(row),
                                lines(row),
                                file(table, row))));
            }
        }
        cases.stream()
                .flatMap(one -> submissions.ofCase(one).stream())
                .map(this::form)
                .forEach(pieces::add);
        if (!released.isBlank()) {
            pieces.add(new Piece(
                    RELEASED,
                    say("access.kind.released"),
                    List.of(new Line(say("access.released.line"), released)),
                    null));
        }
        return pieces.stream()
                .filter(piece -> !piece.lines().isEmpty())
                .sorted(Comparator.comparing(piece -> KINDS.indexOf(piece.kind())))
                .toList();
    }

    /** Whether a table has something of a child's that may be shown to who is not of the safeguarding leads. */
    static boolean isOfTheChild(String table) {
        return !LEFT_OUT.matcher(table).matches();
    }

    private Piece form(Submission one) {
        return new Piece(
                "answers",
                inWords(one.formId()) + ", " + TimeInWords.moment(one.submittedAt()),
                words.of(one).stream()
                        .map(said -> new Line(said.question(), said.answer()))
                        .toList(),
                null);
    }

    /** What was taken away is only said to have been there. */
    private static @Nullable Attached file(String table, Map<String, Object> row) {
        if (!table.equals("case_file") || row.get("removed_at") != null) {
            return null;
        }
        String name = String.valueOf(row.get("name"));
        return new Attached(String.valueOf(row.get("id")), name.substring(name.lastIndexOf('.') + 1));
    }

    /** What was said to the family or to who referred; reminders of staff say nothing of the child. */
    private static boolean isTheirs(String table, Map<String, Object> row) {
        return !table.equals("outbox_message") || row.get("case_ref") != null && !"staff".equals(row.get("audience"));
    }

    private List<Line> lines(Map<String, Object> row) {
        List<Line> lines = new ArrayList<>();
        row.forEach((column, value) -> {
            String name = column.toLowerCase(Locale.ROOT);
            if (!NOT_SAID.matcher(name).matches()) {
                text(name, value).ifPresent(text -> lines.add(new Line(inWords(name), text)));
            }
        });
        return lines;
    }

    private Optional<String> text(String column, @Nullable Object value) {
        if (value == null || value instanceof byte[]) {
            return Optional.empty();
        }
        if (value instanceof Boolean yes) {
            return Optional.of(yes ? say("access.yes") : say("access.no"));
        }
        return Optional.of(moment(value).map(TimeInWords::moment).orElseGet(() -> {
                    if (value instanceof Date date) {
                        return TimeInWords.full(date.toLocalDate());
                    }
                    if (value instanceof LocalDate date) {
                        return TimeInWords.full(date);
                    }
                    return column.endsWith("_by") || PEOPLE.contains(column)
                            ? staff.displayName(value.toString())
                            : value.toString();
                }))
                .filter(text -> !text.isBlank());
    }

    private static Optional<Instant> moment(@Nullable Object value) {
        if (value instanceof OffsetDateTime at) {
            return Optional.of(at.toInstant());
        }
        return value instanceof java.sql.Timestamp at ? Optional.of(at.toInstant()) : Optional.empty();
    }

    private static String on(Map<String, Object> row) {
        return row.entrySet().stream()
                .filter(one -> one.getKey().toLowerCase(Locale.ROOT).endsWith("_at"))
                .flatMap(one -> moment(one.getValue()).stream())
                .min(Comparator.naturalOrder())
                .map(at -> ", " + TimeInWords.moment(at))
                .orElse("");
    }

    /** A name of ours, as people read it: {@code date_of_birth}, {@code agree-goals}. */
    private static String inWords(String name) {
        String plain = name.replace('_', ' ').replace('-', ' ');
        return plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }
}
