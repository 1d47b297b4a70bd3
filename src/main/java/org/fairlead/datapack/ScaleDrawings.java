package org.fairlead.datapack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.datapack.Instrument.Scale;
import org.fairlead.datapack.Scoring.Stretch;
import org.fairlead.system.ChartRow;
import org.fairlead.system.ChartRow.Zone;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws a score before and after, on its scale with the bands of the decision table. */
@Component
@RequiredArgsConstructor
class ScaleDrawings {

    /** An owner may deploy other bands; they are asked again soon enough. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final double HALF = 0.5;
    private static final int MOST_SCALES = 1_000;

    private record Key(String instrument, String version, String informant, String scale) {}

    private final Scoring scoring;
    private final Cache<Key, List<Zone>> zones = Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .maximumSize(MOST_SCALES)
            .build();

    String of(
            Instrument instrument,
            Informant informant,
            Scale scale,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after) {
        Instrument.Range range = instrument.range(informant.id(), scale);
        return ChartRow.change(
                before == null ? null : Double.valueOf(before.doubleValue()),
                after == null ? null : Double.valueOf(after.doubleValue()),
                range.least().doubleValue(),
                range.most().doubleValue(),
                zones.get(
                        new Key(instrument.id(), instrument.version(), informant.id(), scale.id()),
                        key -> zones(instrument, informant, scale)));
    }

    /** The further from what is good, the darker. */
    private List<Zone> zones(Instrument instrument, Informant informant, Scale scale) {
        List<Stretch> stretches = scoring.bands(instrument, informant, scale);
        List<Zone> drawn = new ArrayList<>();
        for (int at = 0; at < stretches.size(); at++) {
            Stretch stretch = stretches.get(at);
            int level = "higher".equals(scale.better()) ? stretches.size() - 1 - at : at;
            drawn.add(new Zone(stretch.from() - HALF, stretch.to() + HALF, level));
        }
        return drawn;
    }
}
