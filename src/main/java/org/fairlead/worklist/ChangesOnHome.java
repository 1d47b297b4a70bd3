package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.notification.Messages;
import org.fairlead.process.ChangesToAgree;
import org.fairlead.process.ChangesToAgree.Told;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.HomeTable.Cell;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Changes of safeguards that two people agree on: they wait on the first page, and people are told that they do. */
@Component
@Order(15)
@RequiredArgsConstructor
class ChangesOnHome implements HomePart {

    private final ChangesToAgree changes;
    private final Messages messages;
    private final StaffDirectory staff;

    @Override
    public List<HomeTable> tables(Person reader) {
        List<List<Cell>> rows = changes.waitingFor(reader).stream()
                .map(one -> List.of(
                        Cell.link(one.files(), ChangesToAgree.PAGE + "/" + one.id()),
                        Cell.of(one.askedBy()),
                        Cell.of(say(
                                one.agreed() ? "agreed.home.deploy" : "agreed.home.decide",
                                TimeInWords.dayAndTime(one.endsAt())))))
                .toList();
        return rows.isEmpty()
                ? List.of()
                : List.of(new HomeTable(
                        say("agreed.title"),
                        List.of(say("agreed.files"), say("agreed.asked-by"), say("agreed.waits")),
                        rows,
                        say("agreed.none"),
                        ChangesToAgree.PAGE,
                        say("agreed.home.all")));
    }

    /** In the transaction in which it happened. */
    @EventListener
    void tell(Told told) {
        String template = told.what() == Told.What.ASKED ? "change-to-agree" : "change-of-two-people";
        for (String username : told.usernames()) {
            messages.send(
                    template + ":" + told.id() + ":" + told.what() + ":" + username,
                    staff.email(username).orElse(null),
                    template,
                    null,
                    Map.of("path", ChangesToAgree.PAGE + "/" + told.id()));
        }
    }
}
