package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/** What is written in a file that somebody sent, without its byte-order mark. */
public final class FileText {

    /** What spreadsheets on Windows save when they are not asked for UTF-8. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** How files of Excel begin, the new and the old ones. */
    private static final List<byte[]> WORKBOOKS =
            List.of(new byte[] {'P', 'K', 3, 4}, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});

    private FileText() {}

    /**
     * Of a file that a spreadsheet saved: as its mark says, or else UTF-8, or else as Windows writes it.
     *
     * @throws InvalidAnswersException when it is a workbook, or some of its rows are written in one way and some in
     *     another
     */
    public static String ofSpreadsheet(byte[] file) {
        if (WORKBOOKS.stream().anyMatch(begin -> startsWith(file, begin))) {
            throw new InvalidAnswersException("file", say("system.workbook-not-csv"));
        }
        try (BOMInputStream marked = BOMInputStream.builder()
                .setByteArray(file)
                .setByteOrderMarks(ByteOrderMark.UTF_8, ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE)
                .get()) {
            String charset = marked.hasBOM() ? marked.getBOMCharsetName() : StandardCharsets.UTF_8.name();
            byte[] text = marked.readAllBytes();
            try {
                return strictly(text, Charset.forName(charset));
            } catch (CharacterCodingException otherwise) {
                requireOneWay(text);
                return new String(text, WINDOWS);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Of a file that must be UTF-8.
     *
     * @throws CharacterCodingException when it is not
     */
    public static String ofUtf8(byte[] file) throws CharacterCodingException {
        try (BOMInputStream marked = BOMInputStream.builder().setByteArray(file).get()) {
            return strictly(marked.readAllBytes(), StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            throw notUtf8;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static boolean startsWith(byte[] file, byte[] begin) {
        return file.length >= begin.length && Arrays.equals(file, 0, begin.length, begin, 0, begin.length);
    }

    /** Two files put together: read either way, somebody's name would be spoilt. */
    private static void requireOneWay(byte[] text) {
        boolean isUtf8 = false;
        int other = 0;
        int row = 1;
        int from = 0;
        boolean quoted = false;
        for (int at = 0; at <= text.length; at++) {
            boolean end = at == text.length || text[at] == '\n' && !quoted;
            if (end) {
                byte[] line = Arrays.copyOfRange(text, from, at);
                if (isBeyondAscii(line)) {
                    boolean fits = isUtf8(line);
                    isUtf8 |= fits;
                    other = fits || other > 0 ? other : row;
                }
                row++;
                from = at + 1;
            } else if (text[at] == '"') {
                quoted = !quoted;
            }
        }
        if (isUtf8 && other > 0) {
            throw new InvalidAnswersException("file", say("system.two-ways-of-writing", other));
        }
    }

    private static boolean isBeyondAscii(byte[] line) {
        for (byte letter : line) {
            if (letter < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] line) {
        try {
            strictly(line, StandardCharsets.UTF_8);
            return true;
        } catch (CharacterCodingException otherwise) {
            return false;
        }
    }

    private static String strictly(byte[] text, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    }
}
