package org.fairlead.process.deploy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.AreaVariants;
import org.fairlead.process.WrittenTexts;
import org.fairlead.process.guard.Library;
import org.fairlead.process.guard.LivingVersion;
import org.fairlead.staff.Areas;
import org.springframework.stereotype.Component;

/** What is deployed, as the guard looks at it. */
@Component
@RequiredArgsConstructor
class DeployedLibrary implements Library {

    private static final int REMEMBERED = 300;

    /** The engine counts versions from here, and takes offence at a smaller number. */
    private static final int FIRST = 1;

    private final RepositoryService repository;
    private final ManagementService management;
    private final FormRegistry forms;
    private final Areas areas;
    private final AgreedChangeRepository changes;
    private final WrittenTexts written;
    /** A version never changes. */
    private final Cache<String, String> texts =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    @Override
    public Set<String> processes() {
        return newestProcesses().stream().map(ProcessDefinition::getKey).collect(Collectors.toSet());
    }

    @Override
    public Set<String> decisions() {
        return newestDecisions().stream().map(DecisionDefinition::getKey).collect(Collectors.toSet());
    }

    @Override
    public Set<String> forms() {
        return Set.copyOf(forms.ids());
    }

    @Override
    public Optional<String> process(String id) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(id)
                        .latestVersion()
                        .singleResult())
                .map(this::text);
    }

    @Override
    public Optional<String> decision(String id) {
        return Optional.ofNullable(repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(id)
                        .latestVersion()
                        .singleResult())
                .map(this::text);
    }

    @Override
    public Optional<String> form(String id) {
        return forms.newestVersion(id).flatMap(version -> forms.text(id, version));
    }

    @Override
    public List<LivingVersion> living() {
        List<LivingVersion> living = new ArrayList<>();
        for (ProcessDefinitionStatistics version :
                management.createProcessDefinitionStatisticsQuery().list()) {
            if (version.getInstances() > 0) {
                living.add(new LivingVersion(
                        version.getKey(), version.getVersion(), text(version.getId()), waiting(version.getId())));
            }
        }
        return living;
    }

    @Override
    public Set<String> areasWithVariants() {
        Set<String> ids = new TreeSet<>();
        newestProcesses().forEach(one -> ids.add(one.getKey()));
        newestDecisions().forEach(one -> ids.add(one.getKey()));
        return ids.stream().flatMap(id -> AreaVariants.area(id).stream()).collect(Collectors.toSet());
    }

    @Override
    public Set<String> areas() {
        return areas.ids();
    }

    @Override
    public Map<String, Set<String>> texts() {
        return written.readers();
    }

    @Override
    public Optional<Agreed> agreed(String file) {
        return changes.textInForce(file)
                .map(text -> new Agreed(
                        text,
                        changes.inForce(file).stream()
                                .map(place -> Agreed.place(place.rule(), place.element()))
                                .collect(Collectors.toSet())));
    }

    /** The elements of a file at which two people have agreed on something. */
    Set<String> agreedAt(String file) {
        return changes.inForce(file).stream().map(AgreedChange.Place::element).collect(Collectors.toSet());
    }

    /** Everything as it is now, by file name. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        newestProcesses().forEach(one -> files.put(one.getKey() + ".bpmn", text(one)));
        newestDecisions().forEach(one -> files.put(one.getKey() + ".dmn", text(one)));
        forms.ids().forEach(id -> form(id).ifPresent(text -> files.put(id + ".form", text)));
        return files;
    }

    /** A version of a file; empty where there is none. */
    Optional<String> text(ProcessLibrary.Kind kind, String id, int version) {
        if (version < FIRST) {
            return Optional.empty();
        }
        return switch (kind) {
            case PROCESS ->
                Optional.ofNullable(repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(id)
                                .processDefinitionVersion(version)
                                .singleResult())
                        .map(this::text);
            case DECISION ->
                Optional.ofNullable(repository
                                .createDecisionDefinitionQuery()
                                .decisionDefinitionKey(id)
                                .decisionDefinitionVersion(version)
                                .singleResult())
                        .map(this::text);
            case FORM -> forms.text(id, version);
        };
    }

    List<ProcessDefinition> newestProcesses() {
        return repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .orderByProcessDefinitionKey()
                .asc()
                .list();
    }

    List<DecisionDefinition> newestDecisions() {
        return repository
                .createDecisionDefinitionQuery()
                .latestVersion()
                .orderByDecisionDefinitionKey()
                .asc()
                .list();
    }

    String text(ProcessDefinition definition) {
        return text(definition.getId());
    }

    String text(DecisionDefinition definition) {
        return texts.get(definition.getId(), id -> read(repository.getDecisionModel(id)));
    }

    /** How many cases are in each step of a version. */
    Map<String, Long> waiting(String definitionId) {
        Map<String, Long> waiting = new TreeMap<>();
        for (ActivityStatistics step :
                management.createActivityStatisticsQuery(definitionId).list()) {
            waiting.put(step.getId(), (long) step.getInstances());
        }
        return userTasks(definitionId, waiting);
    }

    private Map<String, Long> userTasks(String definitionId, Map<String, Long> waiting) {
        Set<String> tasks = repository
                .getBpmnModelInstance(definitionId)
                .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.UserTask.class)
                .stream()
                .map(task -> task.getId())
                .collect(Collectors.toSet());
        waiting.keySet().retainAll(tasks);
        return waiting;
    }

    private String text(String definitionId) {
        return texts.get(definitionId, id -> read(repository.getProcessModel(id)));
    }

    private static String read(InputStream model) {
        try (model) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
