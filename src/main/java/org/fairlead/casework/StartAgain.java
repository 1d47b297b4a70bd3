package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whose case was opened again is asked, by the diagram {@code start-again}, to start what ended with it by hand. */
@Component
@Starts("start-again")
@Tells("case-ended")
@RequiredArgsConstructor
class StartAgain implements TaskPrefill {

    private static final String PROCESS = "start-again";

    private final List<EndedWithCase> ended;
    private final Cases cases;
    private final CaseReading reading;
    private final Pathways pathways;

    /** Nothing is asked where nothing ended with it, or nobody has the case. */
    void after(CaseRecord theCase) {
        if (theCase.linkWorker() == null
                || ended.stream()
                        .allMatch(one -> one.byHand(theCase.reference()).isEmpty())) {
            return;
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CASE_REF, theCase.reference());
        variables.put(Variables.PATHWAY, theCase.pathway());
        variables.put(Variables.AREA, theCase.areaId());
        variables.put(Variables.SITE, theCase.siteId());
        variables.put(Variables.LINK_WORKER, theCase.linkWorker());
        pathways.start(PROCESS, theCase.reference(), variables);
    }

    @EventListener
    void on(CaseClosed closed) {
        pathways.running(PROCESS, closed.caseRef())
                .forEach(instance -> pathways.send(instance, "case-ended", Map.of()));
    }

    @Override
    public boolean fits(String formId) {
        return PROCESS.equals(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        String reference = Objects.requireNonNull(task.caseReference());
        CaseReading.Reader reader = reading.of(cases.find(reference), person);
        String words = ended.stream()
                .filter(one -> reader.may(one.readers()))
                .flatMap(one -> one.byHand(reference).stream())
                .collect(Collectors.joining("\n\n"));
        return Map.of("toStartAgain", words.isEmpty() ? say("casework.nothing-to-start-again") : words);
    }
}
