package org.fairlead.referral.sameness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.fairlead.system.Typed;

/** What can be said of names, however they are spelt: their words, how they sound, and how alike two of them are. */
final class Names {

    /** Two names that are spelt alike up to a slip or two. */
    private static final double ALIKE = 0.9;

    /** Sounding the same is not enough: “Ali” and “Ella” do. */
    private static final double ALIKE_WHEN_IT_SOUNDS_THE_SAME = 0.72;

    private static final Map<String, Set<String>> SHORT_FORMS = shortForms();
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private Names() {}

    /** How the words of a name sound, short forms as the names that they stand for. */
    static Set<String> sounds(List<String> words) {
        DoubleMetaphone metaphone = new DoubleMetaphone();
        Set<String> sounds = new LinkedHashSet<>();
        for (String word : words) {
            for (String form : withItsForms(word)) {
                sounds.add(sound(metaphone, form, false));
                sounds.add(sound(metaphone, form, true));
            }
        }
        return sounds;
    }

    /** How a word sounds as it is written, in one way: for the keys that are kept. */
    static Set<String> soundsAsWritten(List<String> words) {
        DoubleMetaphone metaphone = new DoubleMetaphone();
        Set<String> sounds = new LinkedHashSet<>();
        words.forEach(word -> {
            sounds.add(sound(metaphone, word, false));
            sounds.add(sound(metaphone, word, true));
        });
        return sounds;
    }

    /** A name that the metaphone has no letters for, such as one in another script, sounds like itself. */
    private static String sound(DoubleMetaphone metaphone, String word, boolean alternate) {
        String sound = metaphone.doubleMetaphone(word, alternate);
        return sound == null || sound.isEmpty() || word.chars().anyMatch(Character::isDigit) ? word : sound;
    }

    private static Set<String> withItsForms(String word) {
        Set<String> forms = new LinkedHashSet<>(Set.of(word));
        forms.addAll(SHORT_FORMS.getOrDefault(word, Set.of()));
        return forms;
    }

    /** How alike two names are. */
    static Alike compare(List<String> one, List<String> other) {
        if (one.equals(other)) {
            return Alike.SAME;
        }
        if (!numbers(one).equals(numbers(other))) {
            // nobody's name is one digit off another's
            return Alike.DIFFERENT;
        }
        String oneWord = String.join("", one);
        String otherWord = String.join("", other);
        if (oneWord.equals(otherWord)) {
            return Alike.SAME;
        }
        Alike best = compare(oneWord, otherWord);
        for (String a : one) {
            for (String b : other) {
                if (isWord(a) && isWord(b)) {
                    Alike words = compare(a, b);
                    // one of several given names, one half of a double-barrelled name
                    best = best.orBetter(words == Alike.DIFFERENT ? words : Alike.SIMILAR);
                }
            }
        }
        return best;
    }

    private static Alike compare(String one, String other) {
        if (one.equals(other) || SHORT_FORMS.getOrDefault(one, Set.of()).contains(other)) {
            return Alike.SAME;
        }
        if (one.length() < 2 || other.length() < 2) {
            return Alike.DIFFERENT;
        }
        double similarity = SIMILARITY.apply(one, other);
        boolean soundsTheSame =
                soundsAsWritten(List.of(one)).stream().anyMatch(soundsAsWritten(List.of(other))::contains);
        return similarity >= ALIKE || soundsTheSame && similarity >= ALIKE_WHEN_IT_SOUNDS_THE_SAME
                ? Alike.SIMILAR
                : Alike.DIFFERENT;
    }

    private static boolean isWord(String word) {
        return word.length() > 1 && word.chars().noneMatch(Character::isDigit);
    }

    private static List<String> numbers(List<String> words) {
        return words.stream()
                .map(word -> word.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty())
                .toList();
    }

    /** How alike two names are. */
    enum Alike {
        DIFFERENT,
        SIMILAR,
        SAME;

        Alike orBetter(Alike other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    private static Map<String, Set<String>> shortForms() {
        Map<String, Set<String>> forms = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Names.class.getResourceAsStream("/referral/short-forms.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                List<String> group = Typed.words(line);
                for (String name : group) {
                    forms.computeIfAbsent(name, key -> new HashSet<>()).addAll(group);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return forms;
    }
}
