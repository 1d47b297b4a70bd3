package org.fairlead.process.deploy;

import static org.fairlead.system.Sentences.say;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fairlead.audit.Audit;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.AreaVariants;
import org.fairlead.process.Rehearsal;
import org.fairlead.process.guard.Finding;
import org.fairlead.process.guard.Guard;
import org.fairlead.process.guard.Offers;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.process.guard.Uses;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way in for diagrams, decisions and forms, whether they come from the page or from Camunda Modeler: process
 * owners only, looked at by the guard, all or nothing, and written down with who and why.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Deployments {

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
    private static final int LONGEST_REASON = 500;
    private static final String SAFEGUARD = "safeguard-scenario";
    private static final String HELP = "docs/owners/test.md";

    private final Guard guard;
    private final DeployedLibrary library;
    private final DeploymentRepository deployments;
    private final RepositoryService repository;
    private final FormRegistry forms;
    private final StaffDirectory staff;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Rehearsal> rehearsal;

    /** Refuses everybody but process owners. */
    public static void requireOwner(Person person) {
        if (!person.has(Roles.PROCESS_OWNER)) {
            throw new NotAllowedException("common.only-process-owners-may");
        }
    }

    /**
     * A process owner of one area deploys that area's variants. What every area has is for the owners without an area;
     * where there is none, those of the areas keep it together.
     */
    private void requireTheirs(List<OwnersFile> files, Person person) {
        if (person.areaId() == null) {
            return;
        }
        for (OwnersFile file : files) {
            Optional<String> area = AreaVariants.area(file.name());
            if (area.isPresent() && !area.get().equals(person.areaId())) {
                throw new NotAllowedException("process.variant-another-area");
            }
            if (area.isEmpty() && !staff.ofAllAreas(Roles.PROCESS_OWNER).isEmpty()) {
                String id = file.name().replaceFirst("\\.[^.]*$", "");
                throw new NotAllowedException("process.shared-all-areas-owner", id, person.areaId());
            }
        }
    }

    /** What the guard says about files; nothing is deployed. */
    public List<Finding> check(List<OwnersFile> files, Person person) {
        requireOwner(person);
        return guard.check(files, library);
    }

    /** Why a file cannot be read as what its name says; empty when it can. */
    public List<Finding> unreadable(OwnersFile file) {
        return guard.unreadable(file);
    }

    /** What each process that is deployed is about and asks, by its id. */
    public Map<String, Uses> uses(Person person) {
        requireOwner(person);
        return guard.uses(library);
    }

    /** What there is for a diagram that somebody draws, as it is deployed now. */
    public Offers offers(Person person) {
        requireOwner(person);
        return guard.offers(library);
    }

    /**
     * What the stories say about files that the guard has nothing against; nothing is deployed.
     *
     * @param stories stories of the owner's own that are played too
     * @return empty where stories are not played
     */
    public Optional<Rehearsal.Verdict> rehearse(List<OwnersFile> files, Map<String, String> stories, Person person) {
        requireOwner(person);
        return Optional.ofNullable(rehearsal.getIfAvailable())
                .map(one -> one.play(change(files, library.files(), stories), person));
    }

    /**
     * Plays the stories that the files touch in the background.
     *
     * @return where the owner sees how it goes; empty where stories are not played
     */
    public Optional<String> beginRehearsal(List<OwnersFile> files, Map<String, String> stories, Person person) {
        requireOwner(person);
        return Optional.ofNullable(rehearsal.getIfAvailable())
                .map(one -> one.begin(change(files, library.files(), stories), person));
    }

    /** What files would change, for who tries it out; nothing is deployed. */
    public Rehearsal.Change planned(List<OwnersFile> files, Person person) {
        requireOwner(person);
        return change(files, library.files(), Map.of());
    }

    private Rehearsal.Change change(List<OwnersFile> files, Map<String, String> now, Map<String, String> stories) {
        Map<String, String> then = new TreeMap<>(now);
        files.forEach(file -> then.put(file.name(), text(file)));
        String area = files.stream()
                .flatMap(file -> AreaVariants.area(file.name()).stream())
                .findFirst()
                .orElse(null);
        return new Rehearsal.Change(
                files.stream().map(OwnersFile::name).toList(),
                seenFrom(area, now),
                seenFrom(area, then),
                guard.touched(files, library),
                stories);
    }

    /** Everything as an area sees it, under the shared ids: stories know no areas. */
    private static Map<String, String> seenFrom(@Nullable String area, Map<String, String> files) {
        Map<String, String> seen = new TreeMap<>();
        files.forEach((name, text) -> {
            Optional<String> variantFor = AreaVariants.area(name);
            if (variantFor.isEmpty()) {
                seen.putIfAbsent(name, text);
            } else if (variantFor.get().equals(area)) {
                String id = name.substring(0, name.lastIndexOf('.'));
                seen.put(
                        AreaVariants.shared(id) + name.substring(name.lastIndexOf('.')),
                        text.replace("\"" + id + "\"", "\"" + AreaVariants.shared(id) + "\""));
            }
        });
        return seen;
    }

    /**
     * Deploys files together; those that are the same as what is there are left out.
     *
     * @param way how they came: {@code page}, {@code draft}, {@code modeler} or {@code roll-back}
     * @param reason why, in the owner's words
     * @throws RefusedDeployment with all findings of the guard; nothing was deployed then
     */
    public Deployed deploy(List<OwnersFile> files, String way, String reason, Person person) {
        return deploy(files, way, reason, person, null);
    }

    /**
     * The same for who does not wait until the stories are played.
     *
     * @throws BeingChecked when they are not played yet; nothing was deployed then, and nothing will be
     */
    Deployed deploy(List<OwnersFile> files, String way, String reason, Person person, @Nullable Duration patience) {
        long since = System.nanoTime();
        requireOwner(person);
        requireTheirs(files, person);
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new InvalidAnswersException("reason", "process.few-words-why-deploy", LONGEST_REASON);
        }
        try {
            Rehearsed rehearsed = rehearsed(files, person, patience == null ? null : () -> left(patience, since));
            return transaction.execute(status -> {
                deployments.waitForTurn();
                List<Finding> findings = guard.check(files, library);
                if (!findings.isEmpty()) {
                    throw new RefusedDeployment(findings);
                }
                if (rehearsed.on() != null && !rehearsed.on().equals(library.files())) {
                    throw new ConflictException("process.somebody-else-deployed-something");
                }
                return deployChanged(files, way, why, person, rehearsed.warnings());
            });
        } catch (RefusedDeployment refused) {
            String rules =
                    refused.findings().stream().map(Finding::rule).distinct().collect(Collectors.joining(" "));
            LOG.warn("A deployment by {} was refused: {} files, rules {}", person.username(), files.size(), rules);
            audit.record(person, "deployment-refused", cut(rules));
            throw refused;
        }
    }

    /** Plays the stories before anybody else has to wait for this deployment. */
    private Rehearsed rehearsed(List<OwnersFile> files, Person person, @Nullable Supplier<Duration> patience) {
        if (rehearsal.getIfAvailable() == null || !guard.check(files, library).isEmpty()) {
            return new Rehearsed(null, List.of());
        }
        List<OwnersFile> changed = files.stream().filter(this::isNew).toList();
        if (changed.isEmpty()) {
            return new Rehearsed(null, List.of());
        }
        Map<String, String> now = library.files();
        Rehearsal.Verdict verdict = verdict(change(changed, now, Map.of()), person, patience);
        if (verdict.unfinished() != null) {
            throw new RefusedDeployment(List.of(ofStories(changed.get(0).name(), verdict.unfinished())));
        }
        List<Rehearsal.Story> broken = verdict.brokenSafeguards();
        if (!broken.isEmpty()) {
            throw new RefusedDeployment(broken.stream()
                    .map(story -> broken(changed.get(0).name(), story))
                    .toList());
        }
        return new Rehearsed(now, verdict.warnings());
    }

    private static Duration left(Duration patience, long since) {
        Duration left = patience.minusNanos(System.nanoTime() - since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Rehearsal.Verdict verdict(Rehearsal.Change change, Person person, @Nullable Supplier<Duration> patience) {
        if (patience == null) {
            return rehearsal.getObject().play(change, person);
        }
        Rehearsal.Tried tried = rehearsal.getObject().play(change, person, patience.get());
        if (tried.verdict() == null) {
            throw new BeingChecked(tried.page());
        }
        return tried.verdict();
    }

    /** The stories are being played, and nothing was deployed. */
    static final class BeingChecked extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String page;

        BeingChecked(String page) {
            super(page);
            this.page = page;
        }

        /** Where the owner sees how it goes. */
        String page() {
            return page;
        }
    }

    private static Finding ofStories(String file, String message) {
        return new Finding(file, file, file, SAFEGUARD, message, say("process.nothing-changed-try-again"), HELP);
    }

    /** A safeguard that does not hold any more, in the words in which the guard speaks. */
    private static Finding broken(String file, Rehearsal.Story story) {
        Rehearsal.Trouble trouble = Objects.requireNonNull(story.trouble());
        String element = trouble.at().isEmpty() ? file : trouble.at().get(0).id();
        String name = trouble.at().isEmpty() ? file : trouble.at().get(0).name();
        return new Finding(
                file,
                element,
                name,
                SAFEGUARD,
                cut(say(
                        "process.change-safeguard-would-gone",
                        story.file(),
                        story.story(),
                        trouble.step(),
                        trouble.doing(),
                        trouble.expected(),
                        trouble.found())),
                say("process.draw-happens-again-check"),
                HELP);
    }

    private Deployed deployChanged(
            List<OwnersFile> files, String way, String why, Person person, List<Rehearsal.Story> warnings) {
        List<OwnersFile> changed = files.stream().filter(this::isNew).toList();
        if (changed.isEmpty()) {
            return new Deployed(null, why, clock.instant(), List.of(), List.of(), List.of(), List.of());
        }
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Optional<DeploymentWithDefinitions> engine = toTheEngine(changed, why, person);
        deployments.add(
                id,
                now,
                person.username(),
                way,
                why,
                engine.map(DeploymentWithDefinitions::getId).orElse(null));
        List<String> names = new ArrayList<>();
        List<ProcessDefinition> processes = engine.map(DeploymentWithDefinitions::getDeployedProcessDefinitions)
                .orElse(List.of());
        for (ProcessDefinition process : processes) {
            deployments.addFile(id, "process", process.getKey(), process.getVersion());
            names.add(say("process.bpmn-v", process.getKey(), process.getVersion()));
        }
        List<DecisionDefinition> decisions = engine.map(DeploymentWithDefinitions::getDeployedDecisionDefinitions)
                .orElse(List.of());
        for (DecisionDefinition decision : decisions) {
            deployments.addFile(id, "decision", decision.getKey(), decision.getVersion());
            names.add(say("process.dmn-v", decision.getKey(), decision.getVersion()));
        }
        List<String> newForms = new ArrayList<>();
        for (OwnersFile file : changed) {
            if (file.name().endsWith(".form")) {
                int version = forms.register(idOf(file), text(file), person.username());
                deployments.addFile(id, "form", idOf(file), version);
                names.add(file.name() + " v" + version);
                newForms.add(idOf(file));
            }
        }
        audit.record(person, "deployed", cut(String.join(", ", names)));
        LOG.info("{} deployed {} by {}", person.username(), names, way);
        return new Deployed(
                engine.map(DeploymentWithDefinitions::getId).orElse(id),
                why,
                now,
                processes,
                decisions,
                newForms,
                warnings);
    }

    private Optional<DeploymentWithDefinitions> toTheEngine(List<OwnersFile> changed, String why, Person person) {
        List<OwnersFile> drawn = changed.stream()
                .filter(file -> !file.name().endsWith(".form"))
                .sorted(Comparator.comparing(OwnersFile::name))
                .toList();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        DeploymentBuilder builder = repository
                .createDeployment()
                .name(why.length() > 200 ? why.substring(0, 200) : why)
                .source(person.username());
        drawn.forEach(file -> builder.addString(file.name(), text(file)));
        try {
            return Optional.of(builder.deployWithResult());
        } catch (ParseException refused) {
            throw new RefusedDeployment(refused.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream()
                            .map(error -> ofTheEngine(
                                    report.getResourceName(), error.getMainElementId(), error.getMessage())))
                    .toList());
        } catch (ProcessEngineException refused) {
            throw new RefusedDeployment(
                    List.of(ofTheEngine(drawn.get(0).name(), null, say("process.engine-cannot-run-these"))));
        }
    }

    private static Finding ofTheEngine(String file, @Nullable String element, String message) {
        String at = element == null ? file : element;
        return new Finding(
                file,
                at,
                at,
                "readable-file",
                cut(message),
                say("process.open-camunda-modeler-put"),
                "docs/owners/rules/readable-file.md");
    }

    private boolean isNew(OwnersFile file) {
        String id = idOf(file);
        Optional<String> there = file.name().endsWith(".bpmn")
                ? library.process(id)
                : file.name().endsWith(".dmn") ? library.decision(id) : library.form(id);
        return there.filter(text(file)::equals).isEmpty();
    }

    private static String idOf(OwnersFile file) {
        return file.name().substring(0, file.name().lastIndexOf('.'));
    }

    private static String text(OwnersFile file) {
        String text = new String(file.content(), StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String cut(String words) {
        return words.length() > 400 ? words.substring(0, 399) + "…" : words;
    }

    /**
     * What was deployed.
     *
     * @param id null when everything was there already
     * @param warnings stories that do not hold any more; none of them is a safeguard
     */
    public record Deployed(
            @Nullable String id,
            String name,
            Instant at,
            List<ProcessDefinition> processes,
            List<DecisionDefinition> decisions,
            List<String> forms,
            List<Rehearsal.Story> warnings) {

        public boolean isAnything() {
            return id != null;
        }
    }

    /**
     * That stories were played.
     *
     * @param on everything as it was then; null when nothing had to be played
     */
    private record Rehearsed(@Nullable Map<String, String> on, List<Rehearsal.Story> warnings) {}
}
