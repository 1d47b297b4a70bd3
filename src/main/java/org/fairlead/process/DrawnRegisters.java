package org.fairlead.process;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.fairlead.staff.Person;
import org.fairlead.system.OncePerRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The registers that the newest diagrams keep. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class DrawnRegisters {

    private final RepositoryService repository;
    private final AreaVariants variants;
    // a definition never changes
    private final Map<String, Optional<DrawnRegister>> known = new ConcurrentHashMap<>();

    /** Those of an area, each as its variant there says it, by name. */
    public List<DrawnRegister> in(@Nullable String area) {
        return OncePerRequest.get("registers:" + area, () -> look(area));
    }

    /** The registers of their area in which somebody may open something or read. */
    public List<DrawnRegister> of(Person person) {
        return person.areaId() == null
                ? List.of()
                : in(person.areaId()).stream()
                        .filter(register -> register.isOpenTo(person))
                        .toList();
    }

    /** Whether a register is among those, so that a link to it leads somewhere. */
    public boolean isOpenTo(Person person, String id) {
        return of(person).stream().anyMatch(register -> register.id().equals(id));
    }

    /** The register that a process keeps in an area. */
    public Optional<DrawnRegister> find(String id, @Nullable String area) {
        return in(area).stream().filter(register -> register.id().equals(id)).findFirst();
    }

    private List<DrawnRegister> look(@Nullable String area) {
        return variants.newestIn(area).stream()
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
        DrawnProperties said = DrawnProperties.of(process);
        return said.names(DrawnRegister.PROPERTY)
                ? Optional.of(new DrawnRegister(
                        id,
                        said.text(DrawnRegister.PROPERTY),
                        said.text(DrawnRegister.ENTRY),
                        said.text(DrawnRegister.PREFIX),
                        said.form(),
                        said.listed(DrawnRegister.OPENED_BY),
                        said.listed(DrawnRegister.READ_BY),
                        said.find(DrawnRegister.TITLED_BY).orElse(null),
                        said.find(DrawnRegister.OF_SITE).orElse(null),
                        said.find(DrawnRegister.LEAVES_OUT).orElse(null)))
                : Optional.empty();
    }
}
