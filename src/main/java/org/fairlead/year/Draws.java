package org.fairlead.year;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Chance that depends on what it is drawn for and on nothing else: the same child has the same luck at the same step of
 * both versions, in whatever order things happen, so that what differs between them is the change.
 */
record Draws(long seed) {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final double MOST_MEANS = 5;

    /** Between 0 and 1, evenly. */
    double even(Object... what) {
        long hash = OFFSET ^ seed * PRIME;
        for (char letter : Arrays.toString(what).toCharArray()) {
            hash = (hash ^ letter) * PRIME;
        }
        return new SplittableRandom(hash).nextDouble();
    }

    /** Mostly short and seldom long, about a mean; never longer than five times that. */
    double about(double mean, Object... what) {
        return Math.min(MOST_MEANS * mean, exponential(mean, what));
    }

    double exponential(double mean, Object... what) {
        return -mean * Math.log(1 - even(what));
    }

    /** As it was before: between the shortest and the longest, as often as each was. */
    double like(List<Double> spread, Object... what) {
        double at = even(what) * (spread.size() - 1);
        int below = (int) at;
        double from = spread.get(below);
        return from + (at - below) * (spread.get(Math.min(below + 1, spread.size() - 1)) - from);
    }

    /** How many come when each comes on its own and so many come on average. */
    int poisson(double mean, Object... what) {
        double left = even(what);
        double share = Math.exp(-mean);
        int many = 0;
        while (left > share && many < 1_000) {
            left -= share;
            many++;
            share *= mean / many;
        }
        return many;
    }

    /** One of several, each as often as its weight says. */
    String one(Map<String, Integer> weights, Object... what) {
        Map<String, Integer> sorted = new TreeMap<>(weights);
        double left = even(what)
                * sorted.values().stream().mapToInt(Integer::intValue).sum();
        String last = "";
        for (Map.Entry<String, Integer> one : sorted.entrySet()) {
            if (one.getValue() > 0) {
                last = one.getKey();
                left -= one.getValue();
                if (left < 0) {
                    return last;
                }
            }
        }
        return last;
    }
}
