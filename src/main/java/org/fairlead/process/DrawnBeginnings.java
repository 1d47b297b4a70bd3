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
import org.fairlead.system.OncePerRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the newest diagrams let people begin on the page of a case. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class DrawnBeginnings {

    private final RepositoryService repository;
    private final AreaVariants variants;
    // a definition never changes
    private final Map<String, Optional<DrawnBeginning>> known = new ConcurrentHashMap<>();

    /** What can be begun in an area, each as its variant there says it, by name. */
    public List<DrawnBeginning> in(@Nullable String area) {
        return OncePerRequest.get(
                "beginnings:" + area,
                () -> variants.newestIn(area).stream()
                        .flatMap(one -> known.computeIfAbsent(one.getId(), id -> read(one)).stream())
                        .sorted(Comparator.comparing(DrawnBeginning::name))
                        .toList());
    }

    private Optional<DrawnBeginning> read(ProcessDefinition definition) {
        Process process = repository.getBpmnModelInstance(definition.getId()).getModelElementById(definition.getKey());
        return of(process, AreaVariants.shared(definition.getKey()));
    }

    /** What the properties of a process say of it, as far as they do; empty when it is not begun on a case. */
    public static Optional<DrawnBeginning> of(Process process, String id) {
        DrawnProperties said = DrawnProperties.of(process);
        return said.names(DrawnBeginning.PROPERTY)
                ? Optional.of(new DrawnBeginning(
                        id,
                        said.text(DrawnBeginning.PROPERTY),
                        said.form(),
                        said.listed(DrawnRegister.OPENED_BY),
                        said.find(DrawnRegister.TITLED_BY).orElse(null)))
                : Optional.empty();
    }
}
