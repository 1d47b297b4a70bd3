package org.fairlead.referral.sameness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.referral.sameness.Names.Alike;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;

/**
 * How much speaks for two records being one child. Every fact that agrees adds points, every one that contradicts takes
 * some away, in proportion to how often it is so by chance (after Fellegi and Sunter, 1969).
 *
 * @param points the sum
 * @param reasons what agrees, as message keys: {@code name}, {@code name-alike}, {@code names-swapped},
 *     {@code given-name}, {@code born},
 *     {@code born-alike}, {@code postcode}, {@code nhs-number}, {@code year}, {@code school}
 */
record Likeness(int points, List<String> reasons) {

    /** From here on two records may be of one child. */
    private static final int MAYBE = 12;

    boolean mayBeTheSame() {
        return points >= MAYBE;
    }

    static Likeness of(ChildDetails one, ChildDetails other) {
        List<String> reasons = new ArrayList<>();
        int points = names(one, other, reasons) + born(one, other, reasons) + postcode(one, other, reasons);
        if (one.nhsNumber() != null && other.nhsNumber() != null) {
            boolean same = one.nhsNumber().equals(other.nhsNumber());
            if (same) {
                reasons.add("nhs-number");
            }
            // nobody else has the number, whatever else was written down
            points = same ? Math.max(MAYBE, points + 15) : points - 8;
        }
        return new Likeness(points, List.copyOf(reasons));
    }

    /**
     * The same for what somebody says of a child whom they hardly know: a fact that is not said speaks neither for nor
     * against.
     *
     * @param said the name; with a single word of it nobody knows whether that is the first or the last
     * @param school whether the school that is said is the child's
     */
    static Likeness ofSaid(
            List<String> said, @Nullable LocalDate born, @Nullable Integer year, boolean school, ChildDetails other) {
        List<String> reasons = new ArrayList<>();
        int points = 0;
        if (said.size() == 1) {
            Alike best = Names.compare(said, Typed.words(other.givenName()))
                    .orBetter(Names.compare(said, Typed.words(other.familyName())));
            points += best == Alike.SAME ? 4 : best == Alike.SIMILAR ? 3 : -10;
            if (points > 0) {
                reasons.add("name-alike");
            }
        } else {
            ChildDetails one = new ChildDetails(
                    String.join(" ", said.subList(0, said.size() - 1)),
                    said.get(said.size() - 1),
                    other.dateOfBirth(),
                    null,
                    null);
            points += names(one, other, reasons);
        }
        if (born != null) {
            points += born(new ChildDetails("", "", born, null, null), other, reasons);
        } else if (year != null) {
            int years = Math.abs(year - other.dateOfBirth().getYear());
            points += years == 0 ? 4 : years == 1 ? 0 : -4;
            if (years == 0) {
                reasons.add("year");
            }
        }
        if (school) {
            points += 4;
            reasons.add("school");
        }
        return new Likeness(points, List.copyOf(reasons));
    }

    private static int names(ChildDetails one, ChildDetails other, List<String> reasons) {
        List<String> given = Typed.words(one.givenName());
        List<String> family = Typed.words(one.familyName());
        List<String> otherGiven = Typed.words(other.givenName());
        List<String> otherFamily = Typed.words(other.familyName());
        Alike givenAlike = Names.compare(given, otherGiven);
        int straight = names(givenAlike, Names.compare(family, otherFamily));
        int swapped = names(Names.compare(given, otherFamily), Names.compare(family, otherGiven)) - 2;
        int points = Math.max(straight, swapped);
        if (points >= 9) {
            reasons.add("name");
        } else if (points > 0) {
            reasons.add(swapped > straight ? "names-swapped" : "name-alike");
        } else if (givenAlike == Alike.SAME) {
            reasons.add("given-name");
        }
        return points;
    }

    /** A given name that differs weighs heavily: twins share all the rest. */
    private static int names(Alike given, Alike family) {
        int forGiven = given == Alike.SAME ? 4 : given == Alike.SIMILAR ? 3 : -10;
        int forFamily = family == Alike.SAME ? 5 : family == Alike.SIMILAR ? 4 : -6;
        return forGiven + forFamily;
    }

    private static int born(ChildDetails one, ChildDetails other, List<String> reasons) {
        if (one.dateOfBirth().equals(other.dateOfBirth())) {
            reasons.add("born");
            return 8;
        }
        boolean dayAndMonthSwapped = one.dateOfBirth().getYear()
                        == other.dateOfBirth().getYear()
                && one.dateOfBirth().getDayOfMonth() == other.dateOfBirth().getMonthValue()
                && one.dateOfBirth().getMonthValue() == other.dateOfBirth().getDayOfMonth();
        if (dayAndMonthSwapped || ChildKeys.slips(one.dateOfBirth()).contains(other.dateOfBirth())) {
            reasons.add("born-alike");
            return dayAndMonthSwapped ? 6 : 4;
        }
        return -4;
    }

    private static int postcode(ChildDetails one, ChildDetails other, List<String> reasons) {
        if (one.postcode() == null || other.postcode() == null) {
            return 0;
        }
        if (one.postcode().equals(other.postcode())) {
            reasons.add("postcode");
            return 7;
        }
        return oneSlip(one.postcode(), other.postcode()) ? 2 : -2;
    }

    private static boolean oneSlip(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        int differ = 0;
        for (int at = 0; at < one.length(); at++) {
            differ += one.charAt(at) == other.charAt(at) ? 0 : 1;
        }
        return differ == 1;
    }
}
