package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.form.SupportedComponents;
import org.fairlead.process.AreaVariants;
import org.fairlead.process.Touched;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Says why files may not be deployed. A file is judged with everything around it as it would be after the deployment:
 * the others that come in with it, what is deployed, and the versions in which cases live.
 */
@Component
public final class Guard {

    /** More than anybody mends at once. */
    static final int MOST_FINDINGS = 500;

    /** The most files in one deployment. */
    public static final int MOST_FILES = 300;

    /**
     * The rules, those about whole files first. Two more are kept where files are read: safe-file and readable-file.
     */
    static final List<Rule> RULES = List.of(
            new NamedAfterId(),
            new VersionAndLifetime(),
            new OneWayIn(),
            new NoScript(),
            new SupportedElements(),
            new ClosedExpressions(),
            new KnownDelegate(),
            new KnownSetting(),
            new TaskHasForm(),
            new TaskHasPeople(),
            new RegisterSaysWho(),
            new TaskHasDueDate(),
            new LateTaskTells(),
            new PartnerCountsSchoolDays(),
            new GatewayDefault(),
            new ValueIsSet(),
            new AnswerIsPossible(),
            new TimerFromSetting(),
            new MessageIsSent(),
            new CalledProcessExists(),
            new DecisionIsKept(),
            new TriesAgain(),
            new DrawnToTheEnd(),
            new LoopWaits(),
            new WaitIsChased(),
            new ConsentFirst(),
            new ConsentIsRecorded(),
            new WorkWithChildSaysSo(),
            new TaskShowsFacts(),
            new ConcernAlwaysHeard(),
            new AnsweredAtAnyTime(),
            new RedFlagsFirst(),
            new DslTaskEscalates(),
            new WaitingTaskStays(),
            new DecisionForEverything(),
            new DecisionKnowsItsInputs(),
            new FormComponents(),
            new DecisionAsksFirst(),
            new SafeguardReached(),
            new ConditionDecides(),
            new AnswerLeadsOn(),
            new ClockInTime(),
            new NothingCutsOff(),
            new NeedToKnow(),
            new DecisionAsSafe(),
            new QuestionStays(),
            new ReservedNames(),
            new ValueComesFirst(),
            new SomebodyElseHears(),
            new SecondPersonDecides(),
            new DoneAtLeastOnce(),
            new ForkIsJoined(),
            new TextIsThere(),
            new OwnSettingIsWhole());

    private static final String SAFE = "safe-file";

    private final SupportedComponents components;
    private final Declarations declared;
    private final FileReading reading = new FileReading();
    private final Parsed parsed = new Parsed(reading);

    @Autowired
    Guard(SupportedComponents components) {
        this(components, Declarations.ofTheService());
    }

    Guard(SupportedComponents components, Declarations declared) {
        this.components = components;
        this.declared = declared;
    }

    /** How many files it has read so far. */
    long reads() {
        return parsed.reads();
    }

    /** The names of all rules. */
    public static List<String> rules() {
        List<String> names = new ArrayList<>(List.of(SAFE, "readable-file"));
        RULES.forEach(rule -> names.add(rule.id()));
        return names;
    }

    /**
     * Looks at files that somebody wants to deploy together.
     *
     * @return why they may not be deployed, by file; empty when they may
     */
    public List<Finding> check(List<OwnersFile> files, Library library) {
        Findings findings = new Findings();
        if (files.isEmpty() || files.size() > MOST_FILES) {
            findings.by(SAFE);
            findings.add(
                    "deployment",
                    files.isEmpty() ? say("process.no-file") : say("process.more-than-files", MOST_FILES),
                    say("process.send-least-one-diagram", MOST_FILES));
            return findings.list();
        }
        Set<Finding> all = new LinkedHashSet<>();
        List<OwnersFile> shared = files.stream()
                .filter(file -> AreaVariants.area(file.name()).isEmpty())
                .toList();
        if (!shared.isEmpty()) {
            all.addAll(checkTogether(shared, new AreaView(library, null)));
        }
        for (String area : areas(files, library)) {
            AreaView view = new AreaView(library, area);
            for (Finding finding : checkTogether(inArea(area, files, library), view)) {
                boolean variant = AreaVariants.area(finding.file()).isPresent();
                if (variant || !all.contains(finding)) {
                    all.add(variant ? finding : finding.inArea(area));
                }
            }
        }
        Map<String, Integer> order = new HashMap<>();
        files.forEach(file -> order.putIfAbsent(file.name(), order.size()));
        Findings more = new Findings();
        if (all.size() > MOST_FINDINGS) {
            more.by(SAFE);
            more.add(
                    "deployment",
                    say("process.more-findings", MOST_FINDINGS, all.size()),
                    say("process.mend-these-first"));
        }
        return Stream.concat(
                        all.stream()
                                .sorted(Comparator.comparing(
                                        finding -> order.getOrDefault(finding.file(), Integer.MAX_VALUE)))
                                .limit(MOST_FINDINGS),
                        more.list().stream())
                .toList();
    }

