package org.fairlead.supervision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Readers;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.springframework.stereotype.Component;

/** What supervision has said about a child, on the case page of those who work with the child. */
@Component
@RequiredArgsConstructor
class SupervisionOnCase implements CasePanel {

    private final SupervisionFlags flags;
    private final AdviceRepository advice;
    private final SessionOnPage onPage;

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.SUPERVISION);
    }

    @Override
    public CasePart part() {
        return CasePart.WORK;
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public String fragment() {
        return "supervision/panel :: advice";
    }

    @Override
    public Readers readers() {
        return Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put(
                "flags",
                theCase.isOpen()
                        ? flags.openFor(theCase.reference()).stream()
                                .map(SupervisionFlags.Flag::reason)
                                .toList()
                        : List.of());
        model.put(
                "advice",
                advice.adviceOn(theCase.reference()).stream()
                        .map(given -> onPage.said(given, given.words()))
                        .toList());
        model.put(
                "actions",
                advice.actionsOn(theCase.reference()).stream()
                        .map(action -> onPage.action(action, person))
                        .toList());
        return model;
    }
}
