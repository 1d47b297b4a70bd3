package org.fairlead.directory;

import static org.fairlead.system.Sentences.say;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.directory.PlaceRepository.SiteDetails;
import org.fairlead.directory.PlaceRepository.Stretch;
import org.fairlead.staff.Area;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.NumberOfPolicy;
import org.fairlead.staff.OwnOfArea;
import org.fairlead.staff.OwnSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.ProgressOfAreas;
import org.fairlead.staff.Setting;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Areas with their numbers of policy, terms and closures, and the schools and practices in them. */
@Service
@RequiredArgsConstructor
class Places {

    static final Set<String> KINDS = Set.of("school", "gp", Site.PURCHASER);

    private static final Pattern PREFIX = Pattern.compile("[A-Z]{2,6}");
    private static final int LONGEST_TERM_DAYS = 150;

    /** The last of its days after the first: with a weekend between them, there are no more. */
    private static final int LONGEST_BANK_HOLIDAY = 4;

    private static final int LONGEST_ID = 40;
    private static final int LONGEST_DETAIL = 1000;

    private final PlaceRepository places;
    private final Areas areas;
    private final AreaSettings numbersOfAreas;
    private final OwnSettings own;
    private final StaffDirectory staff;
    private final Audit audit;
    private final ObjectProvider<OwnOfArea> ownOfAreas;
    private final ObjectProvider<ProgressOfAreas> progress;

    /** The areas that somebody may read of. */
    @Transactional(readOnly = true)
    List<Area> areas(Person reader) {
        Keepers.requireReader(reader);
        return places.areas().stream()
                .filter(area ->
                        Keepers.administers(reader, area.id()) || area.id().equals(reader.areaId()))
                .toList();
    }

    @Transactional(readOnly = true)
    Area area(String id, Person reader) {
        Keepers.requireReader(reader, id);
        return areas.area(id);
    }

    /** A new area, and what it has from another one, in words. */
    record Added(String id, List<String> copied) {}

    /**
     * A new area. For administrators of everything.
     *
     * @param from the area whose numbers, terms, texts and diagrams it begins with; null for none. It gets none of the
     *     other's people, places or children
     */
    @Transactional
    Added addArea(Area asked, @Nullable String from, Person by) {
        String name = asked.name();
        String prefix = asked.prefix();
        Keepers.requireReader(by);
        if (!Keepers.administersEverything(by)) {
            throw new NotAllowedException("directory.only-administrator-who-no");
        }
        List<FieldError> errors = new ArrayList<>();
        if (!PREFIX.matcher(prefix).matches()) {
            errors.add(new FieldError("prefix", "directory.use-2-6-capital"));
        } else if (places.areas().stream().anyMatch(area -> area.prefix().equals(prefix))) {
            errors.add(new FieldError("prefix", "directory.another-area-these-letters"));
        }
        if (places.areas().stream().anyMatch(area -> area.name().equalsIgnoreCase(name))) {
            errors.add(new FieldError("name", "directory.area-name-already"));
        }
        refuse(errors);
        String id = freeId(
                name,
                taken -> places.areas().stream().noneMatch(area -> area.id().equals(taken)));
        places.insertArea(new Area(
                id,
                name,
                prefix,
                asked.emergencyNumbers(),
                asked.publicPhone(),
                asked.languages(),
                asked.socialCare()));
        audit.record(by, "area-added", id);
        return new Added(id, from == null ? List.of() : copy(areas.area(from).id(), id, by));
    }

    private List<String> copy(String from, String to, Person by) {
        List<String> copied = new ArrayList<>(List.of(
                say("areas.copied.settings", places.copySettings(from, to)),
                say("areas.copied.terms", places.copyTerms(from, to)),
                say("areas.copied.closures", places.copyClosures(from, to))));
        ownOfAreas.orderedStream().forEach(own -> copied.add(say(own.words(), own.copy(from, to, by))));
        audit.record(by, "area-copied", to + " " + from);
        return copied;
    }

