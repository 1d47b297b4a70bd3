package org.fairlead.process.guard;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.fairlead.form.SupportedComponents;
import org.fairlead.process.AreaVariants;
import org.fairlead.process.DrawnBeginnings;
import org.fairlead.process.DrawnRegisters;
import org.fairlead.process.DrawnSettings;
import org.fairlead.process.Variables;
import org.fairlead.staff.NumberOfPolicy;
import org.fairlead.staff.OwnSetting;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.jspecify.annotations.Nullable;

/** Everything around a file as it would be after the deployment: what comes in lies over what is there. */
@RequiredArgsConstructor
final class Surroundings {

    /** What every pathway is started with, and what every called process is given. */
    static final Set<String> GIVEN =
            Set.of(Variables.CASE_REF, Variables.PATHWAY, Variables.AREA, Variables.SITE, Variables.LINK_WORKER);

    private static final Library SHIPPED = new Library() {
        @Override
        public Set<String> processes() {
            return Set.of();
        }

        @Override
        public Optional<String> process(String id) {
            return Safeguards.shipped(id + ".bpmn");
        }

        @Override
        public Optional<String> decision(String id) {
            return Safeguards.shipped(id + ".dmn");
        }

        @Override
        public Optional<String> form(String id) {
            return Safeguards.shipped(id + ".form");
        }

        @Override
        public List<LivingVersion> living() {
            return List.of();
        }
    };

    private final Library library;
    private final Parsed parsed;
    private final Declarations declared;
    private final SupportedComponents components;
    private final Map<String, Diagram> processes = new LinkedHashMap<>();
    private final Map<String, DecisionFile> decisions = new LinkedHashMap<>();
    private final Map<String, FormFile> forms = new LinkedHashMap<>();
    private final Map<String, Optional<?>> deployed = new HashMap<>();
    private final Map<Diagram, Map<String, Values>> known = new HashMap<>();
    private final Map<Diagram, Boolean> aboutConcerns = new HashMap<>();
    private final Map<String, Optional<?>> shipped = new HashMap<>();
    private @Nullable List<Diagram> everyProcess;
    private @Nullable List<OwnSetting> ownSettings;

    void lay(Diagram diagram) {
        processes.put(diagram.id(), diagram);
    }

    void lay(DecisionFile decision) {
        decisions.put(decision.id(), decision);
    }

    void lay(FormFile form) {
        forms.put(form.id(), form);
    }

    /** A setting of the service, or one that a diagram brings with it. */
    Optional<NumberOfPolicy> setting(String key) {
        return Setting.of(key)
                .<NumberOfPolicy>map(one -> one)
                .or(() -> ownSettings().stream()
                        .filter(one -> one.key().equals(key))
                        .findFirst());
    }

    /** All settings that there are, those of the service first. */
    List<NumberOfPolicy> settings() {
        return Stream.<NumberOfPolicy>concat(Arrays.stream(Setting.values()), ownSettings().stream())
                .toList();
    }

    /** The settings that diagrams bring with them. */
    List<OwnSetting> ownSettings() {
        if (ownSettings == null) {
            ownSettings = everyProcess().stream()
                    .flatMap(diagram -> DrawnSettings.said(diagram.process()).entrySet().stream())
                    .flatMap(said -> DrawnSettings.read(said.getKey(), said.getValue()).stream())
                    .distinct()
                    .toList();
        }
        return ownSettings;
    }

    Map<String, Set<String>> texts() {
        return library.texts();
    }

    Set<String> areas() {
        return library.areas();
    }

    Declarations declared() {
        return declared;
    }

    SupportedComponents components() {
        return components;
    }

    List<LivingVersion> living() {
        return library.living();
    }

    @Nullable
    Diagram living(LivingVersion version) {
        return parsed.deployed(version.processId() + ".bpmn", version.xml(), Diagram.class)
                .orElse(null);
    }

    Optional<Diagram> process(String id) {
        return found(id, ".bpmn", processes, library::process, Diagram.class);
    }

    Optional<DecisionFile> decision(String id) {
        return found(id, ".dmn", decisions, library::decision, DecisionFile.class);
    }

    Optional<FormFile> form(String id) {
        return found(id, ".form", forms, library::form, FormFile.class);
    }

    private <T> Optional<T> found(
            String id, String ending, Map<String, T> over, Function<String, Optional<String>> there, Class<T> type) {
        if (id == null || over.containsKey(id)) {
            return Optional.ofNullable(over.get(id));
        }
        return deployed.computeIfAbsent(
                        id + ending, file -> there.apply(id).flatMap(text -> parsed.deployed(file, text, type)))
                .map(type::cast);
    }

