package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.HomePart;
import org.fairlead.worklist.HomeTable;
import org.fairlead.worklist.HomeTable.Cell;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** For impact leads: the second packs that are due next, by the code of the first; no child stands beside it. */
@Component
@Order(40)
@RequiredArgsConstructor
class PacksAhead implements HomePart {

    private static final int ROWS = 10;
    private static final Duration AHEAD = Duration.ofDays(56);

    private final DataPackRepository packs;
    private final TimeInWords time;
    private final Clock clock;

    @Override
    public List<HomeTable> tables(Person reader) {
        return !reader.has(Roles.IMPACT_LEAD) || reader.areaId() == null
                ? List.of()
                : List.of(new HomeTable(
                        say("home.packs"),
                        List.of(say("home.packs.code"), say("home.packs.opens"), say("home.packs.due")),
                        packs.dueUntil(reader.areaId(), clock.instant().plus(AHEAD), ROWS).stream()
                                .map(pack -> List.of(
                                        Cell.of(pack.code()),
                                        Cell.of(time.day(pack.opensAt())),
                                        Cell.of(time.due(pack.dueAt())).lateIf(time.isLate(pack.dueAt()))))
                                .toList(),
                        say("home.packs.empty"),
                        "/tasks?queue=team",
                        say("home.packs.all")));
    }
}
