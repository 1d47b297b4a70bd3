package org.fairlead.camhs;

import lombok.RequiredArgsConstructor;
import org.fairlead.system.Paper;
import org.fairlead.system.PdfPrinter;
import org.springframework.stereotype.Component;

/** Prints a referral as a tagged PDF. */
@Component
@RequiredArgsConstructor
class CamhsPdf {

    private final PdfPrinter printer;

    byte[] of(CamhsDocument document) {
        return printer.print(new Paper(
                document.title(),
                document.subtitle(),
                document.sections().stream()
                        .map(section -> new Paper.Section(
                                section.heading(),
                                section.lines().stream()
                                        .map(line -> new Paper.Line(line.label(), line.words()))
                                        .toList()))
                        .toList()));
    }
}
