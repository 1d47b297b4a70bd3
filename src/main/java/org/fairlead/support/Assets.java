package org.fairlead.support;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The community assets of an area. Coordinators, supervisors and administrators keep them; link workers read them. Only
 * those whose checks are in date are offered to a child.
 */
@Service
@RequiredArgsConstructor
class Assets {

    private final AssetRepository assets;
    private final AssetWatch watch;
    private final Areas areas;
    private final Audit audit;
    private final Clock clock;

    static boolean mayKeep(Person person) {
        return person.has(Roles.COORDINATOR, Roles.SUPERVISOR, Roles.ADMINISTRATOR);
    }

    @Transactional(readOnly = true)
    List<CommunityAsset> list(Person reader) {
        requireReader(reader);
        return reader.areaId() == null ? assets.all() : assets.ofArea(reader.areaId());
    }

    @Transactional(readOnly = true)
    CommunityAsset find(@Nullable String id, Person reader) {
        requireReader(reader);
        return assets.find(id)
                .filter(asset -> reader.areaId() == null || asset.areaId().equals(reader.areaId()))
                .orElseThrow(() -> new NotFoundException("support.no-asset-area"));
    }

    /** The same for somebody who is about to change it. */
    @Transactional(readOnly = true)
    CommunityAsset toChange(String id, Person by) {
        CommunityAsset asset = find(id, by);
        requireKeeper(by, asset.areaId());
        return asset;
    }

    /** What may be offered to a child of an area today, by name. */
    @Transactional(readOnly = true)
    List<CommunityAsset> offered(String areaId) {
        LocalDate today = WorkCalendar.date(clock.instant());
        return assets.ofArea(areaId).stream()
                .filter(asset -> asset.isOfferedOn(today))
                .toList();
    }

    /**
     * Adds an asset; its id is made here.
     *
     * @throws InvalidAnswersException when there is one of this name already
     */
    @Transactional
    String add(CommunityAsset asset, Person by) {
        requireKeeper(by, asset.areaId());
        areas.area(asset.areaId());
        refuseSameName(asset);
        String id = UUID.randomUUID().toString();
        assets.insert(new CommunityAsset(
                id,
                asset.areaId(),
                asset.name(),
                asset.what(),
                asset.place(),
                asset.gettingThere(),
                asset.cost(),
                asset.setting(),
                asset.contactName(),
                asset.contactPhone(),
                asset.contactEmail(),
                asset.languages(),
                asset.safeguardingUntil(),
                asset.insuranceUntil(),
                asset.healthSafetyUntil(),
                asset.active()));
        audit.record(by, "asset-added", id);
        watch.watch(id);
        return id;
    }

    @Transactional
    void change(CommunityAsset asset, Person by) {
        CommunityAsset before = find(asset.id(), by);
        requireKeeper(by, before.areaId());
        refuseSameName(asset);
        assets.update(asset);
        audit.record(by, "asset-changed", asset.id());
        watch.watch(asset.id());
    }

    private void refuseSameName(CommunityAsset asset) {
        boolean taken = assets.ofArea(asset.areaId()).stream()
                .anyMatch(other -> other.name().equalsIgnoreCase(asset.name())
                        && !other.id().equals(asset.id()));
        if (taken) {
            throw new InvalidAnswersException("name", "support.asset-name-already");
        }
    }

    /**
     * The area to whose assets somebody adds.
     *
     * @throws NotAllowedException when they keep none, or have no area
     */
    static String keepersArea(Person by) {
        if (!mayKeep(by)) {
            throw new NotAllowedException("support.assets-kept-coordinators-supervisors");
        }
        if (by.areaId() == null) {
            throw new NotAllowedException("support.assets-belong-area-own");
        }
        return by.areaId();
    }

    static boolean mayAdd(Person person) {
        return mayKeep(person) && person.areaId() != null;
    }

    private static void requireReader(Person person) {
        if (person.siteId() != null || !(mayKeep(person) || person.has(Roles.LINK_WORKER))) {
            throw new NotAllowedException("support.community-assets-services-own");
        }
    }

    private static void requireKeeper(Person person, String areaId) {
        if (!mayKeep(person)) {
            throw new NotAllowedException("support.assets-kept-coordinators-supervisors");
        }
        boolean everywhere = person.areaId() == null && person.has(Roles.ADMINISTRATOR);
        if (!everywhere && !areaId.equals(person.areaId())) {
            throw new NotFoundException("support.no-area");
        }
    }
}