    /** What is told of areas side by side: a row for each, and for those that are being set up. */
    @Transactional(readOnly = true)
    Map<String, List<String>> progress(Person reader) {
        if (!Keepers.administersEverything(reader)) {
            return Map.of();
        }
        List<Area> all = places.areas();
        List<Map<String, String>> columns =
                progress.orderedStream().map(column -> column.of(all)).toList();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Stream.concat(all.stream().map(Area::name), columns.stream().flatMap(column -> column.keySet().stream()))
                .forEach(name -> rows.computeIfAbsent(
                        name,
                        one -> columns.stream()
                                .map(column -> column.getOrDefault(one, "–"))
                                .toList()));
        return rows;
    }

    List<String> progressHeadings() {
        return progress.orderedStream().map(ProgressOfAreas::heading).toList();
    }

    @Transactional
    void changeArea(Area now, Person by) {
        Keepers.requireAdministrator(by, now.id());
        places.updateArea(now);
        audit.record(by, "area-changed", now.id());
    }

    /** The settings of the service, and those that diagrams bring with them. */
    List<NumberOfPolicy> everySetting() {
        return Stream.<NumberOfPolicy>concat(Arrays.stream(Setting.values()), own.all().stream())
                .toList();
    }

    /** Each setting with the area's number. */
    @Transactional(readOnly = true)
    Map<NumberOfPolicy, Integer> settings(String areaId, Person reader) {
        area(areaId, reader);
        Map<String, Integer> own = numbersOfAreas.own(areaId);
        Map<NumberOfPolicy, Integer> settings = new LinkedHashMap<>();
        for (NumberOfPolicy setting : everySetting()) {
            settings.put(setting, own.getOrDefault(setting.key(), setting.standard()));
        }
        return settings;
    }

