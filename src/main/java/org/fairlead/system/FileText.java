package org.fairlead.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/** What is written in a file that somebody sent, without its byte-order mark. */
public final class FileText {

    /** What spreadsheets on Windows save when they are not asked for UTF-8. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private FileText() {}

    /** Of a file that a spreadsheet saved: as its mark says, or else UTF-8, or else as Windows writes it. */
    public static String ofSpreadsheet(byte[] file) {
        try (BOMInputStream marked = BOMInputStream.builder()
                .setByteArray(file)
                .setByteOrderMarks(ByteOrderMark.UTF_8, ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE)
                .get()) {
            String charset = marked.hasBOM() ? marked.getBOMCharsetName() : StandardCharsets.UTF_8.name();
            byte[] text = marked.readAllBytes();
            try {
                return strictly(text, Charset.forName(charset));
            } catch (CharacterCodingException otherwise) {
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

    private static String strictly(byte[] text, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    }
}
