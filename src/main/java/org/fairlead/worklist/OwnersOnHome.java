package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.OwnersDesk;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OncePerRequest;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.HomeTable.Cell;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** For process owners: their drafts, what was shipped anew, cases on earlier versions, and what was deployed last. */
@Component
@Order(61)
@RequiredArgsConstructor
class OwnersOnHome implements HomePart {

    private static final int MOST = 5;

    private final OwnersDesk desks;
    private final StaffDirectory staff;

    @Override
    public List<HomeCard> cards(Person reader) {
        if (!reader.has(Roles.PROCESS_OWNER)) {
            return List.of();
        }
        OwnersDesk.Desk desk = desk(reader);
        List<HomeCard> cards = new ArrayList<>();
        cards.add(new HomeCard(
                say(desk.drafts() == 1 ? "home.owner.drafts.one" : "home.owner.drafts"),
                desk.drafts(),
                false,
                "/pathways/drafts"));
        if (desk.shippedAgain() > 0) {
            cards.add(new HomeCard(
                    say(desk.shippedAgain() == 1 ? "home.owner.shipped.one" : "home.owner.shipped"),
                    desk.shippedAgain(),
                    true,
                    "/pathways?kind=shipped"));
        }
        return cards;
    }

    @Override
    public List<HomeTable> tables(Person reader) {
        if (!reader.has(Roles.PROCESS_OWNER)) {
            return List.of();
        }
        OwnersDesk.Desk desk = desk(reader);
        return List.of(
                new HomeTable(
                        say("home.owner.older"),
                        List.of(
                                say("home.owner.pathway"),
                                say("home.owner.older.cases"),
                                say("home.owner.older.newest")),
                        desk.older().stream().map(OwnersOnHome::older).toList(),
                        say("home.owner.older.empty"),
                        null,
                        ""),
                new HomeTable(
                        say("home.owner.last"),
                        List.of(say("home.owner.last.file"), say("home.owner.last.when"), say("home.owner.last.why")),
                        desk.last().stream().map(this::deployed).toList(),
                        say("home.owner.last.empty"),
                        null,
                        ""));
    }

    private OwnersDesk.Desk desk(Person reader) {
        return OncePerRequest.get("owners-desk:" + reader.username(), () -> desks.of(reader, MOST));
    }

    private static List<Cell> older(OwnersDesk.Older one) {
        String page = "/pathways/process/" + one.process();
        return List.of(
                Cell.link(say("home.owner.version", one.name(), one.version()), page + "?version=" + one.version()),
                Cell.link(WorkCounts.words(one.cases()), page + "/" + one.version() + "/move?to=" + one.newest()),
                Cell.of(Integer.toString(one.newest())));
    }

    private List<Cell> deployed(OwnersDesk.Deployed one) {
        return List.of(
                Cell.link(
                        say("home.owner.version", one.id(), one.version()),
                        "/pathways/" + one.kind() + "/" + one.id() + "?version=" + one.version()),
                Cell.of(TimeInWords.dayAndTime(one.at()) + ", " + staff.displayName(one.by())),
                Cell.of(one.reason()));
    }
}
