package org.fairlead.process.deploy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.fairlead.form.FormRegistry;
import org.fairlead.staff.Person;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every process, decision and form with all its versions, for process owners. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class ProcessLibrary {

    /** The engine counts versions from here, and takes offence at a smaller number. */
    private static final int FIRST = 1;

    /** What is kept in the library. */
    public enum Kind implements Stored {
        PROCESS(".bpmn"),
        DECISION(".dmn"),
        FORM(".form");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        public String ending() {
            return ending;
        }

        /** What a file holds, by its name; empty when it is none of these. */
        public static Optional<Kind> ofFile(String name) {
            return Arrays.stream(values())
                    .filter(kind -> name.endsWith(kind.ending()))
                    .findFirst();
        }

        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.stored().equals(word)) {
                    return kind;
                }
            }
            throw new NotFoundException("process.nothing-kind-library");
        }
    }

    /**
     * A version.
     *
     * @param living how many cases run on it now; null where it is not counted
     * @param agreed the change on which two people agreed with it, where they did
     */
    public record Version(
            int number,
            @Nullable String tag,
            @Nullable Instant at,
            @Nullable String by,
            String way,
            String reason,
            @Nullable Long living,
            @Nullable AgreedWith agreed,
            List<String> warnings) {}

    /** That a safeguarding lead has agreed, and why. */
    public record AgreedWith(
            String id, @Nullable String by, @Nullable String reason) {}

    /** Something in the library, in its newest version. */
    public record Entry(Kind kind, String id, String name, Version newest) {}

    /** A version that somebody deployed. */
    public record Recent(String kind, String id, int version, Instant at, String by, String reason) {}

    /** An earlier version in which cases live. */
    public record Older(String id, String name, int version, int newest, long cases) {}

    /** The table of a decision, as it reads. */
    public record Table(List<String> inputs, List<String> outputs, List<Row> rows) {}

    /** A rule of a decision. */
    public record Row(String id, List<String> conditions, List<String> results, String about) {}

    private final DeployedLibrary library;
    private final DeploymentRepository deployments;
    private final RepositoryService repository;
    private final ManagementService management;
    private final FormRegistry forms;
    private final Discretion discretion;

    /** Everything that is there, by kind and name. */
    public List<Entry> all(Person reader) {
        Deployments.requireOwner(reader);
        Map<String, Long> living = livingByProcess();
        List<Entry> all = new ArrayList<>();
        library.newestProcesses()
                .forEach(one -> all.add(new Entry(
                        Kind.PROCESS,
                        one.getKey(),
                        named(one.getName(), one.getKey()),
                        version(
                                one,
                                discretion.mayBeCounted(one.getId()) ? living.getOrDefault(one.getKey(), 0L) : null))));
        library.newestDecisions()
                .forEach(one -> all.add(
                        new Entry(Kind.DECISION, one.getKey(), named(one.getName(), one.getKey()), version(one))));
        forms.ids()
                .forEach(id -> all.add(new Entry(
                        Kind.FORM,
                        id,
                        id.replace('-', ' '),
                        version(id, forms.versions(id).get(0)))));
        return all;
    }

    /** All versions, newest first. */
    public List<Version> versions(Kind kind, String id, Person reader) {
        Deployments.requireOwner(reader);
        Map<String, Long> living = kind == Kind.PROCESS ? living() : Map.of();
        List<Version> versions = switch (kind) {
            case PROCESS ->
                repository.createProcessDefinitionQuery().processDefinitionKey(id).list().stream()
                        .map(one -> version(
                                one,
                                discretion.mayBeCounted(one.getId()) ? living.getOrDefault(one.getId(), 0L) : null))
                        .toList();
            case DECISION ->
                repository.createDecisionDefinitionQuery().decisionDefinitionKey(id).list().stream()
                        .map(this::version)
                        .toList();
            case FORM ->
                forms.versions(id).stream().map(one -> version(id, one)).toList();
        };
        if (versions.isEmpty()) {
            throw new NotFoundException("process.nothing-called-library");
        }
        return versions.stream()
                .sorted(Comparator.comparing(Version::number).reversed())
                .toList();
    }

    /** What was deployed last, by anybody; a line a file. */
    public List<Recent> recent(int most, Person reader) {
        Deployments.requireOwner(reader);
        return deployments.recent(most);
    }

    /** Earlier versions in which cases live, those with most first; not where a number would tell of a concern. */
    public List<Older> older(int most, Person reader) {
        Deployments.requireOwner(reader);
        List<ProcessDefinitionStatistics> all =
                management.createProcessDefinitionStatisticsQuery().list();
        Map<String, Integer> newest = all.stream()
                .collect(Collectors.toMap(
                        ProcessDefinitionStatistics::getKey, ProcessDefinitionStatistics::getVersion, Math::max));
        return all.stream()
                .filter(one -> one.getInstances() > 0 && one.getVersion() < newest.getOrDefault(one.getKey(), 0))
                .filter(one -> discretion.mayBeCounted(one.getId()))
                .sorted(Comparator.comparing(ProcessDefinitionStatistics::getInstances)
                        .reversed())
                .limit(most)
                .map(one -> new Older(
                        one.getKey(),
                        named(one.getName(), one.getKey()),
                        one.getVersion(),
                        newest.getOrDefault(one.getKey(), one.getVersion()),
                        one.getInstances()))
                .toList();
    }

    /** The newest version, which is the one that runs; empty when there is nothing of that name. */
    public Optional<Integer> newest(Kind kind, String id) {
        return switch (kind) {
            case PROCESS ->
                Optional.ofNullable(repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(id)
                                .latestVersion()
                                .singleResult())
                        .map(ProcessDefinition::getVersion);
            case DECISION ->
                Optional.ofNullable(repository
                                .createDecisionDefinitionQuery()
                                .decisionDefinitionKey(id)
                                .latestVersion()
                                .singleResult())
                        .map(DecisionDefinition::getVersion);
            case FORM -> forms.newestVersion(id);
        };
    }

    /** A version as it was deployed. */
    public String text(Kind kind, String id, int version, Person reader) {
        Deployments.requireOwner(reader);
        return library.text(kind, id, version).orElseThrow(() -> new NotFoundException("process.no-version"));
    }

    /** What ran before a change that two people agree on; empty where there was nothing. */
    public Optional<String> before(AgreedChange.File file) {
        return library.text(file.kind(), file.id(), file.baseVersion());
    }

    /** A decision as a table; empty when it is none. */
    public static Optional<Table> table(String text) {
        DmnModelInstance model =
                Dmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return model.getModelElementsByType(DecisionTable.class).stream()
                .findFirst()
                .map(table -> new Table(
                        table.getInputs().stream()
                                .map(input -> named(
                                        input.getLabel(),
                                        input.getInputExpression().getText().getTextContent()))
                                .toList(),
                        table.getOutputs().stream()
                                .map(output -> named(output.getLabel(), output.getName()))
                                .toList(),
                        table.getRules().stream()
                                .map(rule -> new Row(
                                        rule.getId(),
                                        rule.getInputEntries().stream()
                                                .map(entry -> entry.getText()
                                                        .getTextContent()
                                                        .strip())
                                                .toList(),
                                        rule.getOutputEntries().stream()
                                                .map(entry -> entry.getText()
                                                        .getTextContent()
                                                        .strip())
                                                .toList(),
                                        rule.getDescription() == null
                                                ? ""
                                                : rule.getDescription()
                                                        .getTextContent()
                                                        .strip()))
                                .toList()));
    }

    /** A version of a process. */
    public Optional<ProcessDefinition> process(String id, int version) {
        return version < FIRST
                ? Optional.empty()
                : Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(id)
                        .processDefinitionVersion(version)
                        .singleResult());
    }

    /** How many cases run on each version of each process, by the version's id. */
    private Map<String, Long> living() {
        return management.createProcessDefinitionStatisticsQuery().list().stream()
                .collect(Collectors.toMap(ProcessDefinitionStatistics::getId, one -> (long) one.getInstances()));
    }

    /** The same by the process's id; a version's own id need not show it. */
    private Map<String, Long> livingByProcess() {
        return management.createProcessDefinitionStatisticsQuery().list().stream()
                .collect(Collectors.groupingBy(
                        ProcessDefinitionStatistics::getKey,
                        Collectors.summingLong(ProcessDefinitionStatistics::getInstances)));
    }

    private Version version(ProcessDefinition one, @Nullable Long living) {
        return version("process", one.getKey(), one.getVersion(), one.getVersionTag(), one.getDeploymentId(), living);
    }

    private Version version(DecisionDefinition one) {
        return version("decision", one.getKey(), one.getVersion(), one.getVersionTag(), one.getDeploymentId(), null);
    }

    private Version version(String kind, String id, int number, String tag, String deployment, @Nullable Long living) {
        return deployments
                .story(kind, id, number)
                .map(story -> new Version(
                        number,
                        tag,
                        story.at(),
                        story.by(),
                        story.way(),
                        story.reason(),
                        living,
                        story.agreed(),
                        story.inLines()))
                .orElseGet(() -> {
                    var shipped = repository
                            .createDeploymentQuery()
                            .deploymentId(deployment)
                            .singleResult();
                    Instant at =
                            shipped == null ? null : shipped.getDeploymentTime().toInstant();
                    return new Version(
                            number, tag, at, Person.SYSTEM.username(), "shipped", "", living, null, List.of());
                });
    }

    private Version version(String id, FormRegistry.Version one) {
        return deployments
                .story("form", id, one.version())
                .map(story -> new Version(
                        one.version(),
                        null,
                        story.at(),
                        story.by(),
                        story.way(),
                        story.reason(),
                        null,
                        story.agreed(),
                        story.inLines()))
                .orElseGet(() ->
                        new Version(one.version(), null, one.at(), one.by(), "shipped", "", null, null, List.of()));
    }

    private static String named(String name, String id) {
        return name == null || name.isBlank() ? id : name;
    }
}
