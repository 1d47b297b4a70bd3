package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which letters a paper can show: those of the fonts in {@code pdf/fop.xml} (Latin, Greek, Cyrillic, Hebrew, Arabic and
 * Urdu, Chinese). What is in none of them is named in brackets, so that nobody takes a paper with holes for whole.
 */
final class PrintedLetters {

    static final List<String> FONTS = List.of(
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf",
            "/pdf/Vazirmatn_400Regular.ttf",
            "/pdf/NotoSansSC_400Regular.ttf");

    private static final int LAST = 0xFFFF;
    private static final Supplier<BitSet> SHOWN = SingletonSupplier.of(PrintedLetters::shown);

    private PrintedLetters() {}

    static boolean showsAll(String text) {
        return text.codePoints().allMatch(PrintedLetters::isShown);
    }

    /** The text with what cannot be shown said in words: “[5 letters in Gurmukhi script]”, “[crying face]”. */
    static String named(String text) {
        if (showsAll(text)) {
            return text;
        }
        StringBuilder named = new StringBuilder();
        int[] letters = text.codePoints().toArray();
        int at = 0;
        while (at < letters.length) {
            if (isShown(letters[at])) {
                named.appendCodePoint(letters[at]);
                at++;
                continue;
            }
            Character.UnicodeScript script = Character.UnicodeScript.of(letters[at]);
            int from = at;
            at++;
            while (isWriting(script)
                    && at < letters.length
                    && !isShown(letters[at])
                    && (Character.UnicodeScript.of(letters[at]) == script
                            || !isWriting(Character.UnicodeScript.of(letters[at])))) {
                at++;
            }
            named.append(isWriting(script) ? script(script, at - from) : sign(letters[from]));
        }
        return named.toString();
    }

    private static String script(Character.UnicodeScript script, int count) {
        String name = script.name().charAt(0)
                + script.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        return say("print.letters", count, name);
    }

    private static String sign(int letter) {
        String name = Character.getName(letter);
        return "[" + (name == null ? "U+" + Integer.toHexString(letter) : name.toLowerCase(Locale.ROOT)) + "]";
    }

    private static boolean isWriting(Character.UnicodeScript script) {
        return script != Character.UnicodeScript.COMMON
                && script != Character.UnicodeScript.INHERITED
                && script != Character.UnicodeScript.UNKNOWN;
    }

    private static boolean isShown(int letter) {
        return Character.isWhitespace(letter)
                || Character.getType(letter) == Character.FORMAT
                || Character.getType(letter) == Character.CONTROL
                || Character.UnicodeBlock.of(letter) == Character.UnicodeBlock.VARIATION_SELECTORS
                || SHOWN.get().get(letter);
    }

    private static BitSet shown() {
        BitSet shown = new BitSet(LAST + 1);
        for (String font : FONTS) {
            try (InputStream file = PrintedLetters.class.getResourceAsStream(font);
                    TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
                CmapLookup letters = read.getUnicodeCmapLookup();
                for (int letter = 0; letter <= LAST; letter++) {
                    if (letters.getGlyphId(letter) != 0) {
                        shown.set(letter);
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return shown;
    }
}
