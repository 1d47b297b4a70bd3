package org.fairlead.staff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.DraftLanguages;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OncePerRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Areas and the sites in them. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Areas implements DraftLanguages {

    private final AreaRepository areas;

    public Area area(@Nullable String id) {
        return areas.area(id).orElseThrow(() -> new NotFoundException("staff.no-area"));
    }

    /** The ids of all areas. */
    public Set<String> ids() {
        return Set.copyOf(areas.ids());
    }

    /** A site, or nothing: an answer on a form may name one that is not there. */
    public Optional<Site> site(String id) {
        return OncePerRequest.get("site:" + id, () -> areas.site(id));
    }

    /** One site of the area of a person. */
    public Optional<Site> site(String id, Person person) {
        return areas.site(id).filter(site -> site.areaId().equals(person.areaId()));
    }

    /** The sites by which somebody may choose among what they see, by name; a partner has but their own. */
    public List<Site> sitesFor(Person person) {
        return person.areaId() == null || person.siteId() != null ? List.of() : areas.sites(person.areaId());
    }

    /** The sites of an area, by name. */
    public List<Site> sites(@Nullable String areaId) {
        return areas.sites(areaId);
    }

    /** Those in the area of a person that refer children now; none for who has no area. */
    public List<Site> referringSites(Person person) {
        return person.areaId() == null ? List.of() : referringSites(person.areaId());
    }

    /** The sites of an area that refer children now, by name. One that has closed keeps the children it referred. */
    public List<Site> referringSites(@Nullable String areaId) {
        return areas.referringSites(areaId);
    }

    /** The same of every area: for people who do not know of areas. */
    public List<Site> referringSites() {
        return areas.referringSites();
    }

    /** The service's number for families: of an area, or of every area; null when nobody has given one. */
    public @Nullable String publicPhone(@Nullable String areaId) {
        List<Area> all = areaId == null ? areas.areas() : List.of(area(areaId));
        List<String> phones = all.stream()
                .filter(area -> !area.publicPhone().isBlank())
                .map(area -> all.size() == 1 ? area.publicPhone() : area.name() + ": " + area.publicPhone())
                .toList();
        return phones.isEmpty() ? null : String.join("\n", phones);
    }

    /** The languages in which the public page is offered beside English: by an area, or by any. */
    public List<String> languages(@Nullable String areaId) {
        List<Area> all = areaId == null ? areas.areas() : List.of(area(areaId));
        return all.stream().flatMap(area -> area.spoken().stream()).distinct().toList();
    }

    @Override
    public boolean isOn(String code) {
        return languages(null).contains(code);
    }

    /** Whom to ring when a child is in danger: of somebody's own area, of every area for who has none. */
    public @Nullable String emergencyNumbers(Person person) {
        return person.areaId() != null
                ? area(person.areaId()).emergencyNumbers()
                : String.join("\n", areas.emergencyNumbers());
    }
}
