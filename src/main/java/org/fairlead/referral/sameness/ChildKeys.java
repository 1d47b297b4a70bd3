package org.fairlead.referral.sameness;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;

/**
 * The words under which a child is found again. Each key joins two facts (how a name sounds with the date of birth or
 * the postcode), so that it stands for a handful of children however many are known; what is mistyped in one fact is
 * found under another. All of them are kept with a child; a search asks for those of the details and of their usual
 * slips.
 */
final class ChildKeys {

    private ChildKeys() {}

    /** The keys that are kept for a child of an area. */
    static Set<String> kept(String areaId, ChildDetails child) {
        return keys(areaId, child, Set.of(child.dateOfBirth()), false);
    }

    /** The keys under which the same child may have been kept before. */
    static Set<String> searched(@Nullable String areaId, ChildDetails child) {
        return keys(areaId, child, slips(child.dateOfBirth()), true);
    }

    /** The keys under which a child with just these details is kept. */
    static Set<String> exact(String areaId, ChildDetails child) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(areaId + "|i|" + child.dateOfBirth() + "|"
                + initials(Typed.words(child.givenName()), Typed.words(child.familyName())));
        if (child.nhsNumber() != null) {
            keys.add(areaId + "|n|" + child.nhsNumber());
        }
        return keys;
    }

    private static Set<String> keys(
            @Nullable String areaId, ChildDetails child, Set<LocalDate> dates, boolean withShortForms) {
        List<String> given = Typed.words(child.givenName());
        List<String> family = Typed.words(child.familyName());
        Set<String> sounds = new LinkedHashSet<>(withShortForms ? Names.sounds(given) : Names.soundsAsWritten(given));
        sounds.addAll(Names.soundsAsWritten(family));
        if (withShortForms) {
            // the names may be the wrong way round
            sounds.addAll(Names.sounds(family));
        }
        Set<String> keys = new LinkedHashSet<>();
        for (LocalDate date : dates) {
            for (String sound : sounds) {
                keys.add(areaId + "|d|" + date + "|" + cut(sound));
            }
            keys.add(areaId + "|i|" + date + "|" + initials(given, family));
            if (child.postcode() != null) {
                keys.add(areaId + "|b|" + date + "|" + child.postcode());
            }
        }
        if (child.postcode() != null) {
            for (String sound : sounds) {
                keys.add(areaId + "|p|" + child.postcode() + "|" + cut(sound));
            }
        }
        if (child.nhsNumber() != null) {
            keys.add(areaId + "|n|" + child.nhsNumber());
        }
        return keys;
    }

    /** The date, and what it becomes by the usual slips of hand. */
    static Set<LocalDate> slips(LocalDate date) {
        Set<LocalDate> slips = new LinkedHashSet<>();
        slips.add(date);
        if (date.getDayOfMonth() <= 12) {
            slips.add(LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue()));
        }
        slips.add(date.minusDays(1));
        slips.add(date.plusDays(1));
        slips.add(date.minusYears(1));
        slips.add(date.plusYears(1));
        slips.add(date.minusMonths(1));
        slips.add(date.plusMonths(1));
        return slips;
    }

    private static String initials(List<String> given, List<String> family) {
        Set<String> initials = new TreeSet<>();
        given.stream().limit(1).forEach(word -> initials.add(word.substring(0, 1)));
        family.stream().limit(1).forEach(word -> initials.add(word.substring(0, 1)));
        return String.join("", initials);
    }

    private static String cut(String sound) {
        return sound.length() <= 30 ? sound : sound.substring(0, 30);
    }
}
