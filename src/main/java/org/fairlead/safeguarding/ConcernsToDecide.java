package org.fairlead.safeguarding;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.EscalationPanel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Open concerns on the escalations page of designated leads. */
@Component
@org.springframework.core.annotation.Order(10)
@RequiredArgsConstructor
class ConcernsToDecide implements EscalationPanel {

    /** A concern in the list; {@code seenBy} is empty until a lead has said that they have seen it. */
    record Row(
            String reference,
            @Nullable String caseReference,
            @Nullable String category,
            String level,
            String raised,
            String due,
            boolean late,
            boolean waits,
            @Nullable String seenBy) {}

    /**
     * The panel; a safeguarding lead on call may open one that is not here.
     *
     * @param folded how many concerns came at once and are looked through on a page of their own
     * @param together those, and the tasks about known risks on that page
     * @param chronology whether the reader may look at what was raised about a child before
     */
    record Shown(
            List<Row> rows, int folded, int together, boolean setAside, boolean mayOpenAnother, boolean chronology) {}

    private final OpenConcerns concerns;
    private final FloodActs floods;
    private final ConcernInWords words;
    private final StaffDirectory staff;
    private final TimeInWords time;

    @Override
    public boolean shownTo(Person person) {
        return person.isSafeguarding();
    }

    @Override
    public long count(Person person) {
        int folded = floods.waiting(person).size();
        return concerns.undecided(person) - Math.max(0, folded - 1);
    }

    @Override
    public String fragment() {
        return "safeguarding/panel :: open";
    }

    @Override
    public Object model(Person person) {
        Set<String> folded =
                floods.waiting(person).stream().map(Concern::reference).collect(Collectors.toSet());
        return new Shown(
                concerns.forPerson(person).stream()
                        .filter(line -> !folded.contains(line.reference()))
                        .map(this::row)
                        .toList(),
                folded.size(),
                folded.size() + floods.checkTasks(person).size(),
                !floods.setAside(person).isEmpty(),
                person.has(Roles.SAFEGUARDING_LEAD),
                ConcernAccess.readsHistory(person));
    }

    private Row row(OpenConcerns.Line line) {
        Instant due = line.decided() ? null : line.dueAt();
        return new Row(
                line.reference(),
                line.caseReference(),
                words.category(line.category()),
                line.level() == null ? "" : line.level(),
                time.past(line.raisedAt()),
                due == null ? "" : time.due(due),
                due != null && time.isLate(due),
                due != null,
                line.seenBy() == null ? "" : staff.displayName(line.seenBy()));
    }
}
