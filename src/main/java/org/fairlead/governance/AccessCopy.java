package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.io.StringWriter;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.fairlead.system.PdfPrinter;

/**
 * The copy as whoever asked reads it: what is left out is not in it at all, so that page, PDF and JSON, which are all
 * made of this, cannot say it.
 */
record AccessCopy(List<Section> sections, int leftOut) {

    record Section(String kind, String heading, List<Piece> pieces) {}

    record Piece(String title, List<Gathering.Line> lines) {}

    /** Where the papers and photographs are that come with it. */
    static final String FOLDER = "files/";

    private static final String BLACK = "█████";

    static AccessCopy of(List<AccessRequests.Shown> pieces, List<AccessRepository.Blackout> blackouts) {
        Map<String, List<Piece>> byKind = new LinkedHashMap<>();
        int leftOut = 0;
        for (AccessRequests.Shown piece : pieces) {
            if (piece.why() != null) {
                leftOut++;
                continue;
            }
            UnaryOperator<String> black = blacked(blackouts.stream()
                    .filter(one -> one.piece() == 0 || one.piece() == piece.number())
                    .map(AccessRepository.Blackout::words)
                    .toList());
            List<Gathering.Line> lines = new ArrayList<>();
            piece.lines()
                    .forEach(line ->
                            lines.add(new Gathering.Line(black.apply(line.question()), black.apply(line.answer()))));
            if (piece.file() != null) {
                lines.add(new Gathering.Line(
                        say("access.file"), FOLDER + piece.file().name(piece.number())));
            }
            byKind.computeIfAbsent(piece.kind(), kind -> new ArrayList<>())
                    .add(new Piece(black.apply(piece.title()), List.copyOf(lines)));
        }
        List<Section> sections = new ArrayList<>();
        byKind.forEach((kind, all) -> sections.add(new Section(kind, heading(kind), all)));
        return new AccessCopy(List.copyOf(sections), leftOut);
    }

    static String heading(String kind) {
        return kind.equals(Gathering.RELEASED) ? say("access.kind.released") : say("governance.kept." + kind);
    }

    /** Whether words stand in a piece, however they are spaced and whichever letters are large. */
    static boolean holds(AccessRequests.Shown piece, String words) {
        Pattern pattern = pattern(words);
        return pattern.matcher(plain(piece.title())).find()
                || piece.lines().stream()
                        .anyMatch(
                                line -> pattern.matcher(plain(line.question())).find()
                                        || pattern.matcher(plain(line.answer())).find());
    }

    private static UnaryOperator<String> blacked(List<String> words) {
        // the longest first: a part of a name is no reason to leave the rest of it
        List<Pattern> patterns = words.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(AccessCopy::pattern)
                .toList();
        return text -> {
            String left = plain(text);
            for (Pattern pattern : patterns) {
                left = pattern.matcher(left).replaceAll(BLACK);
            }
            return left;
        };
    }

    private static Pattern pattern(String words) {
        String spaced = Arrays.stream(plain(words).strip().split("\\s+"))
                .map(Pattern::quote)
                .collect(Collectors.joining("\\s+"));
        return Pattern.compile(spaced, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** One way to write a letter with its accent, one kind of apostrophe, no invisible signs. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace('’', '\'')
                .replace('‘', '\'')
                .replaceAll("[\\p{Cf}]", "")
                .replace(' ', ' ');
    }

    /** As {@code pdf/evaluation.xsl} prints it. */
    String xml(String title, List<String> about) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartElement("report");
            xml.writeAttribute("title", title);
            xml.writeAttribute("subtitle", about.get(0));
            xml.writeStartElement("section");
            xml.writeAttribute("heading", say("access.about"));
            for (String words : about) {
                PdfPrinter.element(xml, "words", words);
            }
            xml.writeEndElement();
            for (Section section : sections) {
                xml.writeStartElement("section");
                xml.writeAttribute("heading", section.heading());
                for (Piece piece : section.pieces()) {
                    figure(xml, piece);
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("Text is always XML once control characters are gone", impossible);
        }
        return text.toString();
    }

    private static void figure(XMLStreamWriter xml, Piece piece) throws XMLStreamException {
        xml.writeStartElement("figure");
        xml.writeAttribute("caption", PdfPrinter.plain(piece.title()));
        for (String width : List.of("34%", "66%")) {
            xml.writeStartElement("column");
            xml.writeAttribute("width", width);
            xml.writeEndElement();
        }
        PdfPrinter.row(xml, "head", List.of(say("access.what"), say("access.kept")));
        for (Gathering.Line line : piece.lines()) {
            PdfPrinter.row(xml, "row", List.of(line.question(), line.answer()));
        }
        xml.writeEndElement();
    }
}
