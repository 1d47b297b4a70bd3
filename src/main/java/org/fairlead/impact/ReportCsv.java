package org.fairlead.impact;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.fairlead.impact.Report.Figure;
import org.fairlead.impact.Report.Section;

/**
 * An evaluation as a file for a spreadsheet: one figure a line, with the section, table, row and column it stands in.
 */
final class ReportCsv {

    /** So that a spreadsheet reads letters beyond ASCII rightly. */
    private static final String MARK = "\uFEFF";

    private ReportCsv() {}

    static byte[] of(Report report) {
        StringWriter text = new StringWriter();
        text.write(MARK);
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord("section", "table", "row", "column", "value", "figures of");
            for (Section section : report.sections()) {
                for (Figure figure : section.figures()) {
                    for (List<String> row : figure.table().rows()) {
                        for (int at = 1; at < row.size(); at++) {
                            csv.printRecord(
                                    section.heading(),
                                    figure.table().caption(),
                                    harmless(row.get(0)),
                                    figure.table().head().get(at),
                                    harmless(row.get(at)),
                                    harmless(report.subtitle()));
                        }
                    }
                }
            }
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text that a spreadsheet would take for a formula begins with an apostrophe; numbers stay numbers. */
    private static String harmless(String text) {
        String plain = text.replace('−', '-');
        return plain.matches("(?s)[=+\\-@\\t\\r].*") && !plain.matches("[+-]\\d.*") ? "'" + plain : plain;
    }
}
