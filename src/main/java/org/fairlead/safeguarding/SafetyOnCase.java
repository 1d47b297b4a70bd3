package org.fairlead.safeguarding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Readers;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.LeftOut;
import org.springframework.stereotype.Component;

/**
 * On the page of a case: until when direct work is paused and what the child is told; for the allocated worker what
 * they need to know to keep the child safe; for designated leads the way to what was raised before. Not for partners.
 */
@Component
@RequiredArgsConstructor
class SafetyOnCase implements CasePanel {

    /** What is shown; lists are empty and {@code chronology} false for who may not know. */
    record Shown(
            String caseReference, List<String> tellTheChild, String reviewed, List<String> plan, boolean chronology) {}

    private final Cautions cautions;
    private final ConcernRepository concerns;
    private final ConcernTextRepository texts;
    private final LeftOut leftOut;
    private final WorkCalendar calendar;
    private final AreaSettings settings;
    private final TimeInWords time;

    @Override
    public CasePart part() {
        return CasePart.NOW;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public String fragment() {
        return "safeguarding/panel :: case";
    }

    @Override
    public Readers readers() {
        return Readers.SERVICE;
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        List<Concern> pausing = cautions.pausing(theCase.reference(), person);
        List<String> tell = new ArrayList<>();
        Optional<Instant> reviewed = Optional.empty();
        for (Concern concern : pausing) {
            List<ConcernTextRepository.Text> written = texts.of(concern.reference(), ConcernTextRepository.Kind.CHILD);
            if (!written.isEmpty()) {
                ConcernTextRepository.Text newest = written.get(written.size() - 1);
                tell.add(newest.words());
                // each time a pause is said, or said again, it is said what the child is told
                Instant next =
                        calendar.addWorkingDays(newest.at(), settings.number(theCase.areaId(), Setting.PAUSE_REVIEW));
                reviewed = reviewed.filter(known -> known.isBefore(next)).or(() -> Optional.of(next));
            }
        }
        return new Shown(
                theCase.reference(),
                tell,
                reviewed.map(time::day).orElse(""),
                plan(theCase, person),
                ConcernAccess.readsHistory(person));
    }

    private List<String> plan(CaseRecord theCase, Person person) {
        if (!person.username().equals(theCase.linkWorker())) {
            return List.of();
        }
        List<String> known = concerns.on(List.of(theCase.reference())).stream()
                .map(Concern::reference)
                .filter(reference -> !leftOut.isLeftOut(reference, person.username()))
                .toList();
        return texts.of(known, ConcernTextRepository.Kind.PLAN).stream()
                .map(ConcernTextRepository.Text::words)
                .toList();
    }
}
