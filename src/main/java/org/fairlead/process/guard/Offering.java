package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.NamedElement;
import org.fairlead.process.DrawnRegisters;
import org.fairlead.process.Starts;
import org.fairlead.process.TaskFact;
import org.fairlead.process.engine.DateFunctions;
import org.fairlead.process.engine.TaskClocks;
import org.fairlead.staff.NumberOfPolicy;
import org.fairlead.staff.OwnSetting;
import org.fairlead.staff.Setting;
import org.jspecify.annotations.Nullable;

/** Puts together what the service {@link Offers}, from what its own code says and what is deployed. */
@RequiredArgsConstructor
final class Offering {

    /** Settings that hold no time to wait, though they are kept as numbers of days. */
    static final Set<Setting> NO_WAIT = Set.of(
            Setting.TERMS_WARNING,
            Setting.INTAKE_WEEKS,
            Setting.INTAKE_LENGTH,
            Setting.INTAKE_MISSED,
            Setting.INTAKE_UNDECIDED);

    private static final List<String> EVERY_UNIT =
            Arrays.stream(Setting.Unit.values()).map(Setting.Unit::stored).toList();

    /** Modules whose steps say nothing of what a process is about. */
    private static final Set<String> OF_ALL = Set.of("worklist", "process", "notification", "casework");

    private final Library library;
    private final Surroundings around;

    Offers offers() {
        Declarations declared = around.declared();
        return new Offers(
                around.settings().stream().map(Offering::number).toList(),
                DateFunctions.methods().keySet().stream()
                        .map(name ->
                                new Offers.Function(name, name.equals(DateFunctions.NUMBER) ? EVERY_UNIT : units(name)))
                        .toList(),
                roles(TaskHasPeople.roles()),
                Stream.concat(
                                roles(TaskHasPeople.roles()).stream(),
                                LateTaskTells.OTHERS.stream()
                                        .sorted()
                                        .map(who -> new Offers.Word(who, say("hears." + who))))
                        .toList(),
                sorted(LateTaskTells.WATCHED),
                Arrays.stream(TaskFact.values())
                        .map(fact -> new Offers.Word(fact.stored(), fact.words()))
                        .toList(),
                TaskFact.PROPERTIES,
                List.copyOf(TaskClocks.PROPERTIES),
                TaskClocks.PARTS.stream()
                        .map(part -> new Offers.Word(part, say("part-of-the-way." + part)))
                        .toList(),
                sorted(declared.messages()).stream()
                        .map(name -> new Offers.Message(
                                name,
                                sorted(declared.comesWith(name)),
                                declared.answeredAtAnyTime().contains(name)))
                        .toList(),
                library.forms().stream()
                        .sorted()
                        .flatMap(id -> around.form(id).stream())
                        .map(this::form)
                        .toList(),
                library.decisions().stream()
                        .sorted()
                        .flatMap(id -> around.decision(id).stream())
                        .map(Offering::table)
                        .toList(),
                around.everyProcess().stream().map(this::process).toList(),
                declared.steps().stream().map(this::step).toList(),
                Map.of(
                        "execution", sorted(declared.listeners(ExecutionListener.class)),
                        "task", sorted(declared.listeners(TaskListener.class))),
                sorted(Surroundings.GIVEN),
                sorted(ConsentState.VARIABLES),
                sorted(declared.reserved()),
                Guard.rules(),
                SupportedElements.allowed());
    }

    Map<String, Uses> uses() {
        Map<String, Uses> uses = new TreeMap<>();
        for (Diagram diagram : around.everyProcess()) {
            uses.put(
                    diagram.id(),
                    new Uses(
                            subject(diagram),
                            sorted(diagram.all(UserTask.class).stream()
                                    .map(UserTask::getCamundaFormRef)
                                    .filter(form -> form != null)
                                    .toList()),
                            sorted(diagram.all(BusinessRuleTask.class).stream()
                                    .map(BusinessRuleTask::getCamundaDecisionRef)
                                    .filter(decision -> decision != null)
                                    .toList())));
        }
        return uses;
    }

