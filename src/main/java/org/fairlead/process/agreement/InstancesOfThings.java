package org.fairlead.process.agreement;

import java.util.List;
import java.util.Optional;
import org.fairlead.process.Agreement;
import org.fairlead.process.OpenThing;
import org.fairlead.system.Stretch;

/** A process that runs for one thing alone runs for one that there is. */
record InstancesOfThings(List<OpenThing> things, OpenThingRepository rows) implements Agreement {

    @Override
    public List<Kind> kinds() {
        return things.stream()
                .filter(thing -> !thing.processes().isEmpty())
                .map(InstancesOfThings::kind)
                .toList();
    }

    private static Kind kind(OpenThing thing) {
        return new Kind("of-nothing", thing.of(), false);
    }

    @Override
    public Optional<Stretch> next(String after, int most) {
        return rows.nextInstances(after, most);
    }

    @Override
    public List<Difference> look(Stretch stretch) {
        return things.stream()
                .flatMap(thing -> rows.unknown(thing, stretch).stream()
                        .map(found -> new Difference(
                                kind(thing), found.key(), found.reference(), found.area(), thing.restricted())))
                .toList();
    }
}