    /** Changes numbers of policy: all of them, or none when one cannot be. What has a due date already keeps it. */
    @Transactional
    void changeSettings(String areaId, Map<NumberOfPolicy, Integer> numbers, Person by) {
        Keepers.requireAdministrator(by, areaId);
        Map<NumberOfPolicy, Integer> before = settings(areaId, by);
        List<FieldError> errors = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        numbers.forEach((setting, number) -> {
            if (number < setting.least() || number > setting.most()) {
                errors.add(new FieldError(
                        setting.key(), "common.enter-whole-number-from", setting.least(), setting.most()));
            } else if (!number.equals(before.get(setting))) {
                changes.add(setting.key() + " " + before.get(setting) + " to " + number);
            }
        });
        refuse(errors);
        numbers.forEach((setting, number) -> numbersOfAreas.set(areaId, setting, number));
        if (!changes.isEmpty()) {
            String detail = areaId + ": " + String.join(", ", changes);
            audit.record(by, "settings-changed", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
        }
    }

    @Transactional(readOnly = true)
    List<Stretch> terms(String areaId, Person reader) {
        area(areaId, reader);
        return places.terms(areaId);
    }

    @Transactional(readOnly = true)
    List<Stretch> closures(String areaId, Person reader) {
        area(areaId, reader);
        return places.closures(areaId);
    }

    @Transactional
    void addTerm(String areaId, Stretch term, Person by) {
        Keepers.requirePlaceKeeper(by, areaId);
        areas.area(areaId);
        refuseStretch(term, places.terms(areaId), say("directory.another-term-falls-these"));
        places.insertTerm(areaId, term);
        audit.record(by, "term-added", areaId + " " + term.startsOn());
    }

    @Transactional
    void removeTerm(String areaId, LocalDate startsOn, Person by) {
        Keepers.requirePlaceKeeper(by, areaId);
        if (places.deleteTerm(areaId, startsOn) == 0) {
            throw new NotFoundException("directory.no-term-any-more");
        }
        audit.record(by, "term-removed", areaId + " " + startsOn);
    }

    @Transactional
    void addClosure(String areaId, Stretch closure, Person by) {
        Keepers.requirePlaceKeeper(by, areaId);
        areas.area(areaId);
        refuseStretch(closure, places.closures(areaId), say("directory.another-closure-falls-these"));
        if (closure.forEverybody()) {
            Keepers.requireAdministrator(by, areaId);
            if (closure.startsOn().plusDays(LONGEST_BANK_HOLIDAY).isBefore(closure.endsOn())) {
                throw new InvalidAnswersException("endsOn", "directory.longer-than-bank-holiday");
            }
        }
        places.insertClosure(areaId, closure);
        audit.record(by, "closure-added", areaId + " " + closure.startsOn());
    }

    @Transactional
    void removeClosure(String areaId, LocalDate startsOn, Person by) {
        Keepers.requirePlaceKeeper(by, areaId);
        if (places.closures(areaId).stream().anyMatch(one -> one.startsOn().equals(startsOn) && one.forEverybody())) {
            Keepers.requireAdministrator(by, areaId);
        }
        if (places.deleteClosure(areaId, startsOn) == 0) {
            throw new NotFoundException("directory.no-closure-any-more");
        }
        audit.record(by, "closure-removed", areaId + " " + startsOn);
    }

    @Transactional(readOnly = true)
    List<SiteDetails> sites(String areaId, Person reader) {
        area(areaId, reader);
        return places.sites(areaId);
    }

    @Transactional(readOnly = true)
    SiteDetails site(String areaId, @Nullable String id, Person reader) {
        area(areaId, reader);
        return places.site(id)
                .filter(site -> site.areaId().equals(areaId))
                .orElseThrow(() -> new NotFoundException("directory.no-site"));
    }

    /** Adds a site; its id is made from its name. */
    @Transactional
    String addSite(SiteDetails site, Person by) {
        Keepers.requirePlaceKeeper(by, site.areaId());
        areas.area(site.areaId());
        refuseSite(site);
        String id = freeId(site.name(), taken -> places.site(taken).isEmpty());
        places.insertSite(withId(site, id));
        audit.record(by, "site-added", id);
        return id;
    }

    @Transactional
    void changeSite(SiteDetails site, Person by) {
        Keepers.requirePlaceKeeper(by, site.areaId());
        site(site.areaId(), site.id(), by);
        refuseSite(site);
        places.updateSite(site);
        audit.record(by, "site-changed", site.id());
    }

    private void refuseSite(SiteDetails site) {
        List<FieldError> errors = new ArrayList<>();
        boolean sameName = places.sites(site.areaId()).stream()
                .anyMatch(other -> other.name().equalsIgnoreCase(site.name())
                        && !other.id().equals(site.id()));
        if (sameName) {
            errors.add(new FieldError("name", "directory.site-name-already"));
        }
        boolean partnerHere = site.leadUsername() == null
                || !site.id().isEmpty()
                        && staff.partnersOf(site.id()).stream()
                                .anyMatch(partner -> partner.username().equals(site.leadUsername()));
        if (!partnerHere) {
            errors.add(new FieldError("lead", "directory.choose-one-partners-site"));
        }
        refuse(errors);
    }

    private static void refuseStretch(Stretch one, List<Stretch> others, String overlap) {
        if (one.endsOn().isBefore(one.startsOn())) {
            throw new InvalidAnswersException("endsOn", "common.last-day-must-not");
        }
        if (one.startsOn().plusDays(LONGEST_TERM_DAYS).isBefore(one.endsOn())) {
            throw new InvalidAnswersException("endsOn", "directory.longer-than-term-can");
        }
        if (others.stream()
                .anyMatch(other -> !other.startsOn().isAfter(one.endsOn())
                        && !other.endsOn().isBefore(one.startsOn()))) {
            throw new InvalidAnswersException("startsOn", overlap);
        }
    }

    private static SiteDetails withId(SiteDetails site, String id) {
        return new SiteDetails(
                id,
                site.areaId(),
                site.name(),
                site.kind(),
                site.email(),
                site.phone(),
                site.address(),
                site.leadUsername(),
                site.dslName(),
                site.dslPhone(),
                site.active());
    }

    private static String freeId(String name, Predicate<String> isFree) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String base = plain.isEmpty() ? "place" : plain.substring(0, Math.min(plain.length(), LONGEST_ID - 4));
        for (int number = 1; number < 1000; number++) {
            String id = number == 1 ? base : base + "-" + number;
            if (isFree.test(id)) {
                return id;
            }
        }
        throw new ConflictException("directory.too-many-places-name");
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
    }
}
