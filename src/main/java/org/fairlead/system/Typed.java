package org.fairlead.system;

import java.text.Bidi;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people type, paste or export, as it was meant. Forms, pages, the API and files all come through here; {@code
 * frontend/form/checks.js} cleans as {@link #clean} does.
 */
public final class Typed {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    /** No keyboard makes these, PostgreSQL takes no U+0000, and half of a letter can be neither kept nor shown. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r\\u0085]]|\\p{Cs}");

    /** Nobody sees them, and they make two texts of one. The joiners stay: some scripts and signs are written so. */
    private static final Pattern UNSEEN = Pattern.compile("[\\u00ad\\u200b\\u2060\\ufeff]");

    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");
    private static final Pattern LINE = Pattern.compile("[\\u2028\\u2029\\u0085]");

    /** Around an answer, marks for the direction of writing say nothing. */
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+"
            + "|[\\s\\p{Z}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$");

    /** A letter with what stands above and below it. */
    private static final Pattern LETTER = Pattern.compile("\\X");

    /** What stands between two words of a name; an apostrophe joins them. */
    private static final String APART = " -‐‑–—−.,/\n\t";

    /** Signs that are typed for an apostrophe; some of them are letters to a computer. */
    private static final Pattern APOSTROPHE = Pattern.compile("['’‘‛ʹʻʼʽˈ′´`＇]");

    /** Around a day that a calendar or a spreadsheet wrote: a mark or the weekday before it, midnight behind it. */
    private static final Pattern BESIDE_A_DAY =
            Pattern.compile("^'|^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? +"
                    + "|[ t](?:00:00(?::00(?:\\.0+)?)?z?|12:00(?::00)? ?am)$");

    private static final Pattern WITHIN_A_DAY = Pattern.compile(
            "(?<=\\d)(?:st|nd|rd|th)\\b|\\bof\\b|[/., \\p{Pd}−]+|(?<=\\d)(?=\\p{L})|(?<=\\p{L})(?=\\d)");

    private static final List<DateTimeFormatter> DAYS = Stream.of(
                    "d-M-uuuu", "uuuu-M-d", "d-MMM-uuuu", "d-MMMM-uuuu", "MMM-d-uuuu", "MMMM-d-uuuu")
            .map(pattern -> new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT))
            .toList();

    private static final Set<String> YES = Set.of("yes", "y", "true");
    private static final Set<String> NO = Set.of("no", "n", "false");

    /** Letters that no accent can be taken from. */
    private static final Map<Character, String> LETTERS = Map.of(
            'ł', "l", 'ø', "o", 'đ', "d", 'ß', "ss", 'æ', "ae", 'œ', "oe", 'ı', "i", 'þ', "th", 'ð', "d", 'ħ', "h");

    private Typed() {}

    /** A text without what nobody sees, with plain spaces, and nothing around it; its lines stay. */
    public static String clean(String text) {
        String plain = CONTROL.matcher(text).replaceAll("");
        plain = UNSEEN.matcher(plain).replaceAll("");
        plain = LINE.matcher(plain).replaceAll("\n");
        plain = SPACE.matcher(plain).replaceAll(" ");
        return AROUND.matcher(Normalizer.normalize(plain, Normalizer.Form.NFC)).replaceAll("");
    }

    /**
     * The words of a name in plain small letters, however it is spelt: {@code Núñez-O’Brien} gives {@code nunez} and
     * {@code obrien}.
     */
    public static List<String> words(String name) {
        StringBuilder plain = new StringBuilder();
        String joined = APOSTROPHE.matcher(clean(name).toLowerCase(Locale.ROOT)).replaceAll("");
        for (char letter : Normalizer.normalize(joined, Normalizer.Form.NFKD).toCharArray()) {
            if (LETTERS.containsKey(letter)) {
                plain.append(LETTERS.get(letter));
            } else if (Character.isLetterOrDigit(letter) || Character.isSurrogate(letter)) {
                plain.append(letter);
            } else if (APART.indexOf(letter) >= 0) {
                plain.append(' ');
            }
        }
        return Arrays.stream(plain.toString().strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The first letter of a name, whole. */
    public static String initial(String name) {
        Matcher letter = LETTER.matcher(clean(name));
        return letter.lookingAt() ? letter.group() : "";
    }

    /** A text that is written right to left, so that nothing beside it moves; any other as it is. */
    public static String isolated(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE
                : text;
    }

    /** Yes or no, as people and the systems of schools write it; empty for anything else. */
    public static Optional<Boolean> yes(String text) {
        String written = clean(text).toLowerCase(Locale.UK);
        return YES.contains(written) || NO.contains(written) ? Optional.of(YES.contains(written)) : Optional.empty();
    }

    /**
     * A day that was written so that it can mean one day only: day, month and year in this order, year, month and day,
     * or the month by its name. The year has four digits.
     *
     * @return empty for anything else, as 05/13/2017 and 12/05/17 are
     */
    public static Optional<LocalDate> date(String text) {
        String plain = Normalizer.normalize(clean(text), Normalizer.Form.NFKC).toLowerCase(Locale.UK);
        String day = BESIDE_A_DAY.matcher(plain).replaceAll("");
        String parts =
                WITHIN_A_DAY.matcher(day).replaceAll("-").replaceAll("-+", "-").replace("sept-", "sep-");
        return DAYS.stream().flatMap(format -> read(parts, format).stream()).findFirst();
    }

    private static Optional<LocalDate> read(String day, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(day, format));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }
}
