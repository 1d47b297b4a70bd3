package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A spreadsheet that somebody saved as CSV, the one way in which files with rows are read and written: separated by
 * commas, semicolons or tabs, with odd spaces as spaces, and blank rows and columns as nothing.
 *
 * @param header the first row that is not blank; empty text over a column without a heading
 * @param rows the rows below it that are not blank
 * @param columns where each heading stands first, by {@link #plain}
 */
public record Spreadsheet(List<String> header, List<Row> rows, Map<String, Integer> columns) {

    /** Over which rows a spreadsheet may be told how its columns are separated; programs show no such row. */
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?[ ,;\\t]*\\R?", Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]++|\"\")*+\"");
    private static final int LONGEST_HEADINGS = 20_000;
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private static final Pattern NUMBER = Pattern.compile("[+-]\\d[\\d.,]*%?");
    private static final Pattern FORMULA = Pattern.compile("(^|[;|\\t\\r\\n]\\h*+)([=+\\-@＝＋－＠]|^[\\t\\r])");

    /** So that a spreadsheet reads letters beyond ASCII rightly. */
    private static final char MARK = '\uFEFF';

    /**
     * A row.
     *
     * @param number the one that a spreadsheet shows beside it
     */
    public record Row(int number, List<String> cells) {

        /** What stands in a column; empty when the row is shorter, or there is no such column. */
        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }

        /** The first column that holds something and has no heading, counted from 1; 0 when there is none. */
        public int withoutHeading(List<String> header) {
            for (int at = 0; at < cells.size(); at++) {
                if (!cells.get(at).isEmpty()
                        && (at >= header.size() || header.get(at).isEmpty())) {
                    return at + 1;
                }
            }
            return 0;
        }
    }

    /**
     * Reads a file as it was sent.
     *
     * @throws InvalidAnswersException when it is no such file, with the row that cannot be read
     */
    public static Spreadsheet of(byte[] file) {
        return of(FileText.ofSpreadsheet(file));
    }

    /**
     * Reads what stood in a file.
     *
     * @throws InvalidAnswersException when it is no such file, with the row that cannot be read
     */
    public static Spreadsheet of(String text) {
        Matcher told = SEPARATOR.matcher(text);
        boolean isTold = told.lookingAt();
        String lines = isTold ? text.substring(told.end()) : text;
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(isTold ? told.group(1).charAt(0) : separator(lines))
                .setIgnoreEmptyLines(false)
                .setTrim(true)
                .get();
        List<Row> rows = new ArrayList<>();
        int number = 0;
        try (CSVParser parser = format.parse(new StringReader(lines))) {
            for (CSVRecord cells : parser) {
                number++;
                List<String> clean = cells.stream().map(Typed::clean).toList();
                if (clean.stream().anyMatch(cell -> !cell.isEmpty())) {
                    rows.add(new Row(number, clean));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw new InvalidAnswersException("file", say("system.csv-row-broken", number + 1));
        }
        List<String> header = rows.isEmpty() ? List.of() : rows.remove(0).cells();
        Map<String, Integer> columns = new HashMap<>();
        for (int at = 0; at < header.size(); at++) {
            columns.putIfAbsent(plain(header.get(at)), at);
        }
        return new Spreadsheet(header, rows, columns);
    }

    /** What stands most often between the headings, outside quotes. */
    private static char separator(String text) {
        // a heading may have lines of its own, in quotes
        String first = QUOTED.matcher(text.substring(0, Math.min(text.length(), LONGEST_HEADINGS)))
                .replaceAll("x")
                .lines()
                .filter(line -> !Typed.clean(line).isEmpty())
                .findFirst()
                .orElse("");
        return SEPARATORS.stream()
                .max(Comparator.<Character>comparingLong(one ->
                                first.chars().filter(letter -> letter == one).count())
                        .thenComparing(one -> -SEPARATORS.indexOf(one)))
                .orElseThrow();
    }

    /** The column of a heading, however it is written; -1 when there is none. */
    public int column(String heading) {
        return columns.getOrDefault(plain(heading), -1);
    }

    /** Whether another column has the same heading. */
    public boolean isTwice(String heading) {
        return header.stream()
                        .map(Spreadsheet::plain)
                        .filter(plain(heading)::equals)
                        .count()
                > 1;
    }

    /** A heading as it is compared: small letters, straight apostrophes, one space, no mark behind it. */
    public static String plain(String heading) {
        return Typed.clean(heading)
                .toLowerCase(Locale.UK)
                .replaceAll("[‘’ʼ`´]", "'")
                .replaceAll("[\\s_]+", " ")
                .replaceAll(" ?[*:?]+$", "");
    }

    /** A file that spreadsheets open: no cell of it is taken for a formula. */
    public static String write(Stream<? extends List<String>> rows) {
        StringWriter text = new StringWriter();
        text.append(MARK);
        try (CSVPrinter printer = CSVFormat.RFC4180.print(text)) {
            for (List<String> row : (Iterable<List<String>>) rows.<List<String>>map(
                    cells -> cells.stream().map(Spreadsheet::harmless).toList())::iterator) {
                printer.printRecord(row);
            }
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
        return text.toString();
    }

    /**
     * A text that a spreadsheet would take for a formula begins with an apostrophe; numbers stay numbers. So does what
     * stands behind a separator that the spreadsheet of somebody abroad goes by, or on a line of its own.
     */
    private static String harmless(String text) {
        return NUMBER.matcher(text).matches() ? text : FORMULA.matcher(text).replaceAll("$1'$2");
    }
}
