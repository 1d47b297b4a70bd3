package org.fairlead.referral.imports;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fairlead.form.Form;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;

/**
 * Referrals in a spreadsheet, saved as CSV: the first row names the questions of the referral form, by key or by label,
 * and every other row is a referral. Answers of a list stand beside one another with a semicolon between.
 */
final class ReferralFile {

    /** More in one file is a slip; it can be sent in parts. */
    static final int MOST_ROWS = 10_000;

    private static final Pattern BRITISH_DATE = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");

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
                    options.put(one.get("value").toString(), one.get("label").toString());
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
        String firstLine = text.lines().findFirst().orElse("");
        char delimiter = firstLine.contains(";") && !firstLine.contains(",") ? ';' : ',';
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setTrim(true)
                .get();
        List<Row> rows = new ArrayList<>();
        List<Column> header = null;
        int number = 0;
        try (CSVParser parser = format.parse(new StringReader(text))) {
            for (CSVRecord cells : parser) {
                number++;
                if (header == null) {
                    header = header(cells, columns);
                } else if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    rows.add(new Row(number, answers(cells, header)));
                    if (rows.size() > MOST_ROWS) {
                        throw wrong("file", say("referral.send-most-rows-once", MOST_ROWS));
                    }
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw wrong("file", say("referral.not-csv-file-can", number + 1));
        }
        if (rows.isEmpty()) {
            throw wrong("file", say("referral.no-referral-file-first"));
        }
        return rows;
    }

    private static List<Column> header(CSVRecord cells, List<Column> columns) {
        Map<String, Column> byKey = columns.stream()
                .collect(Collectors.toMap(one -> one.key().toLowerCase(Locale.UK), Function.identity()));
        Map<String, Column> byLabel = columns.stream()
                .collect(Collectors.toMap(one -> one.label().toLowerCase(Locale.UK), Function.identity(), (a, b) -> a));
        List<FieldError> errors = new ArrayList<>();
        List<Column> header = new ArrayList<>();
        for (String cell : cells) {
            String name = cell.toLowerCase(Locale.UK);
            Column column = byKey.getOrDefault(name, byLabel.get(name));
            if (column == null && !cell.isBlank()) {
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

    private static Map<String, Object> answers(CSVRecord cells, List<Column> header) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int at = 0; at < cells.size(); at++) {
            String cell = cells.get(at);
            if (cell.isBlank()) {
                continue;
            }
            if (at >= header.size() || header.get(at) == null) {
                // the check says that there is no such question
                answers.put(say("common.column", at + 1), cell);
            } else {
                answers.put(header.get(at).key(), answer(cell, header.get(at)));
            }
        }
        return answers;
    }

    private static Object answer(String cell, Column column) {
        return switch (column.type()) {
            case "datetime" -> date(cell).orElse(cell);
            case "checklist" ->
                Stream.of(cell.split("[;|]"))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .map(one -> option(one, column))
                        .toList();
            case "radio", "select" -> option(cell, column);
            case "checkbox" ->
                cell.equalsIgnoreCase("yes") || cell.equalsIgnoreCase("true")
                        ? Boolean.TRUE
                        : cell.equalsIgnoreCase("no") || cell.equalsIgnoreCase("false") ? Boolean.FALSE : cell;
            case "number" -> number(cell);
            default -> cell;
        };
    }

    /** What people read is as good as what the form keeps. */
    private static String option(String written, Column column) {
        return column.options().entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase(written)
                        || option.getValue().equalsIgnoreCase(written))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(written);
    }

    private static Optional<String> date(String written) {
        Matcher british = BRITISH_DATE.matcher(written);
        try {
            return british.matches()
                    ? Optional.of(LocalDate.of(
                                    Integer.parseInt(british.group(3)),
                                    Integer.parseInt(british.group(2)),
                                    Integer.parseInt(british.group(1)))
                            .toString())
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
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