    /** The areas in which things differ, now or with the files. */
    private static Set<String> areas(List<OwnersFile> files, Library library) {
        Set<String> areas = new TreeSet<>(library.areasWithVariants());
        files.forEach(file -> AreaVariants.area(file.name()).ifPresent(areas::add));
        return areas;
    }

    /** The files that count in an area: its variants, and what is shared and has none. */
    private static List<OwnersFile> inArea(String area, List<OwnersFile> files, Library library) {
        Set<String> variants = files.stream()
                .map(OwnersFile::name)
                .filter(name -> AreaVariants.area(name).filter(area::equals).isPresent())
                .map(AreaVariants::shared)
                .collect(Collectors.toSet());
        return files.stream()
                .filter(file -> AreaVariants.area(file.name())
                        .map(area::equals)
                        .orElse(!variants.contains(id(file)) && !hasVariant(file, area, library)))
                .toList();
    }

    private static boolean hasVariant(OwnersFile file, String area, Library library) {
        String variant = id(file) + AreaVariants.MARK + area;
        return file.name().endsWith(".bpmn")
                ? library.process(variant).isPresent()
                : file.name().endsWith(".dmn") && library.decision(variant).isPresent();
    }

    private static String id(OwnersFile file) {
        int ending = file.name().lastIndexOf('.');
        return ending < 0 ? file.name() : file.name().substring(0, ending);
    }

    private List<Finding> checkTogether(List<OwnersFile> files, Library library) {
        Findings findings = new Findings();
        Surroundings around = new Surroundings(library, parsed, declared, components);
        Incoming incoming = read(files, around, findings);
        for (Rule rule : RULES) {
            findings.by(rule.id());
            incoming.diagrams.forEach(diagram -> rule.check(diagram, around, findings));
            incoming.decisions.forEach(decision -> rule.check(decision, around, findings));
            incoming.forms.forEach(form -> rule.check(form, around, findings));
        }
        if (incoming.isAny()) {
            whatItWouldBreak(around, new Surroundings(library, parsed, declared, components), findings);
        }
        return findings.list();
    }

    /** What each process is about and asks, by its id. */
    public Map<String, Uses> uses(Library library) {
        Library shared = new AreaView(library, null);
        return new Offering(shared, new Surroundings(shared, parsed, declared, components)).uses();
    }

    /** What there is for a diagram that somebody draws. */
    public Offers offers(Library library) {
        Library shared = new AreaView(library, null);
        return new Offering(shared, new Surroundings(shared, parsed, declared, components)).offers();
    }

    /**
     * What a case that stands at elements of a diagram, by their ids, must have been told, to come to its end on
     * whatever way.
     *
     * @param xml the diagram
     */
    public UnaryOperator<Set<String>> asksFor(String xml, Library library) {
        Surroundings around = new Surroundings(library, parsed, declared, components);
        return parsed.deployed("moved.bpmn", xml, Diagram.class)
                .map(diagram -> ValueComesFirst.asksFor(diagram, around))
                .orElse(elements -> Set.of());
    }

    /** What files reach that the guard has nothing against; a form with other words alone reaches nothing. */
    public Touched touched(List<OwnersFile> sent, Library library) {
        List<OwnersFile> files =
                sent.stream().filter(file -> !isInOtherWords(file, library)).toList();
        List<Touched> views = new ArrayList<>();
        List<OwnersFile> shared = files.stream()
                .filter(file -> AreaVariants.area(file.name()).isEmpty())
                .toList();
        if (!shared.isEmpty()) {
            views.add(touchedTogether(shared, new AreaView(library, null)));
        }
        for (String area : areas(files, library)) {
            views.add(touchedTogether(inArea(area, files, library), new AreaView(library, area)));
        }
        return new Touched(
                views.stream().flatMap(view -> view.processes().stream()).collect(Collectors.toSet()),
                views.stream().flatMap(view -> view.tasks().stream()).collect(Collectors.toSet()),
                views.stream().anyMatch(Touched::beyond));
    }

    private boolean isInOtherWords(OwnersFile file, Library library) {
        if (!file.name().endsWith(".form")) {
            return false;
        }
        Optional<String> there =
                library.form(file.name().substring(0, file.name().length() - ".form".length()));
        try {
            return there.isPresent()
                    && parsed.file(file.name(), there.get()) instanceof FormFile before
                    && parsed.file(file.name(), reading.text(file)) instanceof FormFile after
                    && after.isInOtherWords(before);
        } catch (FileReading.Refused refused) {
            return false;
        }
    }

