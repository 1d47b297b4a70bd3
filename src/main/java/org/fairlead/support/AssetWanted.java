package org.fairlead.support;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for among the assets. An asset that has not said an age is for every age; what else an asset has
 * not said, it does not offer.
 *
 * @param words each must stand in its name, what children do there, or where it is
 * @param most the most that a visit may cost, in pence, or null
 * @param near a postcode or its first half: what is nearer comes first
 * @param room only what has a free place, or has not said that it is full
 */
record AssetWanted(
        String words,
        String need,
        @Nullable Integer age,
        String day,
        String travel,
        @Nullable Integer most,
        String language,
        String near,
        boolean room) {

    static final AssetWanted ANYTHING = new AssetWanted("", "", null, "", "", null, "", "", false);

    boolean isAnything() {
        return equals(ANYTHING);
    }

    boolean fits(CommunityAsset asset, AssetOffer offer) {
        String said = (asset.name() + " " + asset.what() + " " + asset.place()).toLowerCase(Locale.UK);
        return List.of(words.strip().toLowerCase(Locale.UK).split("\\s+")).stream()
                        .allMatch(said::contains)
                && has(offer.needs(), need)
                && has(offer.visitDays(), day)
                && has(offer.travel(), travel)
                && (age == null || isFor(age, offer))
                && (most == null || offer.pence() != null && offer.pence() <= most)
                && (language.isBlank() || speaks(asset))
                && !(room && offer.isFull());
    }

    private boolean speaks(CommunityAsset asset) {
        return Objects.requireNonNullElse(asset.languages(), "")
                .toLowerCase(Locale.UK)
                .contains(language.strip().toLowerCase(Locale.UK));
    }

    private static boolean isFor(int age, AssetOffer offer) {
        return (offer.youngest() == null || age >= offer.youngest())
                && (offer.oldest() == null || age <= offer.oldest());
    }

    private static boolean has(String list, String wanted) {
        return wanted.isEmpty() || AssetOffer.keys(list).contains(wanted);
    }
}
