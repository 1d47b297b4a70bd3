package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A club, group or place to which a child may be sent.
 *
 * @param setting {@code group}, {@code single} or {@code both}: with others, or one child by themselves
 * @param languages what is spoken there besides English, in words; or null
 * @param safeguardingUntil the last day on which its safeguarding papers count, or null when there are none
 * @param insuranceUntil the last day on which it is insured, or null
 * @param healthSafetyUntil the last day on which its health and safety check counts, or null
 * @param active whether it is used at all
 */
record CommunityAsset(
        String id,
        String areaId,
        String name,
        String what,
        String place,
        @Nullable String gettingThere,
        String cost,
        String setting,
        String contactName,
        @Nullable String contactPhone,
        @Nullable String contactEmail,
        @Nullable String languages,
        @Nullable LocalDate safeguardingUntil,
        @Nullable LocalDate insuranceUntil,
        @Nullable LocalDate healthSafetyUntil,
        boolean active) {

    CommunityAsset of(String newId) {
        return new CommunityAsset(
                newId,
                areaId,
                name,
                what,
                place,
                gettingThere,
                cost,
                setting,
                contactName,
                contactPhone,
                contactEmail,
                languages,
                safeguardingUntil,
                insuranceUntil,
                healthSafetyUntil,
                active);
    }

    /** As another directory has it now, with what is kept here alone. */
    CommunityAsset over(CommunityAsset before) {
        return new CommunityAsset(
                before.id,
                areaId,
                name,
                what,
                place,
                gettingThere == null ? before.gettingThere : gettingThere,
                cost,
                before.setting,
                contactName,
                contactPhone == null ? before.contactPhone : contactPhone,
                contactEmail == null ? before.contactEmail : contactEmail,
                languages == null ? before.languages : languages,
                before.safeguardingUntil,
                before.insuranceUntil,
                before.healthSafetyUntil,
                active);
    }

    /** Which of its checks are missing or out of date on a day, in words; empty when a child may be sent there. */
    List<String> lapsed(LocalDate day) {
        List<String> lapsed = new ArrayList<>();
        if (isOver(day, safeguardingUntil)) {
            lapsed.add("Safeguarding");
        }
        if (isOver(day, insuranceUntil)) {
            lapsed.add("Insurance");
        }
        if (isOver(day, healthSafetyUntil)) {
            lapsed.add(say("support.health-safety"));
        }
        return lapsed;
    }

    boolean isOfferedOn(LocalDate day) {
        return active && lapsed(day).isEmpty();
    }

    /** The last day on which all three hold, or null when one is missing. */
    @Nullable
    LocalDate inDateUntil() {
        if (safeguardingUntil == null || insuranceUntil == null || healthSafetyUntil == null) {
            return null;
        }
        LocalDate first = safeguardingUntil.isBefore(insuranceUntil) ? safeguardingUntil : insuranceUntil;
        return first.isBefore(healthSafetyUntil) ? first : healthSafetyUntil;
    }

    private static boolean isOver(LocalDate day, @Nullable LocalDate lastDay) {
        return lastDay == null || lastDay.isBefore(day);
    }
}