    private Touched touchedTogether(List<OwnersFile> files, Library library) {
        Surroundings around = new Surroundings(library, parsed, declared, components);
        Incoming incoming = read(files, around, new Findings());
        Set<Diagram> changed = around.everyProcess().stream()
                .filter(diagram -> around.laysOver(diagram) || around.asksWhatComesIn(diagram))
                .collect(Collectors.toSet());
        return new Touched(
                around.everyProcess().stream()
                        .filter(diagram -> around.callTree(diagram).stream().anyMatch(changed::contains))
                        .map(Diagram::id)
                        .collect(Collectors.toSet()),
                changed.stream()
                        .flatMap(diagram -> diagram.all(UserTask.class).stream())
                        .map(UserTask::getId)
                        .collect(Collectors.toSet()),
                incoming.forms.stream().anyMatch(form -> !around.isAsked(form))
                        || incoming.decisions.stream().anyMatch(decision -> !around.isAsked(decision)));
    }

    /** Why a file cannot be read as what its name says; empty when it can. */
    public List<Finding> unreadable(OwnersFile file) {
        Findings findings = new Findings();
        try {
            parsed.file(file.name(), reading.text(file));
        } catch (FileReading.Refused refused) {
            add(file, refused, findings);
        }
        return findings.list();
    }

    private static void add(OwnersFile file, FileReading.Refused refused, Findings findings) {
        findings.by(refused.rule());
        findings.add(file.name(), String.valueOf(refused.getMessage()), refused.mend());
    }

    private Incoming read(List<OwnersFile> files, Surroundings around, Findings findings) {
        Incoming incoming = new Incoming(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> names = new HashSet<>();
        for (OwnersFile file : files) {
            try {
                String text = reading.text(file);
                if (!names.add(file.name())) {
                    throw new FileReading.Refused(
                            SAFE, say("process.two-files-name"), say("process.send-each-file-once"));
                }
                Object read = parsed.file(file.name(), text);
                if (read instanceof Diagram diagram) {
                    incoming.diagrams.add(diagram);
                    around.lay(diagram);
                } else if (read instanceof DecisionFile decision) {
                    incoming.decisions.add(decision);
                    around.lay(decision);
                } else if (read instanceof FormFile form) {
                    incoming.forms.add(form);
                    around.lay(form);
                }
            } catch (FileReading.Refused refused) {
                add(file, refused, findings);
            }
        }
        return incoming;
    }

    /**
     * What is deployed and leans on the files: the newest version of other processes, and every version in which cases
     * live. Only what was well before and would not be well after is told.
     */
    private void whatItWouldBreak(Surroundings after, Surroundings before, Findings findings) {
        for (Diagram diagram : after.everyProcess()) {
            if (!after.laysOver(diagram) && after.leansOnWhatComesIn(diagram)) {
                compare(diagram, diagram.id(), after, before, findings);
            }
        }
        for (LivingVersion version : after.living()) {
            Diagram diagram = after.living(version);
            if (diagram != null && after.leansOnWhatComesIn(diagram)) {
                compare(diagram, say("process.version-of", version.version(), diagram.id()), after, before, findings);
            }
        }
    }

    private static void compare(
            Diagram diagram, String called, Surroundings after, Surroundings before, Findings findings) {
        for (Rule rule : RULES) {
            if (!rule.looksAround()) {
                continue;
            }
            Set<String> there = found(rule, diagram, before).stream()
                    .map(finding -> finding.file() + finding.element() + finding.message())
                    .collect(Collectors.toSet());
            findings.by(rule.id());
            for (Finding finding : found(rule, diagram, after)) {
                boolean ofTheIncoming = findings.list().stream()
                        .anyMatch(known -> known.rule().equals(rule.id())
                                && known.element().equals(finding.element())
                                && known.file().equals(finding.file()));
                if (!ofTheIncoming && !there.contains(finding.file() + finding.element() + finding.message())) {
                    findings.add(
                            after.whatItLeansOn(diagram),
                            finding.element(),
                            finding.elementName(),
                            say("process.deployed-would-go-wrong", called, finding.message()),
                            say("process.keep-what-needs-deploy", finding.mend()));
                }
            }
        }
    }

    private static List<Finding> found(Rule rule, Diagram diagram, Surroundings around) {
        Findings found = new Findings();
        found.by(rule.id());
        rule.check(diagram, around, found);
        return found.list();
    }

    private record Incoming(List<Diagram> diagrams, List<DecisionFile> decisions, List<FormFile> forms) {

        boolean isAny() {
            return !diagrams.isEmpty() || !decisions.isEmpty() || !forms.isEmpty();
        }
    }
}
