package org.fairlead.process.agreement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Agreement;
import org.fairlead.process.OpenThing;
import org.fairlead.system.Stretch;

/** What is open has a process that runs for it, and what is over has none. */
@RequiredArgsConstructor
final class OpenThings implements Agreement {

    private final OpenThing thing;
    private final OpenThingRepository rows;

    @Override
    public List<Kind> kinds() {
        return thing.over() == null ? List.of(standing()) : List.of(standing(), goingOn());
    }

    private Kind standing() {
        return new Kind("stands", thing.of(), false);
    }

    private Kind goingOn() {
        return new Kind("goes-on", thing.of(), false);
    }

    @Override
    public Optional<Stretch> next(String after, int most) {
        return rows.next(thing, after, most);
    }

    @Override
    public List<Difference> look(Stretch stretch) {
        return Stream.concat(
                        rows.standing(thing, stretch).stream().map(found -> difference(standing(), found)),
                        rows.goingOn(thing, stretch).stream().map(found -> difference(goingOn(), found)))
                .toList();
    }

    private Difference difference(Kind kind, OpenThingRepository.Found found) {
        return new Difference(kind, found.key(), found.reference(), found.area(), thing.restricted());
    }
}
