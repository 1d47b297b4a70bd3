package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fairlead.process.engine.BareEngine;
import org.fairlead.process.engine.DateFunctions;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every diagram and decision in {@code processes/} must keep, whatever it is about. */
class DiagramsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path FORMS = Path.of("forms");
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern SEMVER = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern FUNCTION = Pattern.compile("(\\w+)\\('([^']*)'\\)");
    private static final Pattern TEXT = Pattern.compile("'[^']*'");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z]\\w*");
    private static final Pattern COMPARISON = Pattern.compile("(\\w+) == '([^']*)'");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "true", "false", "null", "empty");

    /** What every pathway is started with, and what every called process is given. */
    private static final Set<String> GIVEN =
            Set.of(Variables.CASE_REF, Variables.PATHWAY, Variables.AREA, Variables.SITE, Variables.LINK_WORKER);

    private static final Steps STEPS = Steps.ofTheService();

    static List<Path> diagrams() throws IOException {
        return files(".bpmn");
    }

    static List<Path> decisions() throws IOException {
        return files(".dmn");
    }

    static List<Path> everything() throws IOException {
        return Stream.concat(diagrams().stream(), decisions().stream()).toList();
    }

    @Test
    void shouldFindDiagramsAndDecisions() throws IOException {
        assertThat(diagrams()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(decisions()).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldHoldOneProcess_namedAfterItsFile_withVersionAndTimeToLive(Path file) {
        BpmnModelInstance model = bpmn(file);

        Process process = onlyProcess(model);
        assertThat(process.getId() + ".bpmn").isEqualTo(file.getFileName().toString());
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getName()).isNotBlank();
        assertThat(process.getCamundaVersionTag()).matches(SEMVER);
        assertThat(process.getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
        assertMadeForTheEngine(model.getDefinitions());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void shouldHoldOneDecision_namedAfterItsFile_withVersionAndTimeToLive(Path file) {
        DmnModelInstance model = dmn(file);

        Decision decision = onlyDecision(model);
        assertThat(decision.getId() + ".dmn").isEqualTo(file.getFileName().toString());
        assertThat(decision.getName()).isNotBlank();
        assertThat(decision.getAttributeValueNs(CAMUNDA_DMN, "versionTag")).matches(SEMVER);
        assertThat(decision.getAttributeValueNs(CAMUNDA_DMN, "historyTimeToLive"))
                .matches("P\\d+D");
        assertMadeForTheEngine(model.getDefinitions());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void shouldEndWithARuleForEverythingElse_soThatNoCaseIsLost(Path file) {
        DecisionTable table =
                dmn(file).getModelElementsByType(DecisionTable.class).iterator().next();

        assertThat(table.getHitPolicy()).isEqualTo(HitPolicy.FIRST);
        List<String> inputs = new ArrayList<>(table.getRules())
                .get(table.getRules().size() - 1).getInputEntries().stream()
                        .map(entry -> entry.getTextContent().strip())
                        .toList();
        assertThat(inputs).as("inputs of the last rule").allMatch(String::isEmpty);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldNameEverythingInKebabCase_once(Path file) {
        List<String> ids = Stream.of(FlowNode.class, SequenceFlow.class)
                .flatMap(type -> all(bpmn(file), type).stream())
                .map(BaseElement::getId)
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> KEBAB.matcher(id).matches());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldGiveEveryUserTaskAFormATimeAndSomebodyWhoDoesIt(Path file) throws IOException {
        for (UserTask task : all(bpmn(file), UserTask.class)) {
            assertThat(task.getName()).as("name of %s", task.getId()).isNotBlank();
            assertThat(task.getCamundaDueDate())
                    .as("due date of %s", task.getId())
                    .isNotBlank();
            assertThat(task.getCamundaFormRef()).as("form of %s", task.getId()).isNotBlank();
            assertThat(task.getCamundaFormRefBinding())
                    .as("form binding of %s", task.getId())
                    .isEqualTo("latest");
            assertThat(form(task).path("id").asText()).isEqualTo(task.getCamundaFormRef());
            assertThat(task.getCamundaCandidateGroupsList())
                    .as("groups of %s", task.getId())
                    .isNotEmpty()
                    .allSatisfy(group -> assertThat(roles()).contains(group));
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldTellSomebodyWhenAUserTaskIsLate(Path file) {
        BpmnModelInstance model = bpmn(file);
        Set<String> may = new HashSet<>(roles());
        may.addAll(Set.of("assignee", "partner-site"));
        for (UserTask task : all(model, UserTask.class)) {
            assertThat(property(task, "overdueTells"))
                    .as("overdueTells of %s", task.getId())
                    .isNotEmpty()
                    .allSatisfy(role -> assertThat(may).contains(role));
            List<CamundaTaskListener> overdue = timeouts(task).stream()
                    .filter(listener -> listener.getCamundaDelegateExpression().equals("${tellOverdue}"))
                    .toList();
            if (overdue.isEmpty()) {
                assertThat(clockBeside(model, task))
                        .as("timers beside %s, which has no overdue listener", task.getId())
                        .isTrue();
            } else {
                assertThat(overdue).as("overdue listeners of %s", task.getId()).hasSize(1);
                assertThat(overdue.get(0).getAttributeValue("id")).isEqualTo(task.getId() + "-overdue");
                assertThat(moment(overdue.get(0)))
                        .as("when %s is overdue", task.getId())
                        .isEqualTo(task.getCamundaDueDate());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldCallOnlyDelegatesThatExist(Path file) {
        BpmnModelInstance model = bpmn(file);

        for (ServiceTask task : all(model, ServiceTask.class)) {
            assertThat(task.getCamundaClass()).isNull();
            assertThat(task.getCamundaExpression()).isNull();
            assertThat(task.getCamundaType()).isNull();
            assertStep(task.getId(), task.getCamundaDelegateExpression());
        }
        for (CamundaExecutionListener listener : all(model, CamundaExecutionListener.class)) {
            assertListener("an execution listener", listener.getCamundaDelegateExpression(), ExecutionListener.class);
        }
        for (CamundaTaskListener listener : all(model, CamundaTaskListener.class)) {
            assertListener(
                    listener.getAttributeValue("id"), listener.getCamundaDelegateExpression(), TaskListener.class);
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldHoldNoScript(Path file) throws IOException {
        assertThat(Files.readString(file))
                .doesNotContain(
                        "<bpmn:script", "<camunda:script", "camunda:resource=", "scriptFormat", "camunda:connector");
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldTryAgain_whereAStepWaitsForTheWorldOutside(Path file) {
        for (ServiceTask task : all(bpmn(file), ServiceTask.class)) {
            assertThat(task.getChildElementsByType(ExtensionElements.class).stream()
                            .anyMatch(extensions -> !extensions
                                    .getChildElementsByType(CamundaFailedJobRetryTimeCycle.class)
                                    .isEmpty()))
                    .as("a retry cycle of %s", task.getId())
                    .isEqualTo(task.isCamundaAsyncBefore());
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldCountInDaysThatAnAreaCanSet(Path file) throws IOException {
        for (String expression : expressions(file)) {
            FUNCTION.matcher(expression).results().forEach(call -> {
                assertThat(DateFunctions.methods())
                        .as("function in %s", expression)
                        .containsKey(call.group(1));
                assertThat(Setting.of(call.group(2)))
                        .as("setting in %s", expression)
                        .isPresent();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldTakeEveryTimeFromASettingOrAStep_neverFromTheDiagram(Path file) {
        for (TimerEventDefinition timer : all(bpmn(file), TimerEventDefinition.class)) {
            assertThat(timer.getTimeDuration())
                    .as("duration of %s", timer.getId())
                    .isNull();
            assertThat(timer.getTimeCycle()).as("cycle of %s", timer.getId()).isNull();
            assertThat(timer.getTimeDate().getTextContent())
                    .as("date of %s", timer.getId())
                    .matches("\\$\\{.+}");
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldSayWhereToGo_atEveryGateway(Path file) {
        for (ExclusiveGateway gateway : all(bpmn(file), ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() < 2) {
                continue;
            }
            assertThat(gateway.getName()).as("question of %s", gateway.getId()).endsWith("?");
            assertThat(gateway.getDefault())
                    .as("default of %s", gateway.getId())
                    .isNotNull();
            for (SequenceFlow flow : gateway.getOutgoing()) {
                assertThat(flow.getName()).as("answer of %s", flow.getId()).isNotBlank();
                assertThat(flow.getConditionExpression() == null)
                        .as("%s has a condition or is the default", flow.getId())
                        .isEqualTo(flow.equals(gateway.getDefault()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldAskForNothingThatNobodySets(Path file) throws IOException {
        BpmnModelInstance model = bpmn(file);
        Map<String, Set<String>> values = valuesSetIn(model);
        Set<String> literals = namesInSteps(model);

        for (String expression : expressions(file)) {
            if (BEAN.matcher("${" + expression + "}").matches() && isDelegate(expression)
                    || expression.equals("execution.processBusinessKey")) {
                continue;
            }
            String names = FUNCTION.matcher(expression).replaceAll("");
            NAME.matcher(TEXT.matcher(names).replaceAll(""))
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !WORDS.contains(name))
                    .forEach(name -> assertThat(
                                    GIVEN.contains(name) || values.containsKey(name) || literals.contains(name))
                            .as(
                                    "%s in ${%s} is set by a form, a decision, a called process or a delegate",
                                    name, expression)
                            .isTrue());
            COMPARISON
                    .matcher(expression)
                    .results()
                    .filter(comparison -> values.containsKey(comparison.group(1)))
                    .filter(comparison -> !values.get(comparison.group(1)).isEmpty())
                    .forEach(comparison -> assertThat(values.get(comparison.group(1)))
                            .as("answers that ${%s} may meet", expression)
                            .contains(comparison.group(2)));
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldAskDecisionsThatExist_aboutWhatIsKnown_andKeepWhatTheySay(Path file) throws IOException {
        BpmnModelInstance model = bpmn(file);
        Set<String> literals = namesInSteps(model);

        for (BusinessRuleTask task : all(model, BusinessRuleTask.class)) {
            assertThat(task.getCamundaDecisionRefBinding()).isIn(null, "latest");
            assertThat(task.getCamundaMapDecisionResult()).isEqualTo("singleResult");
            assertThat(task.getExtensionElements().getChildElementsByType(CamundaExecutionListener.class))
                    .singleElement()
                    .satisfies(listener -> {
                        assertThat(listener.getCamundaEvent()).isEqualTo("end");
                        assertThat(listener.getCamundaDelegateExpression()).isEqualTo("${keepDecision}");
                    });
            Path decision = BareEngine.PROCESSES.resolve(task.getCamundaDecisionRef() + ".dmn");
            assertThat(decision).isRegularFile();
            for (InputExpression input : dmn(decision).getModelElementsByType(InputExpression.class)) {
                assertThat(literals)
                        .as("what %s asks for", task.getCamundaDecisionRef())
                        .contains(input.getText().getTextContent());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldCallProcessesThatExist_withWhatEveryPathwayCarries(Path file) {
        for (CallActivity call : all(bpmn(file), CallActivity.class)) {
            assertThat(call.getCamundaCalledElementBinding()).isIn(null, "latest");
            assertThat(BareEngine.PROCESSES.resolve(call.getCalledElement() + ".bpmn"))
                    .isRegularFile();
            Collection<CamundaIn> given = call.getExtensionElements().getChildElementsByType(CamundaIn.class);
            assertThat(given).anyMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()));
            assertThat(given).noneMatch(in -> "all".equals(in.getCamundaVariables()));
            assertThat(given.stream().map(CamundaIn::getCamundaTarget)).containsAll(GIVEN);
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void shouldDrawEverything(Path file) {
        BpmnModelInstance model = bpmn(file);
        Set<BaseElement> shapes = all(model, BpmnShape.class).stream()
                .map(BpmnShape::getBpmnElement)
                .collect(Collectors.toSet());
        Set<BaseElement> edges = all(model, BpmnEdge.class).stream()
                .map(BpmnEdge::getBpmnElement)
                .collect(Collectors.toSet());

        assertThat(all(model, FlowNode.class)).allMatch(shapes::contains);
        assertThat(all(model, TextAnnotation.class)).allMatch(shapes::contains);
        assertThat(all(model, SequenceFlow.class)).allMatch(edges::contains);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void shouldDrawTheDecision(Path file) throws IOException {
        assertThat(Files.readString(file))
                .contains("dmnElementRef=\"" + onlyDecision(dmn(file)).getId() + "\"");
    }

    @ParameterizedTest
    @MethodSource("everything")
    void shouldNameNobody(Path file) throws IOException {
        assertThat(Files.readString(file)).doesNotContain("@", "http://localhost");
    }

    private static void assertMadeForTheEngine(ModelElementInstance definitions) {
        assertThat(definitions.getAttributeValueNs(MODELER, "executionPlatform"))
                .isEqualTo("Camunda Platform");
        assertThat(definitions.getAttributeValueNs(MODELER, "executionPlatformVersion"))
                .isEqualTo("7.24.0");
    }

    private static void assertStep(String element, String expression) {
        assertThat(STEPS.names()).as("step of %s", element).contains(named(element, expression));
    }

    private static void assertListener(String element, String expression, Class<?> kind) {
        assertThat(STEPS.listeners().get(named(element, expression)))
                .as("listener of %s", element)
                .isAssignableTo(kind);
    }

    private static String named(String element, String expression) {
        assertThat(expression).as("delegate of %s", element).matches(BEAN);
        return expression.substring(2, expression.length() - 1);
    }

    private static boolean isDelegate(String name) {
        return STEPS.said(name).isPresent();
    }

    private static boolean clockBeside(BpmnModelInstance model, UserTask task) {
        return all(model, BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().equals(task)
                        && (!event.cancelActivity() || takesOverWhenDue(event, task)))
                .anyMatch(
                        event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance));
    }

    /** A timer that ends the task at its due date hands it on instead of telling. */
    private static boolean takesOverWhenDue(BoundaryEvent event, UserTask task) {
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .anyMatch(timer -> timer.getTimeDate().getTextContent().equals(task.getCamundaDueDate()));
    }

    private static List<CamundaTaskListener> timeouts(UserTask task) {
        return task.getExtensionElements().getChildElementsByType(CamundaTaskListener.class).stream()
                .filter(listener -> TaskListener.EVENTNAME_TIMEOUT.equals(listener.getCamundaEvent()))
                .toList();
    }

    private static String moment(CamundaTaskListener listener) {
        return listener.getTimeouts().iterator().next().getTimeDate().getTextContent();
    }

    private static List<String> property(FlowElement element, String name) {
        return element.getExtensionElements().getChildElementsByType(CamundaProperties.class).stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> property.getCamundaName().equals(name))
                .map(CamundaProperty::getCamundaValue)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
    }

    /**
     * What forms, decisions and called processes set; with the values that a form or decision can give, where they are
     * known.
     */
    private static Map<String, Set<String>> valuesSetIn(BpmnModelInstance model) throws IOException {
        Map<String, Set<String>> values = new HashMap<>();
        List<JsonNode> forms = new ArrayList<>();
        for (UserTask task : all(model, UserTask.class)) {
            forms.add(form(task));
        }
        for (StartEvent start : all(model, StartEvent.class)) {
            if (start.getCamundaFormRef() != null) {
                values.put(Variables.OPENED_BY, Set.of());
                forms.add(form(start.getCamundaFormRef()));
            }
        }
        for (JsonNode form : forms) {
            for (JsonNode field : form.findParents("key")) {
                if (field.path("properties").path("route").asText().equals("true")) {
                    values.computeIfAbsent(field.path("key").asText(), any -> new TreeSet<>())
                            .addAll(field.path("values").findValuesAsText("value"));
                }
            }
        }
        for (BusinessRuleTask task : all(model, BusinessRuleTask.class)) {
            Path decision = BareEngine.PROCESSES.resolve(task.getCamundaDecisionRef() + ".dmn");
            for (Output output : dmn(decision).getModelElementsByType(Output.class)) {
                values.put(output.getName(), listed(output));
            }
        }
        for (CallActivity call : all(model, CallActivity.class)) {
            call.getExtensionElements().getChildElementsByType(CamundaOut.class).stream()
                    .map(CamundaOut::getCamundaTarget)
                    .forEach(target -> values.putIfAbsent(target, Set.of()));
        }
        return values;
    }

    private static Set<String> listed(Output output) {
        return output.getOutputValues() == null
                ? Set.of()
                : QUOTED.matcher(output.getOutputValues().getText().getTextContent())
                        .results()
                        .map(value -> value.group(1))
                        .collect(Collectors.toSet());
    }

    /**
     * What the steps set, and the texts in the sources of their modules: what a process is started with is among them.
     */
    private static Set<String> namesInSteps(BpmnModelInstance model) throws IOException {
        Set<String> names = new HashSet<>();
        Set<Path> modules = new HashSet<>();
        for (ServiceTask task : all(model, ServiceTask.class)) {
            String step = task.getCamundaDelegateExpression().replaceAll("[${}]", "");
            names.addAll(STEPS.sets(step).keySet());
            STEPS.method(step)
                    .map(method -> method.getDeclaringClass().getPackageName().split("\\.")[2])
                    .ifPresent(module -> modules.add(SOURCES.resolve("org/fairlead/" + module)));
        }
        for (Path module : modules) {
            for (Path source : sources(module)) {
                QUOTED.matcher(Files.readString(source)).results().forEach(literal -> names.add(literal.group(1)));
            }
        }
        return names;
    }

    private static List<Path> sources(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> expressions(Path file) throws IOException {
        return EXPRESSION
                .matcher(Files.readString(file).replace("&#39;", "'").replace("&gt;", ">"))
                .results()
                .map(expression -> expression.group(1))
                .distinct()
                .toList();
    }

    private static Set<String> roles() {
        return Arrays.stream(Roles.class.getFields())
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.toSet());
    }

    private static JsonNode form(UserTask task) throws IOException {
        assertThat(task.getCamundaFormRef()).as("form of %s", task.getId()).isNotBlank();
        return form(task.getCamundaFormRef());
    }

    private static JsonNode form(String id) throws IOException {
        Path file = FORMS.resolve(id + ".form");
        assertThat(file).isRegularFile();
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Process onlyProcess(BpmnModelInstance model) {
        Collection<Process> processes = all(model, Process.class);
        assertThat(processes).hasSize(1);
        return processes.iterator().next();
    }

    private static Decision onlyDecision(DmnModelInstance model) {
        Collection<Decision> decisions = model.getModelElementsByType(Decision.class);
        assertThat(decisions).hasSize(1);
        return decisions.iterator().next();
    }

    private static <T extends ModelElementInstance> Collection<T> all(ModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }

    private static BpmnModelInstance bpmn(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static DmnModelInstance dmn(Path file) {
        return Dmn.readModelFromFile(file.toFile());
    }

    private static List<Path> files(String ending) throws IOException {
        return list(BareEngine.PROCESSES, ending);
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
