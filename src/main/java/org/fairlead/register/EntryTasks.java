package org.fairlead.register;

import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.DrawnRegister;
import org.fairlead.process.DrawnRegisters;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskSubject;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** What a task about an entry says of it, with the way to what was said before for whoever reads the entry. */
@Component
@RequiredArgsConstructor
class EntryTasks implements TaskSubject, TaskPanel {

    private final EntryRepository entries;
    private final Registers registers;
    private final DrawnRegisters drawn;

    @Override
    public Optional<String> of(TaskView task) {
        return drawn.find(task.processKey(), task.areaId())
                .map(register -> register.entry() + " " + task.subjectReference());
    }

    @Override
    public int order() {
        return ABOVE_THE_FORM;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return drawn.find(task.processKey(), task.areaId())
                .filter(register -> entries.find(task.subjectReference())
                        .filter(entry -> registers.mayRead(entry, register, person))
                        .isPresent())
                .isPresent();
    }

    @Override
    public String fragment() {
        return "register/panel :: entry";
    }

    @Override
    public Object model(TaskView task, Person person) {
        Entry entry = entries.find(task.subjectReference()).orElseThrow();
        DrawnRegister register = drawn.find(task.processKey(), task.areaId()).orElseThrow();
        return Map.of(
                "register", register.id(),
                "entry", register.entry(),
                "reference", entry.reference(),
                "title", entry.title() == null ? "" : entry.title());
    }
}
