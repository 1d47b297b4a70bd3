package org.fairlead.datapack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** What the tasks of a data pack need to know: the code to write on the paper, and whose questionnaires came back. */
@Component
class DataPackTasks implements TaskPrefill {

    private static final Set<String> FORMS = Set.of("collect-pack", "enter-pack");

    private final DataPackRepository packs;

    DataPackTasks(DataPackRepository packs) {
        this.packs = packs;
    }

    @Override
    public boolean fits(String formId) {
        return FORMS.contains(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        Map<String, Object> data = new LinkedHashMap<>();
        packs.ofInstance(task.processInstance()).ifPresent(pack -> {
            data.put("packCode", pack.code());
            for (String informant : DataPacks.INFORMANTS) {
                boolean collected = packs.parts(pack.id()).stream()
                        .anyMatch(part -> part.informant().equals(informant)
                                && part.result().equals("collected"));
                data.put(informant + "Collected", collected ? "yes" : "no");
            }
        });
        return data;
    }
}
