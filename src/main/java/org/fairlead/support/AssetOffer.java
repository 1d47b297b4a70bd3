package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an asset is good for, for whom, and whether it has room. What is not known is null or empty.
 *
 * @param needs keys of {@link #NEEDS} with commas between them
 * @param visitDays days of the week as Open Referral has them, {@code MO} to {@code SU}, with commas
 * @param travel keys of {@link #TRAVEL} with commas: how a child can get there
 * @param pence what a visit costs a family, in pence; 0 for nothing
 * @param placesFree how many more children it can take now
 * @param waitingWeeks about how many weeks a child waits for a place
 * @param externalId the id under which another directory keeps it, or null
 */
record AssetOffer(
        String assetId,
        String needs,
        String visitDays,
        String travel,
        @Nullable Integer youngest,
        @Nullable Integer oldest,
        @Nullable Integer pence,
        @Nullable String postcode,
        @Nullable Integer places,
        @Nullable Integer placesFree,
        @Nullable Integer waitingWeeks,
        @Nullable String externalId,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    /** The needs of children that an area is set up for; {@code set-up-area} asks for the same. */
    static final List<String> NEEDS = List.of("move", "arts", "nature", "friends", "calm", "learn", "family");

    static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    static final List<String> TRAVEL = List.of("walk", "bus", "train", "lift", "online");

    static AssetOffer unknown(String assetId) {
        return new AssetOffer(assetId, "", "", "", null, null, null, null, null, null, null, null, null, null);
    }

    AssetOffer of(String newId) {
        return new AssetOffer(
                newId,
                needs,
                visitDays,
                travel,
                youngest,
                oldest,
                pence,
                postcode,
                places,
                placesFree,
                waitingWeeks,
                externalId,
                latitude,
                longitude);
    }

    /** As another directory says it now; what that does not say stays. */
    AssetOffer over(AssetOffer before) {
        return new AssetOffer(
                before.assetId,
                needs.isEmpty() ? before.needs : needs,
                visitDays.isEmpty() ? before.visitDays : visitDays,
                travel.isEmpty() ? before.travel : travel,
                youngest == null ? before.youngest : youngest,
                oldest == null ? before.oldest : oldest,
                pence == null ? before.pence : pence,
                postcode == null ? before.postcode : postcode,
                before.places,
                before.placesFree,
                waitingWeeks == null ? before.waitingWeeks : waitingWeeks,
                externalId,
                latitude == null ? before.latitude : latitude,
                longitude == null ? before.longitude : longitude);
    }

    static List<String> keys(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }

    boolean isFull() {
        return placesFree != null && placesFree == 0;
    }

    /** The district of a postcode: what stands before its last three signs; empty when it is none. */
    static String district(@Nullable String postcode) {
        String text = postcode == null ? "" : postcode.replaceAll("\\s", "").toUpperCase(Locale.UK);
        return text.matches("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}") ? text.substring(0, text.length() - 3) : "";
    }

    /**
     * How near it is to a postcode, as far as postcodes say: 2 in the same district, 1 where the town's letters are the
     * same, otherwise 0.
     */
    int nearness(String other) {
        String mine = district(postcode);
        String theirs = district(other).isEmpty() ? other.strip().toUpperCase(Locale.UK) : district(other);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return 0;
        }
        if (mine.equals(theirs)) {
            return 2;
        }
        return mine.replaceAll("[0-9].*", "").equals(theirs.replaceAll("[0-9].*", "")) ? 1 : 0;
    }

    /** What a person reads of it beside the name: ages, days, room. */
    List<String> inWords() {
        List<String> words = new ArrayList<>();
        if (youngest != null && oldest != null) {
            words.add(say("asset.ages", youngest, oldest));
        } else if (youngest != null) {
            words.add(say("asset.ages.from", youngest));
        } else if (oldest != null) {
            words.add(say("asset.ages.to", oldest));
        }
        if (!visitDays.isEmpty()) {
            words.add(String.join(
                    ", ",
                    keys(visitDays).stream().map(day -> say("asset.day." + day)).toList()));
        }
        if (isFull()) {
            words.add(waitingWeeks == null ? say("asset.full") : say("asset.full.weeks", waitingWeeks));
        } else if (placesFree != null) {
            words.add(say("asset.free", placesFree));
        } else if (waitingWeeks != null) {
            words.add(say("asset.waiting.weeks", waitingWeeks));
        }
        return words;
    }
}
