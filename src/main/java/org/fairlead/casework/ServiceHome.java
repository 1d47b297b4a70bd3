package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.worklist.HomeCard;
import org.fairlead.worklist.HomePart;
import org.fairlead.worklist.HomeTable;
import org.fairlead.worklist.HomeTable.Cell;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What came in and what is stuck, for coordinators; to supervisors the numbers alone. */
@Component
@Order(4)
@RequiredArgsConstructor
class ServiceHome implements HomePart {

    private static final int ROWS = 5;
    private static final CaseFilter CAME_IN = new CaseFilter("", "", "", "", "week", false, false, false, "", "");
    private static final CaseFilter STUCK = new CaseFilter("", "open", "", "", "", true, false, false, "oldest", "");

    private final Cases cases;
    private final CaseOnPage onPage;
    private final Clock clock;

    @Override
    public List<HomeCard> cards(Person reader) {
        return reader.siteId() == null && reader.has(Roles.COORDINATOR, Roles.SUPERVISOR)
                ? List.of(
                        new HomeCard(say("home.came-in"), count(CAME_IN, reader), false, CAME_IN.address()),
                        new HomeCard(say("home.stuck"), count(STUCK, reader), true, STUCK.address()))
                : List.of();
    }

    @Override
    public List<HomeTable> tables(Person reader) {
        return reader.siteId() == null && reader.has(Roles.COORDINATOR)
                ? List.of(
                        table(say("home.came-in.heading"), say("home.came-in.empty"), CAME_IN, reader),
                        table(say("home.stuck.heading"), say("home.stuck.empty"), STUCK, reader))
                : List.of();
    }

    private HomeTable table(String heading, String empty, CaseFilter filter, Person reader) {
        List<CaseRecord> found = cases.list(reader, query(filter), ROWS);
        return new HomeTable(
                heading,
                List.of(say("cases.child"), say("cases.stage"), say("cases.worker"), say("cases.referred")),
                onPage.rows(found.subList(0, Math.min(ROWS, found.size())), reader).stream()
                        .map(row -> List.of(
                                Cell.link(row.initials() + " " + row.reference(), "/cases/" + row.reference()),
                                Cell.of(row.stage()).lateIf(row.urgent() && row.open()),
                                Cell.of(row.linkWorker().isEmpty() ? say("tasks.nobody") : row.linkWorker()),
                                Cell.of(row.referred())))
                        .toList(),
                empty,
                found.size() > ROWS ? filter.address() : null,
                say("home.all-of-them"));
    }

    private long count(CaseFilter filter, Person reader) {
        return cases.count(reader, query(filter));
    }

    private CaseQuery query(CaseFilter filter) {
        return filter.query(clock.instant(), null, List.of());
    }
}
