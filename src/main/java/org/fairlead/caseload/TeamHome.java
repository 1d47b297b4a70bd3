package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Contacts;
import org.fairlead.staff.Person;
import org.fairlead.worklist.HomePart;
import org.fairlead.worklist.HomeTable;
import org.fairlead.worklist.HomeTable.Cell;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** For supervisors: who is over their caseload, with whom something is late, and whose families nobody has reached. */
@Component
@Order(10)
@RequiredArgsConstructor
class TeamHome implements HomePart {

    private static final int MOST = 15;

    private final Caseloads caseloads;
    private final Cases cases;
    private final Contacts contacts;

    @Override
    public List<HomeTable> tables(Person reader) {
        if (!Caseloads.supervises(reader) || reader.areaId() == null) {
            return List.of();
        }
        Map<String, Long> late = cases.lateByWorker(reader);
        Map<String, Long> quiet = contacts.quietByWorker(reader);
        Comparator<LinkWorkerLoad> pressing = Comparator.comparing((LinkWorkerLoad load) -> !isOver(load))
                .thenComparing(load -> -late.getOrDefault(load.username(), 0L))
                .thenComparing(load -> -quiet.getOrDefault(load.username(), 0L))
                .thenComparing(LinkWorkerLoad::displayName);
        return List.of(new HomeTable(
                say("home.team"),
                List.of(say("cases.worker"), say("home.team.children"), say("home.team.late"), say("home.team.quiet")),
                caseloads.forPerson(reader).stream()
                        .sorted(pressing)
                        .limit(MOST)
                        .map(load -> row(load, late, quiet))
                        .toList(),
                say("home.team.empty"),
                "/caseloads",
                say("home.team.all")));
    }

    private static List<Cell> row(LinkWorkerLoad load, Map<String, Long> late, Map<String, Long> quiet) {
        String theirs = "/cases?worker=" + load.username();
        return List.of(
                Cell.link(load.displayName(), "/caseloads/" + load.username()),
                new Cell(
                        say(
                                isOver(load) ? "home.team.over" : "home.team.of",
                                load.totalUsed(),
                                load.totalLimit(),
                                load.directUsed(),
                                load.directLimit()),
                        theirs + "&stage=open",
                        isOver(load)),
                Cell.count(late.getOrDefault(load.username(), 0L), theirs + "&late=true&stage=open"),
                Cell.count(quiet.getOrDefault(load.username(), 0L), theirs + "&quiet=true"));
    }

    private static boolean isOver(LinkWorkerLoad load) {
        return load.directUsed() > load.directLimit()
                || load.totalUsed() > load.totalLimit()
                || load.warriorsUsed().values().stream().anyMatch(used -> used > load.warriorsLimit());
    }
}