    /** The newest version of every process. */
    List<Diagram> everyProcess() {
        if (everyProcess == null) {
            Set<String> ids = new TreeSet<>(library.processes());
            ids.addAll(processes.keySet());
            everyProcess =
                    ids.stream().map(this::process).flatMap(Optional::stream).toList();
        }
        return everyProcess;
    }

    /** The processes that call a process. */
    List<Diagram> callers(String process) {
        return everyProcess().stream()
                .filter(caller -> caller.all(CallActivity.class).stream()
                        .anyMatch(call -> process.equals(call.getCalledElement())))
                .toList();
    }

    /** The process and everything that it calls, and they in turn. */
    Set<Diagram> callTree(Diagram root) {
        Set<Diagram> tree = new HashSet<>();
        collect(root, tree);
        return tree;
    }

    private void collect(Diagram diagram, Set<Diagram> into) {
        if (into.add(diagram)) {
            for (CallActivity call : diagram.all(CallActivity.class)) {
                process(call.getCalledElement()).ifPresent(called -> collect(called, into));
            }
        }
    }

    /**
     * Whether a process is the pathway of a child: Fairlead starts it as one, or nothing starts it and it comes to what
     * needs a family's consent.
     */
    boolean isChildsPathway(Diagram diagram) {
        return declared.starts(diagram.id())
                .map(starts -> starts.childsPathway())
                .orElseGet(() -> callers(diagram.id()).isEmpty()
                        && !isBegunOnCase(diagram)
                        && callTree(diagram).stream().anyMatch(this::comesToWhatNeedsConsent));
    }

    /** Whether people begin a process on the page of a case. */
    static boolean isBegunOnCase(Diagram diagram) {
        return DrawnBeginnings.of(diagram.process(), diagram.id()).isPresent();
    }

    /** Whether a process itself comes to what a family must have agreed to. */
    boolean comesToWhatNeedsConsent(Diagram diagram) {
        return diagram.all(UserTask.class).stream()
                        .anyMatch(task ->
                                !declared.needsOfForm(task.getCamundaFormRef()).isEmpty())
                || diagram.all(ServiceTask.class).stream()
                        .map(Expressions::delegate)
                        .flatMap(Optional::stream)
                        .anyMatch(delegate -> !declared.needs(delegate).isEmpty());
    }

    /** The variables that something in or before a process sets, with their values where these can be told. */
    Map<String, Values> known(Diagram diagram) {
        return known.computeIfAbsent(diagram, this::work);
    }

    private Map<String, Values> work(Diagram diagram) {
        Map<String, Values> values = begins(diagram);
        given(diagram).forEach(name -> values.put(name, Values.ANY));
        for (CatchEvent event : diagram.all(CatchEvent.class)) {
            diagram.message(event)
                    .ifPresent(message -> declared.comesWith(message).forEach(name -> set(values, name, Values.ANY)));
        }
        diagram.all(FlowNode.class).forEach(node -> set(node).forEach((name, one) -> set(values, name, one)));
        diagram.all(CamundaInputParameter.class).forEach(input -> set(values, input.getCamundaName(), Values.ANY));
        return values;
    }

    /** The variables that a process begins with beside those given to all, with their values where known. */
    Map<String, Values> begins(Diagram diagram) {
        Map<String, Values> values = new HashMap<>();
        declared.starts(diagram.id()).ifPresent(starts -> {
            for (String name : starts.with()) {
                set(values, name, Values.ANY);
            }
            for (String form : starts.forms()) {
                form(form).ifPresent(filled -> filled.routes().forEach((name, one) -> set(values, name, one)));
            }
        });
        for (Diagram caller : callers(diagram.id())) {
            caller.all(CallActivity.class).stream()
                    .filter(call -> diagram.id().equals(call.getCalledElement()))
                    .flatMap(call -> Diagram.extensions(call, CamundaIn.class).stream())
                    .map(CamundaIn::getCamundaTarget)
                    .forEach(name -> set(values, name, Values.ANY));
        }
        return values;
    }

    private static Set<String> given(Diagram diagram) {
        Set<String> given = new TreeSet<>(GIVEN);
        if (isBegunOnCase(diagram)
                || DrawnRegisters.of(diagram.process(), diagram.id()).isPresent()) {
            given.add(Variables.OPENED_BY);
        }
        return given;
    }

