package org.fairlead.support;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the parts of an area have for each need. A part is a postcode district; what is online is near everybody. Only
 * assets that are offered to a child today count.
 */
@Service
@RequiredArgsConstructor
class Coverage {

    /** Fewer children than this are not told apart. */
    static final int FEW = 10;

    /** Where an asset is whose postcode nobody has entered. */
    static final String UNKNOWN = "";

    /**
     * A part of an area.
     *
     * @param district its postcode district, or {@link #UNKNOWN}
     * @param children how many children live there with whom the service works, in whole tens; 0 for fewer than ten
     * @param assets how many there are for each of {@link AssetOffer#NEEDS}, in that order
     */
    record Part(String district, int children, List<Long> assets) {

        /** The needs for which there is nothing. */
        List<String> missing() {
            List<String> missing = new ArrayList<>();
            for (int need = 0; need < assets.size(); need++) {
                if (assets.get(need) == 0) {
                    missing.add(AssetOffer.NEEDS.get(need));
                }
            }
            return missing;
        }
    }

    private final AssetRepository assets;
    private final Areas areas;
    private final Clock clock;

    /** The areas of which somebody reads: their own, or all. */
    List<String> areas(Person reader) {
        return areas.ids().stream()
                .filter(area -> reader.areaId() == null || area.equals(reader.areaId()))
                .sorted()
                .toList();
    }

    /** The parts where children live or assets are, by district; assets without a postcode last. */
    @Transactional(readOnly = true)
    List<Part> of(String areaId) {
        LocalDate today = WorkCalendar.date(clock.instant());
        Map<String, AssetOffer> known = assets.offers(areaId);
        List<AssetOffer> offers = assets.ofArea(areaId).stream()
                .filter(asset -> asset.isOfferedOn(today))
                .map(asset -> Assets.found(asset, known).offer())
                .toList();
        Map<String, Long> homes = assets.homes(areaId).stream()
                .map(AssetOffer::district)
                .filter(district -> !district.isEmpty())
                .collect(Collectors.groupingBy(district -> district, TreeMap::new, Collectors.counting()));
        Map<String, Long> parts = new TreeMap<>(homes);
        offers.stream()
                .map(offer -> AssetOffer.district(offer.postcode()))
                .filter(district -> !district.isEmpty())
                .forEach(district -> parts.putIfAbsent(district, 0L));
        List<Part> told = new ArrayList<>();
        parts.forEach((district, children) -> told.add(part(district, children, offers)));
        if (offers.stream().anyMatch(offer -> isIn(UNKNOWN, offer))) {
            told.add(part(UNKNOWN, 0, offers));
        }
        return told;
    }

    private static Part part(String district, long children, List<AssetOffer> offers) {
        return new Part(
                district,
                (int) (children / FEW * FEW),
                AssetOffer.NEEDS.stream()
                        .map(need -> offers.stream()
                                .filter(offer -> isIn(district, offer))
                                .filter(offer -> AssetOffer.keys(offer.needs()).contains(need))
                                .count())
                        .toList());
    }

    private static boolean isIn(String district, AssetOffer offer) {
        boolean online = AssetOffer.keys(offer.travel()).contains("online");
        return online
                ? !district.equals(UNKNOWN)
                : AssetOffer.district(offer.postcode()).equals(district);
    }
}
