package org.fairlead.screening;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Spreadsheet;
import org.fairlead.system.Typed;

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
    /** More than anybody mends at once. */
    static final int MOST_PROBLEMS = 500;

    private static final List<String> CHECKLIST = List.of("learning", "health", "feelings", "friends");
    private static final Pattern CODE = Pattern.compile("(?=.*[0-9])[A-Za-z0-9-]{1,20}");

    /** What school systems export, each word for ours. */
    private static final Map<String, String> SEX = Map.of("f", "girl", "female", "girl", "m", "boy", "male", "boy");

    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,3})");
    private static final Pattern YEAR = Pattern.compile("(?:y|yr|year)? ?([0-9]{1,2})");

    /** An attendance is never taken for better than it is; one below 1 is a part of one, and no percentage. */
    private static final Pattern PERCENT = Pattern.compile(
            "([1-9][0-9]?(?=(?:[.,][0-9]{1,6})? ?%?$)|100(?=(?:[.,]0{1,6})? ?%?$)|0(?= ?%?$))(?:[.,][0-9]+)? ?%?");

    private static final int FULL = 100;
    private static final int LAST_YEAR = 6;

    /** Something that does not fit; row 1 is the headings. */
    record Problem(int row, String column, String message) {}

    static ClassList read(byte[] content) {
        List<Problem> problems = new ArrayList<>();
        List<Pupil> pupils = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        Spreadsheet sheet;
        try {
            sheet = Spreadsheet.of(content);
        } catch (InvalidAnswersException unreadable) {
            return new ClassList(
                    List.of(),
                    List.of(new Problem(1, "file", unreadable.errors().get(0).message())));
        }
        checkHeader(sheet, problems);
        if (!problems.isEmpty()) {
            return new ClassList(List.of(), problems);
        }
        if (sheet.rows().size() > MOST_PUPILS) {
            problems.add(new Problem(MOST_PUPILS + 2, "file", say("screening.send-most-pupils-classes", MOST_PUPILS)));
            return new ClassList(List.of(), problems);
        }
        for (Spreadsheet.Row row : sheet.rows()) {
            if (problems.size() >= MOST_PROBLEMS) {
                break;
            }
            int before = problems.size();
            Pupil pupil = pupil(row, sheet, problems);
            if (problems.size() == before && !codes.add(pupil.code().toLowerCase(Locale.UK))) {
                problems.add(new Problem(row.number(), "pupil code", say("screening.code-twice-give-each")));
            }
            pupils.add(pupil);
        }
        if (pupils.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(1, "file", say("screening.no-pupil-file")));
        }
        return new ClassList(problems.isEmpty() ? pupils : List.of(), problems);
    }

    private static void checkHeader(Spreadsheet sheet, List<Problem> problems) {
        if (sheet.header().isEmpty()) {
            problems.add(new Problem(1, "file", say("screening.no-pupil-file")));
            return;
        }
        for (String name : sheet.header()) {
            if (problems.size() >= MOST_PROBLEMS) {
                return;
            }
            if (!name.isEmpty() && !COLUMNS.contains(Spreadsheet.plain(name))) {
                problems.add(new Problem(1, shortened(name), say("screening.column-not-asked-take")));
            }
        }
        for (String name : COLUMNS) {
            if (sheet.column(name) < 0) {
                problems.add(new Problem(1, name, say("screening.column-missing")));
            } else if (sheet.isTwice(name)) {
                problems.add(new Problem(1, name, say("common.two-columns-name-leave")));
            }
        }
    }

    private static Pupil pupil(Spreadsheet.Row cells, Spreadsheet sheet, List<Problem> problems) {
        int row = cells.number();
        Map<String, String> values = new LinkedHashMap<>();
        COLUMNS.forEach(column -> values.put(column, cells.cell(sheet.column(column))));
        int bare = cells.withoutHeading(sheet.header());
        if (bare > 0) {
            problems.add(new Problem(row, say("common.column", bare), say("screening.no-heading-over-answer")));
        }
        String code = values.getOrDefault("pupil code", "");
        if (!CODE.matcher(code).matches()) {
            problems.add(new Problem(row, "pupil code", say("screening.use-letters-numbers-hyphens")));
        }
        StringBuilder checklist = new StringBuilder();
        for (String column : CHECKLIST) {
            checklist.append(number(row, column, values, 0, 2, problems));
        }
        String sex = SEX.getOrDefault(
                values.getOrDefault("sex", "").toLowerCase(Locale.UK),
                values.getOrDefault("sex", "").toLowerCase(Locale.UK));
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
        String value = values.getOrDefault(column, "").toLowerCase(Locale.UK);
        Matcher written =
                (column.equals("school year") ? YEAR : column.equals("attendance") ? PERCENT : WHOLE).matcher(value);
        if (written.matches()) {
            int number = Integer.parseInt(written.group(1));
            if (number >= least && number <= most) {
                return number;
            }
        }
        problems.add(new Problem(row, column, say("screening.write-whole-number-from", least, most)));
        return 0;
    }

    private static boolean yes(int row, String column, Map<String, String> values, List<Problem> problems) {
        Optional<Boolean> yes = Typed.yes(values.getOrDefault(column, ""));
        if (yes.isEmpty()) {
            problems.add(new Problem(row, column, say("screening.write-yes-no")));
        }
        return yes.orElse(false);
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }
}
