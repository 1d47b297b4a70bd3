package org.fairlead.process.deploy;

import static org.fairlead.system.Sentences.say;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
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
import org.fairlead.process.guard.AsShipped;
import org.fairlead.process.guard.Finding;
import org.fairlead.process.guard.Guard;
import org.fairlead.process.guard.Offers;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.process.guard.Uses;
import org.fairlead.staff.OwnOfArea;
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
public class Deployments implements OwnOfArea {

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
    private final AgreedChanges agreed;

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

    /** What there is for a diagram that somebody draws, as it is deployed now. Who draws will have it checked. */
    public Offers offers(Person person) {
        requireOwner(person);
        rehearsal.ifAvailable(one -> one.expect(() -> seenFrom(null, asShipped(library.files(), Set.of()))));
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
                .map(one -> one.play(played(files, library.files(), stories, Set.of()), person));
    }

    /**
     * Plays the stories that the files touch in the background.
     *
     * @return where the owner sees how it goes; empty where stories are not played
     */
    public Optional<String> beginRehearsal(List<OwnersFile> files, Map<String, String> stories, Person person) {
        requireOwner(person);
        return Optional.ofNullable(rehearsal.getIfAvailable())
                .map(one -> one.begin(played(files, library.files(), stories, Set.of()), person));
    }

    /** What files would change, for who tries it out; nothing is deployed. */
    public Rehearsal.Change planned(List<OwnersFile> files, Person person) {
        requireOwner(person);
        Map<String, String> now = library.files();
        return change(files, now, with(now, sent(files)), Map.of());
    }

    /**
     * What is played: everything with agreed numbers as they are shipped, so that no story breaks for them.
     *
     * @param asked what two people agree on with the files, beside what they have agreed on before
     */
    private Rehearsal.Change played(
            List<OwnersFile> files,
            Map<String, String> runs,
            Map<String, String> stories,
            Set<AgreedChange.Place> asked) {
        Map<String, String> now = asShipped(runs, Set.of());
        return change(files, now, with(now, asShipped(sent(files), asked)), stories);
    }

    private static Map<String, String> sent(List<OwnersFile> files) {
        Map<String, String> sent = new TreeMap<>();
        files.forEach(file -> sent.put(file.name(), text(file)));
        return sent;
    }

    private static Map<String, String> with(Map<String, String> runs, Map<String, String> sent) {
        Map<String, String> then = new TreeMap<>(runs);
        then.putAll(sent);
        return then;
    }

    private Rehearsal.Change change(
            List<OwnersFile> files, Map<String, String> now, Map<String, String> then, Map<String, String> stories) {
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

    /** Files with what has been agreed on in them as it is shipped. */
    private Map<String, String> asShipped(Map<String, String> files, Set<AgreedChange.Place> asked) {
        Map<String, String> shipped = new TreeMap<>();
        files.forEach((name, text) -> {
            Set<String> elements = new HashSet<>(library.agreedAt(name));
            asked.stream()
                    .filter(place -> place.fileName().equals(name))
                    .map(AgreedChange.Place::element)
                    .forEach(elements::add);
            shipped.put(name, AsShipped.at(elements, name, text));
        });
        return shipped;
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
     * @param way how they came: {@code page}, {@code draft}, {@code modeler}, {@code roll-back}, {@code agreed} or
     *     {@code undone}
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
            return deploy(files, way, why, person, patience == null ? null : () -> left(patience, since), null);
        } catch (RefusedDeployment refused) {
            throw told(refused, files, person);
        }
    }

    /**
     * Deploys just what an owner has asked for and a safeguarding lead has agreed to.
     *
     * @throws RefusedDeployment where the guard finds more by now than was agreed on
     */
    public Deployed deployAgreed(String id, Person person) {
        requireOwner(person);
        if (agreed.waitsAgain(id)) {
            throw new ConflictException("process.agreed.lead-left");
        }
        AgreedChanges.Opened change = agreed.toDeploy(id, person);
        List<OwnersFile> files = files(change, AgreedChange.File::content);
        requireTheirs(files, person);
        try {
            return deploy(files, "agreed", String.valueOf(change.change().reason()), person, null, change);
        } catch (RefusedDeployment refused) {
            throw told(refused, List.of(), person);
        }
    }

    /**
     * Takes an agreed change back: what ran before is deployed again, if nothing else has come since.
     *
     * @return empty where something else has come since; the agreement is over all the same
     */
    public Optional<Deployed> undoAgreed(String id, String reason, Person person) {
        return Objects.requireNonNull(transaction.execute(status -> {
            deployments.waitForTurn();
            AgreedChanges.Opened change = agreed.undo(id, reason, person);
            List<OwnersFile> runs = files(change, AgreedChange.File::content);
            if (runs.stream().anyMatch(this::isNew)) {
                return Optional.empty();
            }
            List<OwnersFile> before = files(change, this::before);
            List<Finding> findings = guard.check(before, library);
            if (!findings.isEmpty()) {
                throw new RefusedDeployment(findings);
            }
            return Optional.of(deployChanged(before, "undone", reason.strip(), person, List.of(), null));
        }));
    }

    @Override
    public String words() {
        return "areas.copied.files";
    }

