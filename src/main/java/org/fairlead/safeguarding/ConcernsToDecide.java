package org.fairlead.safeguarding;

import org.fairlead.staff.Person;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.EscalationPanel;
import org.springframework.stereotype.Component;

/** Open concerns on the escalations page of designated leads. */
@Component
class ConcernsToDecide implements EscalationPanel {

    /** A concern in the list. */
    record Row(String reference, String category, String level, String raised, String due, boolean late) {}

    private final OpenConcerns concerns;
    private final ConcernRepository repository;
    private final ConcernInWords words;
    private final TimeInWords time;

    ConcernsToDecide(OpenConcerns concerns, ConcernRepository repository, ConcernInWords words, TimeInWords time) {
        this.concerns = concerns;
        this.repository = repository;
        this.words = words;
        this.time = time;
    }

    @Override
    public boolean shownTo(Person person) {
        return person.isSafeguarding();
    }

    @Override
    public long count(Person person) {
        return repository.openIn(person.areaId()).stream()
                .filter(concern -> concern.decision() == null)
                .count();
    }

    @Override
    public String fragment() {
        return "safeguarding/panel :: open";
    }

    @Override
    public Object model(Person person) {
        return concerns.forPerson(person).stream().map(this::row).toList();
    }

    private Row row(OpenConcerns.Line line) {
        boolean waits = !line.decided() && line.dueAt() != null;
        return new Row(
                line.reference(),
                words.category(line.category()),
                line.level() == null ? "" : line.level(),
                time.past(line.raisedAt()),
                waits ? time.due(line.dueAt()) : "",
                waits && time.isLate(line.dueAt()));
    }
}
