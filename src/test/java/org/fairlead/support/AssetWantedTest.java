package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetWantedTest {

    private static final CommunityAsset CHESS = new CommunityAsset(
            "chess",
            "zone-west",
            "Chess club",
            "Playing chess",
            "The library",
            null,
            "£2",
            "group",
            "Jo",
            null,
            null,
            "Urdu, Polish",
            null,
            null,
            null,
            true);

    private static final AssetOffer OFFER = new AssetOffer(
            "chess", "friends,learn", "MO,SA", "walk,bus", 7, 11, 200, "M14 5RX", 10, 0, 3, null, null, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        ''            | ''      | - | ''   | ''     | - | ''     | false | true
        CHESS library | ''      | - | ''   | ''     | - | ''     | false | true
        chess pool    | ''      | - | ''   | ''     | - | ''     | false | false
        ''            | friends | - | ''   | ''     | - | ''     | false | true
        ''            | calm    | - | ''   | ''     | - | ''     | false | false
        ''            | ''      | 7 | ''   | ''     | - | ''     | false | true
        ''            | ''      | 6 | ''   | ''     | - | ''     | false | false
        ''            | ''      | 12 | ''  | ''     | - | ''     | false | false
        ''            | ''      | - | SA   | ''     | - | ''     | false | true
        ''            | ''      | - | SU   | ''     | - | ''     | false | false
        ''            | ''      | - | ''   | bus    | - | ''     | false | true
        ''            | ''      | - | ''   | online | - | ''     | false | false
        ''            | ''      | - | ''   | ''     | 200 | ''   | false | true
        ''            | ''      | - | ''   | ''     | 199 | ''   | false | false
        ''            | ''      | - | ''   | ''     | - | polish | false | true
        ''            | ''      | - | ''   | ''     | - | Somali | false | false
        ''            | ''      | - | ''   | ''     | - | ''     | true  | false
        """)
    void shouldFitWhatItSays(
            String words,
            String need,
            Integer age,
            String day,
            String travel,
            Integer most,
            String language,
            boolean room,
            boolean fits) {
        AssetWanted wanted = new AssetWanted(words, need, age, day, travel, most, language, "", room);

        assertThat(wanted.fits(CHESS, OFFER)).isEqualTo(fits);
    }

    /** An asset of which nothing more is known is for every age and may have room; nothing else is so. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"9, '', -, true", "-, friends, -, false", "-, '', 0, false"})
    void shouldTakeLittleForGranted(Integer age, String need, Integer most, boolean fits) {
        AssetWanted wanted = new AssetWanted("", need, age, "", "", most, "", "", true);

        assertThat(wanted.fits(CHESS, AssetOffer.unknown("chess"))).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"M14 5RX, 2", "m14 6aa, 2", "M14, 2", "M15 5RX, 1", "SK4 1AA, 0", "'', 0", "somewhere, 0"})
    void shouldBeAsNearAsPostcodesSay(String other, int near) {
        assertThat(OFFER.nearness(other)).isEqualTo(near);
    }
}
