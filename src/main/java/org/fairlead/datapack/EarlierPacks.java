package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Spreadsheet;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Data packs that were collected before Fairlead was there, from a CSV file: all of it, or nothing. They belong to no
 * case and have a code and no name; their scores count in the figures of the area.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class EarlierPacks {

    private static final int MOST_ROWS = 20_000;
    private static final int MOST_ERRORS = 500;
    private static final List<String> COLUMNS = List.of("code", "time point", "informant", "instrument", "items");
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    /** How many rows there are, and how many of them are in Fairlead now. */
    public record Result(boolean dryRun, int rows, int imported) {}

    record Row(
            String code,
            String timePoint,
            Instrument instrument,
            Informant informant,
            List<Integer> items,
            @Nullable LocalDate collected) {

        Choice choice() {
            return new Choice(instrument.id(), informant.id());
        }

        String key() {
            return code + " " + timePoint + " " + informant.id() + " " + instrument.id();
        }
    }

    private final PackScoreRepository packs;
    private final Instruments instruments;
    private final Scoring scoring;
    private final Audit audit;
    private final Clock clock;

    /** How many questionnaires an area has imported. */
    @Transactional(readOnly = true)
    long count(Person person) {
        PackReading.requireImports(person);
        return packs.earlier(person.areaId());
    }

    /**
     * Checks a file, and imports it if it is not a dry run and every row can be taken.
     *
     * @throws InvalidAnswersException with every bad row, as {@code row 7}; nothing has been stored
     */
    @Transactional
    public Result take(String csv, boolean dryRun, Person person) {
        PackReading.requireImports(person);
        List<FieldError> errors = new ArrayList<>();
        List<Row> rows = read(csv, person.areaId(), errors);
        if (errors.isEmpty() && rows.isEmpty()) {
            errors.add(new FieldError("file", "datapack.no-rows-file"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        if (dryRun) {
            return new Result(true, rows.size(), 0);
        }
        Instant now = clock.instant();
        rows.forEach(row -> keep(row, person, now));
        audit.record(person, "earlier-packs-imported", person.areaId() + ": " + rows.size());
        return new Result(false, rows.size(), rows.size());
    }

    private List<Row> read(String csv, @Nullable String area, List<FieldError> errors) {
        List<Row> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Spreadsheet sheet = Spreadsheet.of(csv);
        if (COLUMNS.stream().anyMatch(column -> sheet.column(column) < 0)) {
            errors.add(new FieldError("file", "datapack.first-row-must-name", String.join(",", COLUMNS)));
            return rows;
        }
        if (sheet.rows().size() > MOST_ROWS) {
            errors.add(new FieldError("file", "datapack.send-no-more-than"));
            return rows;
        }
        for (Spreadsheet.Row cells : sheet.rows()) {
            String field = say("datapack.row", cells.number());
            Row row = row(cells, sheet, field, errors);
            if (row != null && !seen.add(row.key())) {
                errors.add(new FieldError(field, "datapack.questionnaire-file-twice"));
            } else if (row != null && packs.isEarlierThere(area, row)) {
                errors.add(new FieldError(field, "datapack.questionnaire-imported-already"));
            }
            if (row != null) {
                rows.add(row);
            }
            if (errors.size() >= MOST_ERRORS) {
                return rows;
            }
        }
        return rows;
    }

    /** The row, or null with what is wrong about it. */
    private @Nullable Row row(Spreadsheet.Row cells, Spreadsheet sheet, String field, List<FieldError> errors) {
        UnaryOperator<String> in = column -> cells.cell(sheet.column(column));
        if (COLUMNS.stream().anyMatch(column -> in.apply(column).isEmpty())) {
            errors.add(new FieldError(field, "datapack.row-too-few-columns"));
            return null;
        }
        int before = errors.size();
        String code = in.apply("code").toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z0-9][A-Z0-9-]{3,19}")) {
            errors.add(new FieldError(field, "datapack.code-must-4-20"));
        }
        String timePoint = in.apply("time point").toUpperCase(Locale.ROOT);
        if (!timePoint.equals(DataPacks.FIRST) && !timePoint.equals(DataPacks.SECOND)) {
            errors.add(new FieldError(field, "datapack.time-point-must-t"));
        }
        LocalDate collected = collected(in.apply("collected"), field, errors);
        String id = in.apply("instrument").toLowerCase(Locale.ROOT);
        if (!instruments.knows(id)) {
            errors.add(new FieldError(field, "datapack.no-instrument", shortened(id)));
            return null;
        }
        Instrument instrument = instruments.find(id);
        String who = in.apply("informant").toLowerCase(Locale.ROOT);
        Informant informant = instrument.informant(who).orElse(null);
        if (informant == null) {
            errors.add(new FieldError(field, "datapack.not-answered", instrument.name(), shortened(who)));
            return null;
        }
        List<Integer> items;
        try {
            items = ItemText.read(in.apply("items"));
        } catch (NumberFormatException notItems) {
            errors.add(new FieldError(field, "datapack.items-digits-t-ten"));
            return null;
        }
        scoring.check(instrument, informant, null, items, "items").stream()
                .findFirst()
                .ifPresent(error -> errors.add(new FieldError(field, error.message())));
        return errors.size() > before ? null : new Row(code, timePoint, instrument, informant, items, collected);
    }

    private @Nullable LocalDate collected(String text, String field, List<FieldError> errors) {
        if (text.isEmpty()) {
            return null;
        }
        LocalDate day = Typed.date(text).orElse(null);
        if (day != null && !day.isBefore(FIRST_DAY) && !day.isAfter(WorkCalendar.date(clock.instant()))) {
            return day;
        }
        errors.add(new FieldError(field, "datapack.collected-must-day-past"));
        return null;
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private void keep(Row row, Person person, Instant now) {
        packs.addEarlier(person.areaId(), row, person.username(), now);
        scoring.score(row.instrument(), row.informant(), row.items())
                .forEach(score -> packs.addEarlierScore(person.areaId(), row, score));
    }
}
