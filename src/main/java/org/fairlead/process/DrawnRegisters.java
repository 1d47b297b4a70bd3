package org.fairlead.process;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.fairlead.system.OncePerRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The registers that the newest diagrams keep. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class DrawnRegisters {

    private final RepositoryService repository;
    // a definition never changes
    private final Map<String, Optional<DrawnRegister>> known = new ConcurrentHashMap<>();

    /** Those of an area, each as its variant there says it, by name. */
    public List<DrawnRegister> in(@Nullable String area) {
        return OncePerRequest.get("registers:" + area, () -> look(area));
    }

    /** The register that a process keeps in an area. */
    public Optional<DrawnRegister> find(String id, @Nullable String area) {
        return in(area).stream().filter(register -> register.id().equals(id)).findFirst();
    }

    private List<DrawnRegister> look(@Nullable String area) {
        Map<String, ProcessDefinition> newest = new HashMap<>();
        for (ProcessDefinition one :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            Optional<String> its = AreaVariants.area(one.getKey());
            if (its.isEmpty()) {
                newest.putIfAbsent(one.getKey(), one);
            } else if (its.get().equals(area)) {
                newest.put(AreaVariants.shared(one.getKey()), one);
            }
        }
        return newest.values().stream()
                .flatMap(one -> known.computeIfAbsent(one.getId(), id -> read(one)).stream())
                .sorted(Comparator.comparing(DrawnRegister::name))
                .toList();
    }

    private Optional<DrawnRegister> read(ProcessDefinition definition) {
        Process process = repository.getBpmnModelInstance(definition.getId()).getModelElementById(definition.getKey());
        return of(process, AreaVariants.shared(definition.getKey()));
    }

    /** What the properties of a process say of a register, as far as they do; empty when it keeps none. */
    public static Optional<DrawnRegister> of(Process process, String id) {
        Map<String, String> said = properties(process);
        return said.containsKey(DrawnRegister.PROPERTY)
                ? Optional.of(new DrawnRegister(
                        id,
                        said.get(DrawnRegister.PROPERTY),
                        said.getOrDefault(DrawnRegister.ENTRY, ""),
                        said.getOrDefault(DrawnRegister.PREFIX, ""),
                        form(process),
                        roles(said.getOrDefault(DrawnRegister.OPENED_BY, "")),
                        roles(said.getOrDefault(DrawnRegister.READ_BY, "")),
                        said.get(DrawnRegister.TITLED_BY),
                        said.get(DrawnRegister.OF_SITE),
                        said.get(DrawnRegister.LEAVES_OUT)))
                : Optional.empty();
    }

    private static String form(Process process) {
        return process.getChildElementsByType(StartEvent.class).stream()
                .filter(start -> start.getEventDefinitions().isEmpty())
                .map(StartEvent::getCamundaFormRef)
                .filter(form -> form != null && !form.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> properties(Process process) {
        Map<String, String> said = new HashMap<>();
        if (process.getExtensionElements() != null) {
            process.getExtensionElements()
                    .getElementsQuery()
                    .filterByType(CamundaProperties.class)
                    .list()
                    .forEach(all -> all.getCamundaProperties()
                            .forEach(one -> said.put(one.getCamundaName(), one.getCamundaValue())));
        }
        return said;
    }

    private static Set<String> roles(String listed) {
        return Arrays.stream(listed.split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