    /** The module whose steps it takes most often, those aside that every process has. */
    private String subject(Diagram diagram) {
        if (around.isChildsPathway(diagram)) {
            return Uses.PATHWAY;
        }
        if (DrawnRegisters.of(diagram.process(), diagram.id()).isPresent()) {
            return Uses.REGISTER;
        }
        Map<String, Long> modules = diagram.all(ServiceTask.class).stream()
                .flatMap(task -> Expressions.delegate(task).stream())
                .filter(step -> around.declared().said(step).isPresent())
                .map(step -> around.declared().type(step).getPackageName().split("\\.")[2])
                .collect(Collectors.groupingBy(module -> module, TreeMap::new, Collectors.counting()));
        Map<String, Long> own = new TreeMap<>(modules);
        own.keySet().removeAll(OF_ALL);
        return (own.isEmpty() ? modules : own)
                .entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse("");
    }

    private static Offers.Number number(NumberOfPolicy setting) {
        String unit = setting.unit().stored();
        List<String> functions = DateFunctions.methods().keySet().stream()
                .filter(name -> !NO_WAIT.contains(setting) && units(name).contains(unit))
                .toList();
        return new Offers.Number(
                setting.key(),
                setting instanceof OwnSetting own ? own.words() : say("setting." + setting.key()),
                unit,
                say("unit." + unit),
                setting.standard(),
                functions);
    }

    private static List<String> units(String function) {
        return DateFunctions.counts(function).stream()
                .flatMap(counts -> Arrays.stream(counts.value()))
                .map(Setting.Unit::stored)
                .toList();
    }

    private static List<Offers.Word> roles(Set<String> roles) {
        return roles.stream()
                .sorted()
                .map(role -> new Offers.Word(role, say("role." + role)))
                .toList();
    }

    private Offers.Form form(FormFile form) {
        return new Offers.Form(
                form.id(),
                form.id().replace('-', ' '),
                plain(form.routes()),
                around.declared().needsOfForm(form.id()).stream()
                        .map(Offering::word)
                        .sorted()
                        .toList(),
                around.declared().isDoneAlone(form.id()),
                DecisionAsksFirst.isOfOneLead(form));
    }

    private static Offers.Table table(DecisionFile decision) {
        return new Offers.Table(decision.id(), named(decision.decision(), decision.id()), plain(decision.outputs()));
    }

    private static String named(NamedElement element, String id) {
        return element.getName() == null || element.getName().isBlank() ? id : element.getName();
    }

    private Offers.Called process(Diagram diagram) {
        String id = diagram.id();
        @Nullable Starts starts = around.declared().starts(id).orElse(null);
        String name = diagram.process().getName();
        return new Offers.Called(
                id,
                name == null || name.isBlank() ? id : name,
                plain(around.begins(diagram)),
                sorted(around.known(diagram).keySet()),
                around.callTree(diagram).stream()
                        .map(Diagram::id)
                        .filter(called -> !called.equals(id))
                        .sorted()
                        .toList(),
                starts != null,
                starts != null && starts.childsPathway(),
                !around.callers(id).isEmpty(),
                around.everyProcess().stream()
                        .filter(around::isChildsPathway)
                        .anyMatch(root -> around.callTree(root).stream()
                                .anyMatch(one -> one.id().equals(id))),
                around.callTree(diagram).stream().anyMatch(around::comesToWhatNeedsConsent));
    }

    private Offers.StepOffer step(String name) {
        Declarations declared = around.declared();
        var said = declared.said(name).orElseThrow();
        return new Offers.StepOffer(
                name,
                said.name(),
                said.help(),
                plain(declared.sets(name)),
                !declared.needs(name).isEmpty(),
                Arrays.stream(said.safeguards()).map(Offering::word).sorted().toList());
    }

    private static Map<String, List<String>> plain(Map<String, Values> values) {
        Map<String, List<String>> plain = new TreeMap<>();
        values.forEach((name, some) -> plain.put(name, sorted(some.known())));
        return plain;
    }

    private static List<String> sorted(Collection<String> words) {
        return List.copyOf(new TreeSet<>(words));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
