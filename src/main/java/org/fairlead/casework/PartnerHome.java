package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.worklist.HomePart;
import org.fairlead.worklist.HomeTable;
import org.fairlead.worklist.HomeTable.Cell;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * For a school or practice: its referrals and what became of each, as far as the family lets it know, with whom to ask
 * for (the link worker where it may know who that is, else the coordinators of the area) and at which number.
 */
@Component
@Order(30)
@RequiredArgsConstructor
class PartnerHome implements HomePart {

    private static final int ROWS = 10;

    private final Cases cases;
    private final CaseOnPage onPage;
    private final StaffDirectory staff;
    private final Areas areas;

    @Override
    public List<HomeTable> tables(Person reader) {
        if (reader.siteId() == null || !reader.has(Roles.PARTNER)) {
            return List.of();
        }
        String coordinators = staff.inRole(Roles.COORDINATOR, reader.areaId()).stream()
                .map(Person::displayName)
                .sorted()
                .collect(Collectors.joining(", "));
        String phone = areas.publicPhone(reader.areaId());
        String at = phone == null ? "" : ", " + phone;
        List<CaseRecord> found = cases.list(reader, CaseQuery.of(null, "", ""), ROWS);
        return List.of(new HomeTable(
                say("home.partner"),
                List.of(
                        say("cases.child"),
                        say("home.partner.became"),
                        say("home.partner.ask-for"),
                        say("cases.referred")),
                onPage.rows(found.subList(0, Math.min(ROWS, found.size())), reader).stream()
                        .map(row -> List.of(
                                Cell.link(row.initials() + " " + row.reference(), "/cases/" + row.reference()),
                                Cell.of(row.stage()),
                                Cell.of((row.linkWorker().isEmpty() ? coordinators : row.linkWorker()) + at),
                                Cell.of(row.referred())))
                        .toList(),
                say("home.partner.empty"),
                found.size() > ROWS ? "/cases?sort=newest" : null,
                say("home.all-of-them")));
    }
}