    /** The variables that a process has from its first step, however it was begun. */
    Set<String> givenAtStart(Diagram diagram) {
        Set<String> given = given(diagram);
        List<Diagram> callers = callers(diagram.id());
        declared.starts(diagram.id())
                .ifPresentOrElse(
                        starts -> {
                            given.addAll(List.of(starts.with()));
                            Arrays.stream(starts.forms())
                                    .flatMap(name -> form(name).stream())
                                    .<Set<String>>map(filled ->
                                            new TreeSet<>(filled.routes().keySet()))
                                    .reduce((one, other) -> {
                                        one.retainAll(other);
                                        return one;
                                    })
                                    .ifPresent(given::addAll);
                        },
                        () -> callers.stream()
                                .flatMap(caller -> caller.all(CallActivity.class).stream())
                                .filter(call -> diagram.id().equals(call.getCalledElement()))
                                .<Set<String>>map(call -> Diagram.extensions(call, CamundaIn.class).stream()
                                        .map(CamundaIn::getCamundaTarget)
                                        .filter(name -> name != null)
                                        .collect(Collectors.toCollection(TreeSet::new)))
                                .reduce((one, other) -> {
                                    one.retainAll(other);
                                    return one;
                                })
                                .ifPresent(given::addAll));
        return given;
    }

    /** The form that a task, or whoever starts the process, is asked; null for none. */
    private static @Nullable String asks(FlowNode node) {
        return node instanceof UserTask task
                ? task.getCamundaFormRef()
                : node instanceof StartEvent start ? start.getCamundaFormRef() : null;
    }

    private static Stream<String> asked(Diagram diagram) {
        return diagram.all(FlowNode.class).stream().map(Surroundings::asks).filter(Objects::nonNull);
    }

    /** The variables that a step itself sets: its form, its decision, its delegate or what comes back from a call. */
    Set<String> sets(FlowNode node) {
        return set(node).keySet();
    }

    /** What a step itself sets, with the values that can be told. */
    Map<String, Values> answersOf(FlowNode node) {
        return set(node);
    }

    private Map<String, Values> set(FlowNode node) {
        String asked = asks(node);
        if (asked != null) {
            return form(asked).map(FormFile::routes).orElse(Map.of());
        }
        if (node instanceof BusinessRuleTask task) {
            return decision(task.getCamundaDecisionRef())
                    .map(DecisionFile::outputs)
                    .orElse(Map.of());
        }
        if (node instanceof ServiceTask task) {
            return Expressions.delegate(task).map(declared::sets).orElse(Map.of());
        }
        Map<String, Values> back = new HashMap<>();
        if (node instanceof CallActivity call) {
            Diagram.extensions(call, CamundaOut.class).forEach(out -> set(back, out.getCamundaTarget(), Values.ANY));
        }
        return back;
    }

    /** The same diagram as Fairlead ships it. */
    Optional<Diagram> shipped(Diagram diagram) {
        return shipped(diagram.id() + ".bpmn", Diagram.class);
    }

    /** The answers that forms and decisions of a process offer to a question, whatever else may set it. */
    Values answers(Diagram diagram, String name) {
        Set<String> answers = new TreeSet<>();
        diagram.all(FlowNode.class)
                .forEach(node ->
                        answers.addAll(set(node).getOrDefault(name, Values.ANY).known()));
        return Values.of(answers);
    }

    /** The same with the answers that a called process hands back. */
    Values answersWithCalls(Diagram diagram, String name) {
        Set<String> answers = new TreeSet<>(answers(diagram, name).known());
        for (CallActivity call : diagram.all(CallActivity.class)) {
            Optional<Diagram> called = process(call.getCalledElement());
            Diagram.extensions(call, CamundaOut.class).stream()
                    .filter(out -> name.equals(out.getCamundaTarget()))
                    .forEach(out -> called.ifPresent(one ->
                            answers.addAll(answers(one, out.getCamundaSource()).known())));
        }
        return Values.of(answers);
    }

    /** Everything as it is shipped. */
    Surroundings asShipped() {
        return new Surroundings(SHIPPED, parsed, declared, components);
    }

    /** The same decision as Fairlead ships it. */
    Optional<DecisionFile> shipped(DecisionFile decision) {
        return shipped(decision.id() + ".dmn", DecisionFile.class);
    }

    /** The same form as Fairlead ships it. */
    Optional<FormFile> shipped(FormFile form) {
        return shipped(form.id() + ".form", FormFile.class);
    }

    private <T> Optional<T> shipped(String file, Class<T> type) {
        return shipped.computeIfAbsent(
                        file, any -> Safeguards.shipped(file).flatMap(text -> parsed.deployed(file, text, type)))
                .map(type::cast);
    }

    /** The diagram in which two people have agreed on a number or a list at an element, where they have. */
    Optional<Diagram> agreed(Diagram diagram, Rule rule, String element) {
        return agreed(diagram.file(), rule, element, Diagram.class);
    }

