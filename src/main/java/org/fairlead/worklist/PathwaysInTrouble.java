package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.TroubledPathways;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.worklist.HomeTable.Cell;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** For process owners: the versions of diagrams with most late tasks and failed steps, as their pages count them. */
@Component
@Order(60)
@RequiredArgsConstructor
class PathwaysInTrouble implements HomePart {

    private static final int MOST = 5;

    private final TroubledPathways pathways;

    @Override
    public List<HomeTable> tables(Person reader) {
        if (!reader.has(Roles.PROCESS_OWNER)) {
            return List.of();
        }
        List<List<Cell>> rows = pathways.worst(MOST).stream()
                .map(one -> {
                    String page = "/pathways/process/" + one.process() + "?version=" + one.version();
                    return List.of(
                            Cell.link(say("home.owner.version", one.name(), one.version()), page),
                            Cell.count(one.late(), page),
                            Cell.count(one.stuck(), page));
                })
                .toList();
        return List.of(new HomeTable(
                say("home.owner"),
                List.of(say("home.owner.pathway"), say("home.owner.late"), say("home.owner.stuck")),
                rows,
                say("home.owner.empty"),
                "/pathways",
                say("home.owner.all")));
    }
}
