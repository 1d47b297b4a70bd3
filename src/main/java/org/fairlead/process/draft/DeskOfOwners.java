package org.fairlead.process.draft;

import lombok.RequiredArgsConstructor;
import org.fairlead.process.OwnersDesk;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.deploy.ShippedAgain;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Component;

/** From the drafts, the library and what is shipped. */
@Component
@RequiredArgsConstructor
class DeskOfOwners implements OwnersDesk {

    private final ChangeDrafts drafts;
    private final ProcessLibrary library;
    private final ShippedAgain shipped;

    @Override
    public Desk of(Person owner, int most) {
        return new Desk(
                drafts.of(owner).stream().filter(Draft::isOpen).count(),
                shipped.all(owner).size(),
                library.older(most, owner).stream()
                        .map(one -> new Older(one.id(), one.name(), one.version(), one.newest(), one.cases()))
                        .toList(),
                library.recent(most, owner).stream()
                        .map(one -> new Deployed(one.kind(), one.id(), one.version(), one.at(), one.by(), one.reason()))
                        .toList());
    }
}
