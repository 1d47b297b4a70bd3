package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import java.io.Serializable;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small sum in words, for whom a number of tries came before: no person minds it, a program that knows nothing of
 * Fairlead does. It is read out like any other question.
 */
public record Puzzle(int one, int another) implements Serializable {

    private static final int UP_TO = 9;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Puzzle any() {
        return new Puzzle(RANDOM.nextInt(UP_TO) + 1, RANDOM.nextInt(UP_TO) + 1);
    }

    public String question() {
        return say("puzzle.question", number(one), number(another));
    }

    /** In figures or in words. */
    public boolean isAnswer(@Nullable String typed) {
        if (typed == null) {
            return false;
        }
        String answer = typed.strip();
        return answer.equals(Integer.toString(one + another)) || answer.equalsIgnoreCase(number(one + another));
    }

    private static String number(int number) {
        return List.of(say("puzzle.numbers").split(" ")).get(number - 1);
    }
}
