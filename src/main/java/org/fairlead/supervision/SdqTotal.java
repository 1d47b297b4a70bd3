package org.fairlead.supervision;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Total difficulties of the SDQ, 0 to 40, from the scores of its 25 items in order ({@code 0}, {@code 1}, {@code 2}, or a
 * full stop where there is none). A scale needs three of its five items; without any of the four there is no total. Which
 * total is very high is said by the decision {@code stuck-case}.
 */
final class SdqTotal {

    private static final int ITEMS = 25;
    private static final int FEWEST_ITEMS = 3;
    private static final int ITEMS_OF_A_SCALE = 5;
    private static final int HIGHEST = 2;

    private static final List<List<Integer>> SCALES = List.of(
            List.of(3, 8, 13, 16, 24),
            List.of(5, 7, 12, 18, 22),
            List.of(2, 10, 15, 21, 25),
            List.of(6, 11, 14, 19, 23));
    private static final Set<Integer> REVERSED = Set.of(7, 21, 25, 11, 14);

    private SdqTotal() {}

    static Optional<Integer> of(Object scores) {
        if (!(scores instanceof String items) || items.length() != ITEMS) {
            return Optional.empty();
        }
        int total = 0;
        for (List<Integer> scale : SCALES) {
            List<Integer> answered = scale.stream()
                    .filter(item -> Character.isDigit(items.charAt(item - 1)))
                    .map(item -> score(item, items.charAt(item - 1) - '0'))
                    .toList();
            if (answered.size() < FEWEST_ITEMS) {
                return Optional.empty();
            }
            int sum = answered.stream().mapToInt(Integer::intValue).sum();
            total += (int) Math.floor((double) sum * ITEMS_OF_A_SCALE / answered.size() + 0.5);
        }
        return Optional.of(total);
    }

    private static int score(int item, int answer) {
        return REVERSED.contains(item) ? HIGHEST - answer : answer;
    }
}