    /** The table in which two people have agreed on an answer, where they have. */
    Optional<DecisionFile> agreed(DecisionFile decision, Rule rule, String output) {
        return agreed(decision.file(), rule, output, DecisionFile.class);
    }

    /** What is agreed for all areas holds in a variant too. */
    private <T> Optional<T> agreed(String file, Rule rule, String element, Class<T> type) {
        String shared =
                AreaVariants.shared(file.substring(0, file.lastIndexOf('.'))) + file.substring(file.lastIndexOf('.'));
        for (String name : new LinkedHashSet<>(List.of(file, shared))) {
            Optional<Library.Agreed> agreed = library.agreed(name).filter(one -> one.has(rule, element));
            if (agreed.isPresent()) {
                return parsed.deployed(name, agreed.get().text(), type);
            }
        }
        return Optional.empty();
    }

    /** Whether only those who may know of a concern have tasks in a process, as it is shipped or as it is. */
    boolean isAboutConcerns(Diagram diagram) {
        Boolean known = aboutConcerns.get(diagram);
        if (known == null) {
            aboutConcerns.put(diagram, false); // a process that calls itself
            known = workOutWhetherAboutConcerns(diagram);
            aboutConcerns.put(diagram, known);
        }
        return known;
    }

    private boolean workOutWhetherAboutConcerns(Diagram diagram) {
        Diagram first = shipped(diagram).orElse(diagram);
        Collection<UserTask> tasks = first.all(UserTask.class);
        return Safeguards.declared().restricted().contains(diagram.id())
                || !tasks.isEmpty() && tasks.stream().allMatch(Surroundings::isForSafeguarding)
                || callers(diagram.id()).stream()
                        .anyMatch(caller -> shipped(caller).isPresent() && isAboutConcerns(caller));
    }

    /** Whether a task is put to those who may know of a concern. */
    static boolean isForSafeguarding(UserTask task) {
        return task.getCamundaCandidateGroupsList().stream().map(String::strip).anyMatch(Roles::isSafeguarding);
    }

    private static void set(Map<String, Values> values, String name, Values one) {
        if (name != null) {
            values.merge(name, one, Values::or);
        }
    }

    /** The ids of what has come in. */
    boolean laysOver(Diagram diagram) {
        return processes.get(diagram.id()) == diagram;
    }

    /** Whether a diagram leans on something that has come in: a form, a decision, or what it calls. */
    boolean leansOnWhatComesIn(Diagram diagram) {
        return callTree(diagram).stream()
                .anyMatch(one -> processes.containsKey(one.id())
                        || asksWhatComesIn(one)
                        || callers(one.id()).stream().anyMatch(caller -> processes.containsKey(caller.id())));
    }

    /** Whether a diagram itself asks a form or a decision that has come in. */
    boolean asksWhatComesIn(Diagram diagram) {
        return asked(diagram).anyMatch(forms::containsKey)
                || diagram.all(BusinessRuleTask.class).stream()
                        .anyMatch(task -> decisions.containsKey(task.getCamundaDecisionRef()));
    }

    /** Whether any diagram asks a form. */
    boolean isAsked(FormFile form) {
        return everyProcess().stream().flatMap(Surroundings::asked).anyMatch(form.id()::equals);
    }

    /** Whether any diagram asks a decision. */
    boolean isAsked(DecisionFile decision) {
        return everyProcess().stream()
                .flatMap(diagram -> diagram.all(BusinessRuleTask.class).stream())
                .anyMatch(task -> decision.id().equals(task.getCamundaDecisionRef()));
    }

    /** The file that has come in and that a diagram leans on; the first of several. */
    String whatItLeansOn(Diagram diagram) {
        Set<String> files = callTree(diagram).stream()
                .flatMap(one -> {
                    Set<String> names = new TreeSet<>();
                    if (processes.containsKey(one.id())) {
                        names.add(processes.get(one.id()).file());
                    }
                    asked(one).map(forms::get).filter(Objects::nonNull).forEach(form -> names.add(form.file()));
                    one.all(BusinessRuleTask.class).stream()
                            .map(task -> decisions.get(task.getCamundaDecisionRef()))
                            .filter(decision -> decision != null)
                            .forEach(decision -> names.add(decision.file()));
                    callers(one.id()).stream()
                            .map(caller -> processes.get(caller.id()))
                            .filter(caller -> caller != null)
                            .forEach(caller -> names.add(caller.file()));
                    return names.stream();
                })
                .collect(Collectors.toCollection(TreeSet::new));
        return files.isEmpty() ? diagram.file() : files.iterator().next();
    }
}
