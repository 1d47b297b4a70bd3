package org.fairlead.support;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Pathways;
import org.fairlead.process.Running;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps one process {@code asset-checks} for every asset that is used. */
@Service
@Starts("asset-checks")
@Tells("asset-changed")
@RequiredArgsConstructor
class AssetWatch {

    private static final String PROCESS = "asset-checks";

    private final AssetRepository assets;
    private final AreaSettings settings;
    private final Pathways pathways;
    private final Clock clock;

    /** Begins again with the dates of now; ends when the asset is no longer used. */
    @Transactional
    public void watch(@Nullable String id) {
        assets.lock(id);
        pathways.running(PROCESS, id).forEach(instance -> pathways.send(instance, "asset-changed", Map.of()));
        assets.find(id)
                .filter(CommunityAsset::active)
                .ifPresent(asset -> pathways.start(PROCESS, id, Map.of(Variables.AREA, asset.areaId())));
    }

    /** Watches over what nobody watches yet. */
    @Transactional
    public void watchEverything() {
        for (CommunityAsset asset : assets.all()) {
            assets.lock(asset.id());
            if (asset.active() && pathways.running(PROCESS, asset.id()).isEmpty() && !hasBeenWatched(asset)) {
                watch(asset.id());
            }
        }
    }

    /** A watch ends when the new papers were asked for; it begins again with new dates, not with every start. */
    private boolean hasBeenWatched(CommunityAsset asset) {
        return pathways.wasStarted(PROCESS, asset.id());
    }

    /** When to ask for new papers; at once when some are missing. */
    @Step(
            value = "setAssetDates",
            name = "Work out when checks run out",
            help = "Finds the day on which a check of a community asset runs out soon.")
    @Transactional(readOnly = true)
    Warning warnAt(Running running) {
        Optional<CommunityAsset> asset = assets.find(running.businessKey());
        Instant until = asset.map(CommunityAsset::inDateUntil)
                .map(LocalDate::atStartOfDay)
                .map(day -> day.atZone(WorkCalendar.ZONE).toInstant())
                .orElse(clock.instant());
        int days = asset.map(one -> settings.number(one.areaId(), Setting.ASSET_WARNING))
                .orElse(Setting.ASSET_WARNING.standard());
        return new Warning(until.atZone(WorkCalendar.ZONE).minusDays(days).toInstant());
    }

    /** When to ask for new papers. */
    record Warning(Instant assetWarnAt) {}
}
