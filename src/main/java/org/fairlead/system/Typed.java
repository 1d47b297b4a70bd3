package org.fairlead.system;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people type, paste or export, as it was meant. Forms, pages, the API and files all come through here; {@code
 * frontend/form/checks.js} cleans as {@link #clean} does.
 */
public final class Typed {

    /** No keyboard makes these, and PostgreSQL takes no U+0000. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]|\\p{Cs}");

    /** Nobody sees them, and they make two texts of one. The joiners stay: some scripts and signs are written so. */
    private static final Pattern UNSEEN = Pattern.compile("[\\u00ad\\u200b\\u2060\\ufeff]");

    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");
    /** What stands between two words of a name; an apostrophe joins them. */
    private static final String APART = " -‐‑–.,/\n\t";

    private static final Pattern LETTER = Pattern.compile("\\X");
    private static final Pattern LINE = Pattern.compile("[\\u2028\\u2029\\u0085]");

    /** Around an answer, marks for the direction of writing say nothing. */
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+"
            + "|[\\s\\p{Z}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$");

    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[/.-](\\d{1,2})[/.-](\\d{1,2})");
    private static final Pattern IN_WORDS =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[/. -]*(?:of )?(\\p{L}{3,9})[/., -]*(\\d{4})");
    private static final Pattern WEEKDAY =
            Pattern.compile("^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? +");
    private static final Pattern MIDNIGHT = Pattern.compile("[ t]00:00(?::00(?:\\.0+)?)?z?$");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    /** Letters that no accent can be taken from. */
    private static final Map<Character, String> LETTERS = Map.of(
            'ł', "l", 'ø', "o", 'đ', "d", 'ß', "ss", 'æ', "ae", 'œ', "oe", 'ı', "i", 'þ', "th", 'ð', "d", 'ħ', "h");

    private Typed() {}

    /** A text without what nobody sees, with plain spaces, and nothing around it; its lines stay. */
    public static String clean(String text) {
        String plain = CONTROL.matcher(wholeLetters(text)).replaceAll("");
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
        for (char letter : Normalizer.normalize(clean(name).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .toCharArray()) {
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

    /** The first letter of a name, whole, with what stands above and below it. */
    public static String initial(String name) {
        Matcher letter = LETTER.matcher(clean(name));
        return letter.lookingAt() ? letter.group() : "";
    }

    /** Half of a letter that takes two places is dropped: it can be neither kept nor shown. */
    private static String wholeLetters(String text) {
        return text.codePoints()
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * A day that was written so that it can mean one day only: day, month and year in this order, in numbers or with
     * the month's name, or year, month and day. The year has four digits.
     *
     * @return empty for anything else, as 05/13/2017 and 12/05/17 are
     */
    public static Optional<LocalDate> date(String text) {
        String written = clean(text).toLowerCase(Locale.UK).replaceAll(" +", " ");
        written = WEEKDAY.matcher(MIDNIGHT.matcher(written).replaceAll("")).replaceAll("");
        Matcher day = DAY_FIRST.matcher(written);
        if (day.matches()) {
            return date(day.group(3), Integer.parseInt(day.group(2)), day.group(1));
        }
        Matcher year = YEAR_FIRST.matcher(written);
        if (year.matches()) {
            return date(year.group(1), Integer.parseInt(year.group(2)), year.group(3));
        }
        Matcher words = IN_WORDS.matcher(written);
        return words.matches() ? date(words.group(3), month(words.group(2)), words.group(1)) : Optional.empty();
    }

    private static int month(String name) {
        String known = name.equals("sept") ? "sep" : name;
        return Arrays.asList(MONTHS.stream()
                                .map(month -> month.equals(known)
                                        || month.substring(0, 3).equals(known))
                                .toArray())
                        .indexOf(true)
                + 1;
    }

    private static Optional<LocalDate> date(String year, int month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
