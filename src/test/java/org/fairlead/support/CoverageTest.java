package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final LocalDate UNTIL = LocalDate.of(2026, 7, 1);

    @Test
    void shouldCountByDistrict_andTellChildrenInTens() {
        List<String> homes = Stream.of(
                        Collections.nCopies(9, "M14 5RX"),
                        Collections.nCopies(10, "M15 5RX"),
                        Collections.nCopies(29, "M16 1AA"),
                        List.of("", "nowhere"))
                .flatMap(List::stream)
                .toList();
        List<AssetOffer> offers = List.of(
                offer("a", "move,arts", "walk", "M15 6AB"),
                offer("b", "move", "bus", "M15 7AB"),
                offer("c", "calm", "online", null),
                offer("d", "learn", "walk", null),
                offer("lapsed", "nature", "walk", "M15 7AB"));

        List<Coverage.Part> parts = coverage(homes, offers).of("zone-west");

        assertThat(parts)
                .extracting(Coverage.Part::district, Coverage.Part::children)
                .containsExactly(tuple("M14", 0), tuple("M15", 10), tuple("M16", 20), tuple("", 0));
        assertThat(parts.get(0).missing()).containsExactly("move", "arts", "nature", "friends", "learn", "family");
        assertThat(parts.get(1).assets()).containsExactly(2L, 1L, 0L, 0L, 1L, 0L, 0L);
        assertThat(parts.get(3).missing()).doesNotContain("learn").contains("calm", "move");
    }

    private static AssetOffer offer(String id, String needs, String travel, String postcode) {
        return new AssetOffer(id, needs, "", travel, null, null, null, postcode, null, null, null, null, null, null);
    }

    private static Coverage coverage(List<String> homes, List<AssetOffer> offers) {
        AssetRepository assets = new AssetRepository(null) {

            @Override
            List<String> homes(String areaId) {
                return homes;
            }

            @Override
            Map<String, AssetOffer> offers(String areaId) {
                return offers.stream().collect(java.util.stream.Collectors.toMap(AssetOffer::assetId, one -> one));
            }

            @Override
            List<CommunityAsset> ofArea(String areaId) {
                return offers.stream()
                        .map(one -> new CommunityAsset(
                                one.assetId(),
                                areaId,
                                one.assetId(),
                                "",
                                "",
                                null,
                                "",
                                "both",
                                "",
                                null,
                                null,
                                null,
                                one.assetId().equals("lapsed") ? null : UNTIL,
                                UNTIL,
                                UNTIL,
                                true))
                        .toList();
            }
        };
        return new Coverage(assets, null, Clock.fixed(Instant.parse("2026-06-08T12:00:00Z"), ZoneOffset.UTC));
    }
}
