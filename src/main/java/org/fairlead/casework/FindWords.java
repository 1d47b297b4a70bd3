package org.fairlead.casework;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.fairlead.system.Typed;

/**
 * The keys under which a word of a name is found while somebody types it: its beginnings, the whole of it, and how it
 * sounds. What only sounds alike has to look alike, too.
 */
final class FindWords {

    static final String CONTEXT = "find\n";

    /** Fewer letters are a name only when they are the whole of it. */
    private static final int SHORTEST = 3;

    private static final int LONGEST = 6;
    private static final double ALIKE = 0.75;
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private FindWords() {}

    static Set<String> kept(String areaId, String name) {
        Set<String> keys = new LinkedHashSet<>();
        for (String word : Typed.words(name)) {
            keys.add(areaId + "|w|" + word);
            for (int letters = SHORTEST; letters <= Math.min(LONGEST, word.length()); letters++) {
                keys.add(areaId + "|b|" + word.substring(0, letters));
            }
            sounds(word).forEach(sound -> keys.add(areaId + "|s|" + sound));
        }
        return keys;
    }

    /** @param loosely by the first letters alone, when nothing else was found */
    static Set<String> searched(String areaId, String word, boolean loosely) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(areaId + "|w|" + word);
        if (word.length() >= SHORTEST) {
            keys.add(areaId + "|b|" + word.substring(0, loosely ? SHORTEST : Math.min(LONGEST, word.length())));
            sounds(word).forEach(sound -> keys.add(areaId + "|s|" + sound));
        }
        return keys;
    }

    /** How near a name is to what was typed: 1 when every word begins one of it, 0 when one is like none. */
    static double nearness(List<String> typed, List<String> name) {
        return typed.stream()
                .mapToDouble(word -> name.stream()
                        .mapToDouble(one -> nearness(word, one))
                        .max()
                        .orElse(0))
                .min()
                .orElse(0);
    }

    private static double nearness(String typed, String word) {
        if (word.startsWith(typed)) {
            return 1;
        }
        double alike = SIMILARITY.apply(typed, word);
        return alike >= ALIKE ? alike : 0;
    }

    private static Set<String> sounds(String word) {
        DoubleMetaphone metaphone = new DoubleMetaphone();
        Set<String> sounds = new LinkedHashSet<>();
        for (boolean other : new boolean[] {false, true}) {
            String sound = metaphone.doubleMetaphone(word, other);
            if (sound != null && !sound.isEmpty()) {
                sounds.add(sound);
            }
        }
        return sounds;
    }
}
