package org.fairlead.impact;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.PackFigureRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How scores changed from the first pack to the second; nothing where there are too few pairs to tell it. */
@Component
@RequiredArgsConstructor
class Changes {

    /** A scale and how it changed; without the change when that may not be told. */
    record OfScale(
            PackFigureRepository.Pairs pairs, @Nullable PairedChange change) {}

    private final PackFigureRepository packs;

    List<OfScale> of(Scope scope) {
        Map<String, List<Tally.Counted>> counts = scope.isNarrowed()
                ? packs.pairCounts(scope.allPacks()).stream()
                        .map(one -> new Tally.Counted(
                                one.siteId(),
                                one.programme(),
                                key(one.instrument(), one.informant(), one.scale()),
                                one.pairs()))
                        .collect(Collectors.groupingBy(Tally.Counted::what))
                : Map.of();
        return packs.pairs(scope.packs()).stream()
                .map(pairs -> new OfScale(
                        pairs,
                        mayBeTold(pairs, scope, counts)
                                ? PairedChange.of(pairs.first(), pairs.second(), pairs.times())
                                        .orElse(null)
                                : null))
                .toList();
    }

    /**
     * Nor may the figures of a part of the area be told when they would give away those of a few children elsewhere.
     */
    private static boolean mayBeTold(
            PackFigureRepository.Pairs pairs, Scope scope, Map<String, List<Tally.Counted>> counts) {
        if (!scope.isNarrowed()) {
            return true;
        }
        String key = key(pairs.instrument(), pairs.informant(), pairs.scale());
        return Tally.of(counts.getOrDefault(key, List.of()), scope, List.of(key), false)
                        .of(key)
                != null;
    }

    private static String key(String instrument, String informant, String scale) {
        return instrument + "/" + informant + "/" + scale;
    }
}
