package org.fairlead.together;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.worklist.TaskPanel;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * A family takes back that its story may be told, whatever it was written for and used in; and what was written, beside
 * the tasks of those who read it and use it. A case study ends with the case: from then on it is not used again.
 */
@Component
@Tells("case-study-withdrawn")
@RequiredArgsConstructor
class CaseStudies implements CaseEvent {

    private static final String PROCESS = "case-study";
    private static final Set<String> READ_AGAIN = Set.of("case-study-read", "case-study-used", "case-study-back");

    private final BegunWorkRepository begun;
    private final Pathways pathways;
    private final Timeline timeline;

    @Override
    public String name() {
        return "case-study-withdrawn";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase) {
        return !open(theCase).isEmpty();
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        List<BegunWork> open = open(theCase);
        if (open.isEmpty()) {
            throw new ConflictException("together.no-case-study");
        }
        timeline.add(theCase.reference(), EntryKind.WORK, say("timeline.case-study-withdrawn"), submission);
        open.forEach(work -> pathways.send(work.processInstance(), name(), Map.of()));
    }

    private List<BegunWork> open(CaseRecord theCase) {
        return begun.of(theCase.reference()).stream()
                .filter(work -> work.isOpen() && PROCESS.equals(work.process()))
                .toList();
    }

    /** What the family agreed to and what was written last, for whoever reads it as a second person. */
    @Bean
    static TaskPanel writtenCaseStudy(FormSubmissions submissions, AnswersInWords words) {
        return TaskPanel.of(
                TaskPanel.ABOVE_THE_FORM,
                "together/panel :: study",
                (task, person) -> !READ_AGAIN.contains(Objects.requireNonNullElse(task.formId(), ""))
                        ? Optional.empty()
                        : Optional.of(Stream.of("case-study-agreed", "case-study-written", "case-study-used")
                                        .flatMap(form -> submissions.latest(task.caseReference(), form).stream())
                                        .flatMap(said -> words.of(said, person).stream())
                                        .toList())
                                .filter(said -> !said.isEmpty()));
    }
}
