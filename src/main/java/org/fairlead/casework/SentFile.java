package org.fairlead.casework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.Tika;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;

/**
 * A file as it may be kept: what it is was found from its content, whatever it is called, and a picture has been
 * painted anew.
 */
record SentFile(String name, String mediaType, byte[] content) {

    private static final Tika TIKA = new Tika();
    private static final int LONGEST_NAME = 120;
    private static final long MOST_UNPACKED = 200L * 1024 * 1024;
    /** A letter with all its pictures has some dozens. */
    private static final int MOST_PARTS = 1000;

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final Map<String, String> ENDINGS =
            Map.of("application/pdf", "pdf", "image/jpeg", "jpg", "image/png", "png", WORD, "docx");

    /** @throws InvalidAnswersException when it is nothing that is taken */
    static SentFile of(@Nullable String name, byte[] content, long largest) {
        if (content.length == 0) {
            throw refused("casework.file-empty");
        }
        if (content.length > largest) {
            throw new InvalidAnswersException("file", "casework.file-too-large", largest / 1024 / 1024);
        }
        String found = TIKA.detect(content);
        return switch (found) {
            case "application/pdf" -> new SentFile(called(name, found), found, content);
            case "image/jpeg", "image/webp" -> picture(name, content, "image/jpeg", "jpeg");
            case "image/png" -> picture(name, content, found, "png");
            case "application/zip", "application/x-tika-ooxml" -> {
                if (!isLetter(content)) {
                    throw refused("casework.file-of-another-type");
                }
                yield new SentFile(called(name, WORD), WORD, content);
            }
            case "image/heic", "image/heif", "image/avif" -> throw refused("casework.file-heic");
            default -> throw refused("casework.file-of-another-type");
        };
    }

    private static SentFile picture(@Nullable String name, byte[] content, String type, String format) {
        try {
            return new SentFile(called(name, type), type, Pictures.paintedAnew(content, format));
        } catch (IOException broken) {
            throw refused("casework.file-broken");
        }
    }

    /** A document of Word without macros. */
    private static boolean isLetter(byte[] content) {
        boolean letter = false;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            long most = MOST_UNPACKED;
            int parts = MOST_PARTS;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                most -= zip.skip(most + 1);
                parts--;
                if (most < 0 || parts < 0 || entry.getName().endsWith("vbaProject.bin")) {
                    return false;
                }
                letter |= entry.getName().equals("word/document.xml");
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw refused("casework.file-broken");
        }
        return letter;
    }

    /** The name without its path and what no file system takes, with the ending of what it is. */
    private static String called(@Nullable String name, String type) {
        String ending = Objects.requireNonNull(ENDINGS.get(type));
        String plain = Typed.clean(Objects.requireNonNullElse(name, ""))
                .replaceAll("^.*[/\\\\]", "")
                .replaceAll("[\\p{Cc}\\p{Cf}\\n\"<>|?*:;%]", " ")
                .replaceAll("\\.[\\p{L}\\p{N}]{1,5}$", "")
                .replaceAll("^[. ]+|[. ]+$", "")
                .replaceAll(" {2,}", " ");
        if (plain.length() > LONGEST_NAME) {
            plain = plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST_NAME)))
                    .strip();
        }
        return (plain.isEmpty() ? "file" : plain) + "." + ending;
    }

    private static InvalidAnswersException refused(String key) {
        return new InvalidAnswersException("file", key);
    }
}
