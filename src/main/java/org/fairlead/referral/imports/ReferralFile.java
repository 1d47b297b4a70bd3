package org.fairlead.referral.imports;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.fairlead.form.Form;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Spreadsheet;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;

/**
 * Referrals in a spreadsheet, saved as CSV: the first row names the questions of the referral form, by key or by label,
 * and every other row is a referral. Answers of a list stand beside one another with a semicolon between.
 */
final class ReferralFile {

    /** More in one file is a slip; it can be sent in parts. */
    static final int MOST_ROWS = 10_000;

    private ReferralFile() {}

    /** A question of the form as a column; {@code required} is true when every row has to answer it. */
    record Column(String key, String label, String type, boolean required, Map<String, String> options) {

        /** For the page: what kind of answer it takes. */
        public String kind() {
            if (type.equals("datetime")) {
                return "date";
            }
            return type.equals("checklist") ? "list" : options.isEmpty() ? "text" : "choice";
        }

        /** What stands in the file, and the answers to choose from where it is none of them; begins with a space. */
        String explained(@Nullable Object written) {
            List<String> wrong = (written instanceof List<?> several ? several : Collections.singletonList(written))
                    .stream()
                            .filter(Objects::nonNull)
                            .map(Object::toString)
                            .filter(one -> !options.containsKey(one))
                            .toList();
            String there =
                    wrong.isEmpty() ? "" : " " + say("import.problem.value", shortened(String.join("; ", wrong)));
            boolean toChoose = !options.isEmpty() && (written == null || !wrong.isEmpty());
            return there + (toChoose ? " " + say("process.choose-one", String.join("; ", options.values())) : "");
        }

        /** For the page: the answers to choose from. */
        public String choices() {
            return String.join("; ", options.values());
        }
    }

    /** A row of the file; its number is the one that a spreadsheet shows. */
    record Row(int number, Map<String, Object> answers) {}

    /** The columns that a file may have. */
    static List<Column> columns(Form form, Map<String, Object> data) {
        return components(form.schema())
                .filter(field -> field.hasNonNull("key"))
                .map(field -> new Column(
                        field.path("key").asText(),
                        Stream.of("label", "dateLabel", "timeLabel")
                                .map(name -> field.path(name).asText(""))
                                .filter(label -> !label.isBlank())
                                .findFirst()
                                .orElse(field.path("key").asText()),
                        field.path("type").asText(),
                        field.path("validate").path("required").asBoolean(false)
                                && !field.path("conditional").hasNonNull("hide"),
                        options(field, data)))
                .toList();
    }

    private static Stream<JsonNode> components(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(field -> field.has("components") ? components(field) : Stream.of(field));
    }

    private static Map<String, String> options(JsonNode field, Map<String, Object> data) {
        Map<String, String> options = new LinkedHashMap<>();
        field.path("values")
                .forEach(option -> options.put(
                        option.path("value").asText(), option.path("label").asText()));
        if (data.get(field.path("valuesKey").asText("")) instanceof List<?> given) {
            for (Object option : given) {
                if (option instanceof Map<?, ?> one) {
                    options.put(String.valueOf(one.get("value")), String.valueOf(one.get("label")));
                }
            }
        }
        return options;
    }

    /**
     * Reads the rows.
     *
     * @throws InvalidAnswersException when it is no CSV file, or its first row does not name the questions
     */
    static List<Row> rows(String text, List<Column> columns) {
        Spreadsheet sheet = Spreadsheet.of(text);
        List<Column> header = sheet.header().isEmpty() ? List.of() : header(sheet, columns);
        if (sheet.rows().size() > MOST_ROWS) {
            throw wrong("file", say("referral.send-most-rows-once", MOST_ROWS));
        }
        List<Row> rows = sheet.rows().stream()
                .map(row -> new Row(row.number(), answers(row, sheet, header)))
                .toList();
        if (rows.isEmpty()) {
            throw wrong("file", say("referral.no-referral-file-first"));
        }
        return rows;
    }

    private static List<Column> header(Spreadsheet sheet, List<Column> columns) {
        Map<String, Column> named = new HashMap<>();
        columns.forEach(column -> named.putIfAbsent(Spreadsheet.plain(column.label()), column));
        columns.forEach(column -> named.put(Spreadsheet.plain(column.key()), column));
        List<FieldError> errors = new ArrayList<>();
        List<Column> header = new ArrayList<>();
        for (String cell : sheet.header()) {
            Column column = named.get(Spreadsheet.plain(cell));
            if (column == null && !cell.isEmpty()) {
                errors.add(new FieldError(shortened(cell), "referral.no-question-name-take"));
            } else if (column != null && header.contains(column)) {
                errors.add(new FieldError(column.key(), "common.two-columns-name-leave"));
            }
            header.add(column);
        }
        columns.stream()
                .filter(column -> column.required() && !header.contains(column))
                .forEach(column -> errors.add(new FieldError(column.key(), "referral.column-missing-every-referral")));
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        return header;
    }

    private static Map<String, Object> answers(Spreadsheet.Row row, Spreadsheet sheet, List<Column> header) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int at = 0; at < header.size(); at++) {
            if (header.get(at) != null && !row.cell(at).isEmpty()) {
                answers.put(header.get(at).key(), answer(row.cell(at), header.get(at)));
            }
        }
        int bare = row.withoutHeading(sheet.header());
        if (bare > 0) {
            // the check says that there is no such question
            answers.put(say("common.column", bare), row.cell(bare - 1));
        }
        return answers;
    }

    private static Object answer(String cell, Column column) {
        return switch (column.type()) {
            case "datetime" -> Typed.date(cell).map(LocalDate::toString).orElse(cell);
            case "checklist" -> options(cell, column);
            case "radio", "select" -> option(cell, column).orElse(cell);
            case "checkbox" -> Typed.yes(cell).<Object>map(yes -> yes).orElse(cell);
            case "number" -> number(cell);
            default -> cell;
        };
    }

    /** Several choices, with a semicolon, a stroke, a line or a comma between; a comma may stand in a choice too. */
    private static List<String> options(String cell, Column column) {
        List<String> chosen = new ArrayList<>();
        for (String part : cell.split("[;|\\n]")) {
            String left = part.strip();
            while (!left.isEmpty()) {
                int end = left.length();
                while (end > 0 && option(left.substring(0, end), column).isEmpty()) {
                    end = left.lastIndexOf(',', end - 1);
                }
                int comma = left.indexOf(',');
                int cut = end > 0 ? end : comma < 0 ? left.length() : comma;
                String one = left.substring(0, cut).strip();
                if (!one.isEmpty()) {
                    chosen.add(option(one, column).orElse(one));
                }
                left = left.substring(Math.min(left.length(), cut + 1)).strip();
            }
        }
        return chosen.stream().distinct().toList();
    }

    /** What people read is as good as what the form keeps, and Y and N as good as Yes and No. */
    private static Optional<String> option(String written, Column column) {
        String plain = Spreadsheet.plain(written);
        return Stream.of(plain, Typed.yes(plain).map(yes -> yes ? "yes" : "no").orElse(plain))
                .flatMap(one -> column.options().entrySet().stream()
                        .filter(option -> Spreadsheet.plain(option.getKey()).equals(one)
                                || Spreadsheet.plain(option.getValue()).equals(one)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Object number(String written) {
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException notANumber) {
            return written;
        }
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    private static InvalidAnswersException wrong(String field, String message) {
        return new InvalidAnswersException(field, message);
    }
}
