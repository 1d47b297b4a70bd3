package org.fairlead.datapack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers as they are typed and kept: one sign an item, a digit or {@code t} for ten, a full stop where nothing was
 * answered. Where an answer may be more than ten they are numbers with commas.
 */
final class ItemText {

    private static final int TEN = 10;

    private ItemText() {}

    static String write(List<Integer> answers) {
        boolean wide = answers.stream().anyMatch(answer -> answer != null && answer > TEN);
        return answers.stream()
                .map(answer -> answer == null ? "." : answer == TEN && !wide ? "t" : answer.toString())
                .collect(Collectors.joining(wide ? "," : ""));
    }

    /**
     * The answers, null where there is none.
     *
     * @throws NumberFormatException when a sign is none of those
     */
    static List<Integer> read(String text) {
        String[] signs = text.contains(",") ? text.split(",", -1) : text.split("");
        List<Integer> answers = new ArrayList<>();
        for (String sign : text.isEmpty() ? new String[0] : signs) {
            String one = sign.strip();
            answers.add(
                    one.equals(".") ? null : one.equalsIgnoreCase("t") ? Integer.valueOf(TEN) : Integer.valueOf(one));
        }
        return answers;
    }
}
