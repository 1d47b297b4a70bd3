package org.fairlead.together;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvents;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Readers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.ActiveStep;
import org.fairlead.process.Diagrams;
import org.fairlead.process.DrawnBeginning;
import org.fairlead.process.DrawnBeginnings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;

/** On the case page: what goes on with others for this child, what became of it, and what can be begun. */
@Component
@RequiredArgsConstructor
class WorkTogetherPanel implements CasePanel {

    private static final int BETWEEN_SESSIONS_AND_CAMHS = 33;

    /** One that was begun; {@code now} says where it is, or what it came to. */
    record Line(String name, String title, boolean open, String now, String begun) {}

    /** What can be begun now. */
    record Offered(String event, String name) {}

    /** What the panel shows. */
    record Shown(List<Line> open, List<Line> ended, List<Offered> offered) {}

    private final BegunWorkRepository begun;
    private final DrawnBeginnings drawn;
    private final WorkTogether together;
    private final FormSubmissions submissions;
    private final CaseEvents events;
    private final Diagrams diagrams;
    private final StaffDirectory staff;
    private final TimeInWords time;

    @Override
    public CasePart part() {
        return CasePart.WORK;
    }

    @Override
    public int order() {
        return BETWEEN_SESSIONS_AND_CAMHS;
    }

    @Override
    public String fragment() {
        return "together/panel :: onCase";
    }

    @Override
    public Readers readers() {
        return Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        List<BegunWork> all = begun.of(theCase.reference());
        List<String> open = events.open(theCase, person);
        List<DrawnBeginning> beginnings = drawn.in(theCase.areaId());
        return new Shown(
                all.stream()
                        .filter(BegunWork::isOpen)
                        .map(work -> line(work, beginnings))
                        .toList(),
                all.stream()
                        .filter(work -> !work.isOpen())
                        .map(work -> line(work, beginnings))
                        .toList(),
                beginnings.stream()
                        .filter(one -> open.contains(one.id()))
                        .map(one -> new Offered(one.id(), one.name()))
                        .toList());
    }

    private Line line(BegunWork work, List<DrawnBeginning> beginnings) {
        return new Line(
                work.name(),
                beginnings.stream()
                        .filter(one -> one.id().equals(work.process()))
                        .findFirst()
                        .flatMap(one -> together.title(one, submissions.find(work.submissionId())))
                        .orElse(""),
                work.isOpen(),
                work.isOpen() ? where(work) : came(work),
                say("together.begun-by", time.day(work.begunAt()), staff.displayName(work.begunBy())));
    }

    /** Where it is; while something that it called goes on, where that is. What was called and has ended is nowhere. */
    private String where(BegunWork work) {
        List<ActiveStep> steps = diagrams.steps(work.processInstance()).stream()
                .filter(step -> !step.activeNames().isEmpty())
                .toList();
        return steps.stream()
                .filter(step ->
                        steps.stream().noneMatch(other -> step.instanceId().equals(other.calledBy())))
                .flatMap(step -> step.activeNames().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String came(BegunWork work) {
        return Optional.ofNullable(work.endingWords()).orElseGet(() -> say("together.has-ended"));
    }
}
