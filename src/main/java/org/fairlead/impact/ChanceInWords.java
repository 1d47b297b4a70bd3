package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

/**
 * What an effect size and a p-value mean, in words. An r from 0.1 is called small, from 0.3 middling and from 0.5 large
 * (Cohen 1988); p is told as one time in so many, rounded so that it claims no more than it knows.
 */
final class ChanceInWords {

    private static final double SMALL = 0.1;
    private static final double MIDDLING = 0.3;
    private static final double LARGE = 0.5;
    private static final double OFTEN = 0.5;
    private static final double RAREST = 0.001;
    private static final int TEN = 10;
    private static final int HUNDRED = 100;

    private ChanceInWords() {}

    /** "A middling change for the better; chance alone would do this about 1 time in 50." */
    static String of(String better, PairedChange change) {
        String way = change.r() > 0 == "higher".equals(better) ? "better" : "worse";
        String size = size(change.r());
        return say(
                "impact.plain",
                "none".equals(size) ? say("impact.plain.none") : say("impact.plain." + size + "." + way),
                chance(change.test().p()));
    }

    static String size(double r) {
        double size = Math.abs(r);
        return size < SMALL ? "none" : size < MIDDLING ? "small" : size < LARGE ? "middling" : "large";
    }

    static String chance(double p) {
        if (p >= OFTEN) {
            return say("impact.chance.often");
        }
        if (p < RAREST) {
            return say("impact.chance.rare");
        }
        double times = 1 / p;
        int step = times < TEN ? 1 : times < HUNDRED ? TEN / 2 : HUNDRED / 2;
        return Told.word("impact.chance", Math.round(times / step) * step);
    }
}
