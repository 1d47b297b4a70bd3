package org.fairlead.impact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairlead.system.Spreadsheet;

/**
 * An evaluation as a file for a spreadsheet: one figure a line, with the section, table, row and column it stands in.
 */
final class ReportCsv {

    private static final List<String> HEAD = List.of("section", "table", "row", "column", "value", "figures of");

    private ReportCsv() {}

    static byte[] of(Report report) {
        Stream<List<String>> figures = report.sections().stream()
                .flatMap(section -> section.figures().stream()
                        .flatMap(figure -> figure.table().rows().stream()
                                .flatMap(row -> IntStream.range(1, row.size())
                                        .mapToObj(at -> Stream.of(
                                                        section.heading(),
                                                        figure.table().caption(),
                                                        row.get(0),
                                                        figure.table().head().get(at),
                                                        row.get(at),
                                                        report.subtitle())
                                                .map(cell -> cell.replace('−', '-'))
                                                .toList()))));
        return Spreadsheet.write(Stream.concat(Stream.of(HEAD), figures)).getBytes(StandardCharsets.UTF_8);
    }
}