    /**
     * What the owners of one area have changed for it holds in another too. The stories have been played on it where it
     * comes from, so that the guard alone looks again.
     */
    @Override
    public int copy(String from, String to, Person by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            deployments.waitForTurn();
            List<OwnersFile> files = library.files().entrySet().stream()
                    .filter(file -> AreaVariants.area(file.getKey()).equals(Optional.of(from)))
                    .map(file -> forArea(to, file.getKey(), file.getValue()))
                    .toList();
            List<Finding> findings = guard.check(files, library);
            if (!findings.isEmpty()) {
                throw new InvalidAnswersException(
                        "copy", "areas.copied.refused", findings.get(0).message());
            }
            if (!files.isEmpty()) {
                deployChanged(files, "copied", say("areas.copied.why", from), by, List.of(), null);
            }
            return files.size();
        }));
    }

    private static OwnersFile forArea(String area, String name, String text) {
        String id = name.substring(0, name.lastIndexOf('.'));
        String there = AreaVariants.shared(id) + AreaVariants.MARK + area;
        return new OwnersFile(
                there + name.substring(name.lastIndexOf('.')),
                text.replace("\"" + id + "\"", "\"" + there + "\"").getBytes(StandardCharsets.UTF_8));
    }

    private String before(AgreedChange.File file) {
        return library.text(file.kind(), file.id(), file.baseVersion())
                .orElseThrow(() -> new ConflictException("process.agreed.nothing-before"));
    }

    private static List<OwnersFile> files(AgreedChanges.Opened change, Function<AgreedChange.File, String> text) {
        return change.files().stream()
                .map(file -> new OwnersFile(file.fileName(), text.apply(file).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private Deployed deploy(
            List<OwnersFile> files,
            String way,
            String why,
            Person person,
            @Nullable Supplier<Duration> patience,
            AgreedChanges.@Nullable Opened change) {
        Rehearsed rehearsed = rehearsed(files, person, patience, change);
        return transaction.execute(status -> {
            deployments.waitForTurn();
            List<Finding> findings = findings(files, change);
            if (!findings.isEmpty()) {
                throw new RefusedDeployment(findings);
            }
            if (rehearsed.on() != null && !rehearsed.on().equals(library.files())) {
                throw new ConflictException("process.somebody-else-deployed-something");
            }
            if (change != null) {
                agreed.deployed(agreed.toDeploy(change.change().id(), person), person);
            }
            String agreedChange = change == null ? null : change.change().id();
            return deployChanged(files, way, why, person, rehearsed.warnings(), agreedChange);
        });
    }

    /** What the guard finds beyond what two people have agreed on. */
    private List<Finding> findings(List<OwnersFile> files, AgreedChanges.@Nullable Opened change) {
        List<Finding> findings = guard.check(files, library);
        return change == null
                ? findings
                : findings.stream().filter(one -> !isAgreed(one, change)).toList();
    }

    private static boolean isAgreed(Finding finding, AgreedChanges.Opened change) {
        return finding.agreeable()
                && change.places().stream()
                        .anyMatch(place -> place.fileName().equals(finding.file())
                                && place.element().equals(finding.element())
                                && place.rule().equals(finding.rule()));
    }

    /** Writes down that files were refused, and keeps them where a safeguarding lead could agree. */
    private RefusedDeployment told(RefusedDeployment refused, List<OwnersFile> files, Person person) {
        String rules = refused.findings().stream().map(Finding::rule).distinct().collect(Collectors.joining(" "));
        LOG.warn("A deployment by {} was refused: {} files, rules {}", person.username(), files.size(), rules);
        audit.record(person, "deployment-refused", cut(rules));
        return new RefusedDeployment(
                refused.findings(), offer(files, refused.findings(), person).orElse(null));
    }

    /**
     * Keeps files whose owner may ask a safeguarding lead to agree to what the guard says of them.
     *
     * @return where the owner asks; empty where nobody could agree
     */
    public Optional<String> offer(List<OwnersFile> files, List<Finding> findings, Person person) {
        return agreed.offer(files.stream().filter(this::isNew).toList(), findings, person);
    }

    /** Plays the stories before anybody else has to wait for this deployment. */
    private Rehearsed rehearsed(
            List<OwnersFile> files,
            Person person,
            @Nullable Supplier<Duration> patience,
            AgreedChanges.@Nullable Opened agreedOn) {
        if (rehearsal.getIfAvailable() == null || !findings(files, agreedOn).isEmpty()) {
            return new Rehearsed(null, List.of());
        }
        List<OwnersFile> changed = files.stream().filter(this::isNew).toList();
        if (changed.isEmpty()) {
            return new Rehearsed(null, List.of());
        }
        Map<String, String> now = library.files();
        Set<AgreedChange.Place> places = agreedOn == null ? Set.of() : new HashSet<>(agreedOn.places());
        Rehearsal.Verdict verdict = verdict(played(changed, now, Map.of(), places), person, patience);
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

    /** A story that is no safeguard holds no more: in one line. */
    static String holdsNoMore(Rehearsal.Story story) {
        Rehearsal.Trouble trouble = Objects.requireNonNull(story.trouble());
        return say(
                        "process.scenario-holds-no-more",
                        story.file(),
                        story.story(),
                        trouble.step(),
                        trouble.doing(),
                        trouble.expected(),
                        trouble.found())
                .replaceAll("\\R", " ");
    }

    /** What did not hold any more when something was deployed; nothing where nothing was deployed under this number. */
    List<String> warnings(String deployment, Person person) {
        requireOwner(person);
        return deployments.warnings(deployment);
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
            List<OwnersFile> files,
            String way,
            String why,
            Person person,
            List<Rehearsal.Story> warnings,
            @Nullable String agreedChange) {
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
                engine.map(DeploymentWithDefinitions::getId).orElse(null),
                agreedChange,
                warnings.stream().map(Deployments::holdsNoMore).toList());
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

    static String text(OwnersFile file) {
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
