package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.Typed;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Schools and practices of the reader's area, which lead to the children there; for those who see them all. */
@Component
@Order(3)
@RequiredArgsConstructor
class SitesFound implements FindSource {

    private final Areas areas;

    @Override
    public List<Found> find(String words, Person reader, int most) {
        if (reader.siteId() != null
                || reader.areaId() == null
                || !(reader.has(Roles.COORDINATOR, Roles.SUPERVISOR) || reader.isSafeguarding())) {
            return List.of();
        }
        return areas.sites(reader.areaId()).stream()
                .filter(site -> PagesFound.fits(words, Typed.words(site.name())))
                .limit(most)
                .map(site ->
                        new Found("site", site.name(), say("find.site.detail"), "/cases?stage=open&site=" + site.id()))
                .toList();
    }
}
