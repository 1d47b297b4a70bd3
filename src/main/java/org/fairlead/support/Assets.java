package org.fairlead.support;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
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
    private final OpenReferral openReferral;
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

    /** An asset with what it offers. */
    record Found(CommunityAsset asset, AssetOffer offer) {}

    /** Those that fit, what is nearer first, then by name. */
    @Transactional(readOnly = true)
    List<Found> find(AssetWanted wanted, Person reader) {
        Map<String, AssetOffer> offers = offers(reader.areaId());
        return list(reader).stream()
                .map(asset -> found(asset, offers))
                .filter(found -> wanted.fits(found.asset(), found.offer()))
                .sorted(Comparator.comparing(found -> -found.offer().nearness(wanted.near())))
                .toList();
    }

    @Transactional(readOnly = true)
    Map<String, AssetOffer> offers(@Nullable String areaId) {
        return assets.offers(areaId);
    }

    @Transactional(readOnly = true)
    AssetOffer offer(String id) {
        return assets.offer(id).orElseGet(() -> AssetOffer.unknown(id));
    }

    static Found found(CommunityAsset asset, Map<String, AssetOffer> offers) {
        return new Found(asset, offers.getOrDefault(asset.id(), AssetOffer.unknown(asset.id())));
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
    String add(CommunityAsset asset, AssetOffer offer, Person by) {
        requireKeeper(by, asset.areaId());
        areas.area(asset.areaId());
        refuseSameName(asset);
        String id = UUID.randomUUID().toString();
        assets.insert(asset.of(id));
        assets.keep(offer.of(id));
        audit.record(by, "asset-added", id);
        watch.watch(id);
        return id;
    }

    @Transactional
    void change(CommunityAsset asset, AssetOffer offer, Person by) {
        CommunityAsset before = find(asset.id(), by);
        requireKeeper(by, before.areaId());
        refuseSameName(asset);
        assets.update(asset);
        assets.keep(offer);
        audit.record(by, "asset-changed", asset.id());
        watch.watch(asset.id());
    }

    /** What came of a file: {@code changed} were there already, {@code grownUps} are for adults and were left out. */
    record Taken(int added, int changed, int grownUps) {}

    /**
     * Takes in a file of another directory, all of it or nothing. What was there keeps its checks, its setting and what
     * the file does not say.
     *
     * @param only whether to look only, and to keep nothing
     * @throws InvalidAnswersException with everything that is wrong with it, entry by entry
     */
    @Transactional
    Taken take(String file, boolean only, Person by) {
        String area = keepersArea(by);
        OpenReferral.Read read = openReferral.read(file, area);
        Map<String, AssetOffer> offers = assets.offers(area);
        Map<String, CommunityAsset> known = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (CommunityAsset asset : assets.ofArea(area)) {
            String id = OpenReferral.id(asset, found(asset, offers).offer());
            known.put(id, asset);
            names.put(asset.name().toLowerCase(Locale.UK), id);
        }
        List<FieldError> taken = read.assets().stream()
                .filter(one -> {
                    String id = names.get(one.asset().name().toLowerCase(Locale.UK));
                    return id != null && !id.equals(one.offer().externalId());
                })
                .map(one -> new FieldError(
                        "file", "open-referral.name-taken", one.asset().name()))
                .toList();
        if (!taken.isEmpty()) {
            throw new InvalidAnswersException(taken);
        }
        int changed = (int) read.assets().stream()
                .filter(one -> known.containsKey(one.offer().externalId()))
                .count();
        if (!only) {
            read.assets().forEach(one -> keep(one, known.get(one.offer().externalId()), offers));
            audit.record(by, "assets-imported", Integer.toString(read.assets().size()));
        }
        return new Taken(read.assets().size() - changed, changed, read.grownUps());
    }

    private void keep(Found from, @Nullable CommunityAsset before, Map<String, AssetOffer> offers) {
        String id = before == null ? UUID.randomUUID().toString() : before.id();
        if (before == null) {
            assets.insert(from.asset().of(id));
            assets.keep(from.offer().of(id));
        } else {
            assets.update(from.asset().over(before));
            assets.keep(from.offer().over(found(before, offers).offer()));
        }
        watch.watch(id);
    }

    /** The whole directory that somebody reads, as a file for other directories. */
    @Transactional
    byte[] file(Person by) {
        if (!mayKeep(by)) {
            throw new NotAllowedException("support.assets-kept-coordinators-supervisors");
        }
        List<Found> all = find(AssetWanted.ANYTHING, by);
        audit.record(by, "assets-exported", Integer.toString(all.size()));
        return openReferral.write(all);
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
