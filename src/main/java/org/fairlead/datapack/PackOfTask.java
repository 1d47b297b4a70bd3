package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskSubject;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** The pack that a task is about: its code, which stands on the paper instead of a name, and what has come back. */
@Component
@RequiredArgsConstructor
class PackOfTask implements TaskSubject, TaskPanel {

    /** What is shown. */
    record Beside(String id, String name, String code, boolean collects, List<Part> parts) {}

    /** One informant's questionnaire: collected, not-obtained or waiting; and whether answers have come online. */
    record Part(String informant, String result, boolean online) {}

    private final DataPackRepository packs;
    private final DataPackTasks tasks;
    private final OnlineAnswers online;

    @Override
    public Optional<String> of(TaskView task) {
        return task.formId() != null && tasks.fits(task.formId())
                ? packs.ofInstance(task.processInstance()).map(pack -> say("datapack.pack", pack.code()))
                : Optional.empty();
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return of(task).isPresent();
    }

    @Override
    public String fragment() {
        return "datapack/panel :: beside";
    }

    @Override
    public Object model(TaskView task, Person person) {
        return packs.ofInstance(task.processInstance())
                .map(pack -> new Beside(
                        pack.id(),
                        DataPacks.words(pack.timePoint()),
                        pack.code(),
                        !PackForm.ID.equals(task.formId()) && PackReading.readsScores(person),
                        DataPacks.INFORMANTS.stream()
                                .map(informant -> new Part(
                                        informant,
                                        packs.parts(pack.id()).stream()
                                                .filter(part -> part.informant().equals(informant))
                                                .findFirst()
                                                .map(part -> part.result())
                                                .orElse("waiting"),
                                        online.cameIn(pack.id(), informant)))
                                .toList()))
                .orElseThrow();
    }
}
