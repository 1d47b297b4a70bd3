package org.fairlead.screening;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fairlead.system.FileText;

/**
 * A class list as CSV: one pupil a row, by code. It is taken whole or not at all; every answer that does not fit is
 * named with its row and column. A column that is not asked for is refused, so that no name comes in by the way.
 */
record ClassList(List<Pupil> pupils, List<Problem> problems) {

    static final List<String> COLUMNS = List.of(
            "pupil code",
            "school year",
            "learning",
            "health",
            "feelings",
            "friends",
            "attendance",
            "young carer",
            "change at home",
            "sex",
            "free school meals",
            "special needs",
            "other language at home");

    static final int MOST_PUPILS = 300;
    private static final List<String> CHECKLIST = List.of("learning", "health", "feelings", "friends");
    private static final Pattern CODE = Pattern.compile("(?=.*[0-9])[A-Za-z0-9-]{1,20}");
    private static final int FULL = 100;
    private static final int LAST_YEAR = 6;

    /** Something that does not fit; row 1 is the headings. */
    record Problem(int row, String column, String message) {}

    static ClassList read(byte[] content) {
        List<Problem> problems = new ArrayList<>();
        List<Pupil> pupils = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        String text = FileText.ofSpreadsheet(content);
        String first = text.lines().findFirst().orElse("");
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(first.contains(";") && !first.contains(",") ? ';' : ',')
                .setIgnoreEmptyLines(false)
                .setTrim(true)
                .get();
        int number = 0;
        List<String> header = null;
        try (CSVParser parser = format.parse(new StringReader(text))) {
            for (CSVRecord cells : parser) {
                number++;
                if (header == null) {
                    header = header(cells, problems);
                    if (!problems.isEmpty()) {
                        return new ClassList(List.of(), problems);
                    }
                } else if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    int before = problems.size();
                    Pupil pupil = pupil(number, cells, header, problems);
                    if (problems.size() == before && !codes.add(pupil.code().toLowerCase(Locale.UK))) {
                        problems.add(new Problem(number, "pupil code", say("screening.code-twice-give-each")));
                    }
                    pupils.add(pupil);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            problems.add(new Problem(number + 1, "file", say("screening.row-cannot-read-look")));
        }
        if (pupils.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(1, "file", say("screening.no-pupil-file")));
        }
        if (pupils.size() > MOST_PUPILS) {
            problems.add(new Problem(MOST_PUPILS + 2, "file", say("screening.send-most-pupils-classes", MOST_PUPILS)));
        }
        return new ClassList(problems.isEmpty() ? pupils : List.of(), problems);
    }

    private static List<String> header(CSVRecord cells, List<Problem> problems) {
        List<String> header = cells.stream()
                .map(cell -> cell.toLowerCase(Locale.UK).replace('_', ' ').strip())
                .toList();
        for (String name : header) {
            if (!name.isEmpty() && !COLUMNS.contains(name)) {
                problems.add(new Problem(1, shortened(name), say("screening.column-not-asked-take")));
            }
        }
        for (String name : COLUMNS) {
            if (!header.contains(name)) {
                problems.add(new Problem(1, name, say("screening.column-missing")));
            } else if (header.indexOf(name) != header.lastIndexOf(name)) {
                problems.add(new Problem(1, name, say("common.two-columns-name-leave")));
            }
        }
        return header;
    }

    private static Pupil pupil(int row, CSVRecord cells, List<String> header, List<Problem> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : COLUMNS) {
            int at = header.indexOf(column);
            values.put(column, at < cells.size() ? cells.get(at) : "");
        }
        for (int at = header.size(); at < cells.size(); at++) {
            if (!cells.get(at).isBlank()) {
                problems.add(new Problem(row, say("common.column", at + 1), say("screening.no-heading-over-answer")));
            }
        }
        String code = values.get("pupil code");
        if (!CODE.matcher(code).matches()) {
            problems.add(new Problem(row, "pupil code", say("screening.use-letters-numbers-hyphens")));
        }
        StringBuilder checklist = new StringBuilder();
        for (String column : CHECKLIST) {
            checklist.append(number(row, column, values, 0, 2, problems));
        }
        String sex = values.get("sex").toLowerCase(Locale.UK);
        if (!Set.of("girl", "boy", say("screening.not-said")).contains(sex)) {
            problems.add(new Problem(row, "sex", say("screening.write-girl-boy-not")));
        }
        return Pupil.listed(
                code,
                number(row, "school year", values, 1, LAST_YEAR, problems),
                checklist.toString(),
                number(row, "attendance", values, 0, FULL, problems),
                yes(row, "young carer", values, problems),
                yes(row, "change at home", values, problems),
                sex.replace(' ', '-'),
                yes(row, "free school meals", values, problems),
                yes(row, "special needs", values, problems),
                yes(row, "other language at home", values, problems));
    }

    private static int number(
            int row, String column, Map<String, String> values, int least, int most, List<Problem> problems) {
        String value = values.get(column).replace("%", "").strip();
        if (value.matches("[0-9]{1,3}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        problems.add(new Problem(row, column, say("screening.write-whole-number-from", least, most)));
        return 0;
    }

    private static boolean yes(int row, String column, Map<String, String> values, List<Problem> problems) {
        String value = values.get(column).toLowerCase(Locale.UK);
        if (!Set.of("yes", "no").contains(value)) {
            problems.add(new Problem(row, column, say("screening.write-yes-no")));
        }
        return value.equals("yes");
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }
}
