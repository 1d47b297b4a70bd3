package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.fairlead.process.engine.BareEngine;
import org.fairlead.process.engine.PlainCalendar;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One diagram of {@code processes/}, as it is shipped, with those it calls and the decisions it asks. Every delegate is
 * a stand-in that notes where it was called and sets what the test told it to; {@code keepDecision} is the real one.
 * The clock stands still until the test lets time pass. A test class ends with the question whether it reached every
 * element, every flow and every timer of a task.
 */
public final class DiagramUnderTest
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    public static final String CASE = "ZW-0001";
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");

    private final ObjectMapper json = new ObjectMapper();
    private final String id;
    private final TestsPassed passed = new TestsPassed();
    private final Set<String> started = new HashSet<>();
    private final Set<String> reached = new HashSet<>();
    private final Map<String, Map<String, Object>> given = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private ProcessEngine engine;
    private Pathways pathways;
    private String root;
    private ProcessInstance instance;

    /** A stand-in was called: which, at which element, with which input parameters. */
    public record Call(String delegate, String element, Map<String, Object> inputs) {}

    /** The timer of a task called a listener: which, for which task, and whom the task says to tell. */
    public record Notice(String listener, String task, String overdueTells) {}

    private DiagramUnderTest(String id) {
        this.id = id;
    }

    public static DiagramUnderTest of(String id) {
        return new DiagramUnderTest(id);
    }

    /** What a delegate sets from now on, as name, value, name, value; adds to what was given before. */
    public void given(String delegate, Object... variables) {
        given.computeIfAbsent(delegate, any -> new HashMap<>()).putAll(map(variables));
    }

    /** The delegate throws until it is mended. */
    public void breakDown(String delegate) {
        failing.add(delegate);
    }

    public void mend(String delegate) {
        failing.remove(delegate);
    }

    /** Starts the diagram for a case and lets everything run that does not wait. */
    public ProcessInstance start(Object... variables) {
        Map<String, Object> all =
                new HashMap<>(Map.of("caseRef", CASE, "pathway", "seeker", "area", "zone-west", "site", "hill-school"));
        all.putAll(map(variables));
        root = pathways.start(id, CASE, all);
        started.add(root);
        instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(root)
                .singleResult();
        runDue();
        return instance;
    }

    /** The one that was started last, also when it has ended. */
    public ProcessInstance instance() {
        return instance;
    }

    /** The elements of an instance that were begun, ended or not. */
    public Set<String> reached(ProcessInstance of) {
        return engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(of.getId())
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
    }

    /** The one open task with a key, wherever it is in the case. */
    public Task task(String key) {
        List<Task> found = engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(key)
                .initializeFormKeys()
                .list();
        assertThat(found).as("open tasks %s; open are %s", key, tasks()).hasSize(1);
        return found.get(0);
    }

    /** The keys of all open tasks, those of called processes too; a key appears as often as its task is open. */
    public List<String> tasks() {
        return engine.getTaskService().createTaskQuery().list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    public Set<String> candidates(String taskKey) {
        return engine.getTaskService().getIdentityLinksForTask(task(taskKey).getId()).stream()
                .filter(link -> link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Completes a task with answers that its form really routes, and lets everything run that does not wait. */
    public void complete(String taskKey, Object... answers) {
        Task task = task(taskKey);
        Map<String, Object> routed = map(answers);
        checkRouted(task.getCamundaFormRef().getKey(), routed);
        engine.getTaskService().complete(task.getId(), routed);
        runDue();
    }

    /** Sends a message to the diagram; false when nothing there waits for it. */
    public boolean send(String message, Object... variables) {
        boolean heard = pathways.send(root, message, map(variables));
        runDue();
        return heard;
    }

    /** Sends a message to the one running process that the diagram called. */
    public boolean sendToCalled(String calledProcess, String message) {
        List<String> running = pathways.running(calledProcess, CASE);
        assertThat(running).as("running %s", calledProcess).hasSize(1);
        boolean heard = pathways.send(running.get(0), message, Map.of());
        runDue();
        return heard;
    }

    /** Lets time pass; every timer on the way fires at its own moment. */
    public void pass(TemporalAmount amount) {
        passUntil(PlainCalendar.in(amount));
    }

    public void passUntil(Instant end) {
        Job next = nextUntil(end);
        while (next != null) {
            ClockUtil.setCurrentTime(next.getDuedate());
            runDue();
            next = nextUntil(end);
        }
        ClockUtil.setCurrentTime(Date.from(end));
    }

    /** The value of a variable of the diagram that still runs. */
    public Object variable(String name) {
        return engine.getRuntimeService().getVariable(root, name);
    }

    /** Sets a variable of the diagram, as a service does that acts on it from outside. */
    public void setVariable(String name, Object value) {
        engine.getRuntimeService().setVariable(root, name, value);
    }

    /** The variables with which the one running process was called. */
    public Map<String, Object> variablesOfCalled(String calledProcess) {
        List<String> running = pathways.running(calledProcess, CASE);
        assertThat(running).as("running %s", calledProcess).hasSize(1);
        return engine.getRuntimeService().getVariables(running.get(0));
    }

    public long instancesRunning() {
        return engine.getRuntimeService().createProcessInstanceQuery().count();
    }

    /** How many timers, retries among them, still run. */
    public long timers() {
        return engine.getManagementService().createJobQuery().count();
    }

    public long incidents() {
        return engine.getRuntimeService().createIncidentQuery().count();
    }

    /** Gives each failed job one more try and runs it. */
    public void retryFailed() {
        engine.getManagementService()
                .createJobQuery()
                .noRetriesLeft()
                .list()
                .forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 1));
        runDue();
    }

    /** The elements at which a delegate was called, in order. */
    public List<String> called(String delegate) {
        return calls.stream()
                .filter(call -> call.delegate.equals(delegate))
                .map(Call::element)
                .toList();
    }

    /** The values of an input parameter with which a delegate was called, in order; null where there was none. */
    public List<Object> inputs(String delegate, String parameter) {
        return calls.stream()
                .filter(call -> call.delegate.equals(delegate))
                .map(call -> call.inputs.get(parameter))
                .toList();
    }

    /** What the timers of tasks have told so far. */
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** What the timers of one task have told so far. */
    public List<Notice> notices(String task) {
        return notices.stream().filter(notice -> notice.task.equals(task)).toList();
    }

    /**
     * An open task has a due date that is so far from now, and at that moment, not before, those are told whom it
     * names; the task stays open.
     */
    public void assertTellsWhenLate(String taskKey, TemporalAmount due, String overdueTells) {
        Instant dueAt = PlainCalendar.in(due);
        Notice overdue = new Notice("tellOverdue", taskKey, overdueTells);
        assertThat(task(taskKey).getDueDate().toInstant())
                .as("due date of %s", taskKey)
                .isEqualTo(dueAt);
        passUntil(dueAt.minusSeconds(1));
        assertThat(notices()).doesNotContain(overdue);
        passUntil(dueAt);
        assertThat(notices()).containsOnlyOnce(overdue);
        assertThat(tasks()).contains(taskKey);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        engine = BareEngine.once().watchedBy(new Notes());
        pathways = new Pathways(
                new AreaVariants(engine.getRepositoryService()),
                engine.getRuntimeService(),
                engine.getHistoryService(),
                engine.getTaskService());
        BpmnAwareTests.init(engine);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        given.clear();
        failing.clear();
        calls.clear();
        notices.clear();
        ClockUtil.setCurrentTime(Date.from(MORNING));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        passed.add(context);
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(running ->
                        engine.getRuntimeService().deleteProcessInstance(running.getId(), "the test is over", true));
        ClockUtil.reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        BpmnAwareTests.reset();
        if (passed.areAll(context)) {
            assertThat(notReached())
                    .as("elements, flows and task timers of %s that no test reached", id)
                    .isEmpty();
        }
    }

    private Set<String> notReached() {
        BpmnModelInstance model = Bpmn.readModelFromFile(
                BareEngine.PROCESSES.resolve(id + ".bpmn").toFile());
        Set<String> missing = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).stream()
                .map(BaseElement::getId)
                .forEach(missing::add);
        model.getModelElementsByType(SequenceFlow.class).stream()
                .map(BaseElement::getId)
                .forEach(missing::add);
        model.getModelElementsByType(CamundaTaskListener.class).stream()
                .filter(listener -> TaskListener.EVENTNAME_TIMEOUT.equals(listener.getCamundaEvent()))
                .map(listener -> listener.getAttributeValue("id"))
                .forEach(missing::add);
        missing.removeAll(reached);
        engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
                .filter(activity -> started.contains(activity.getProcessInstanceId()))
                .map(HistoricActivityInstance::getActivityId)
                .forEach(missing::remove);
        // the engine takes no flow out of an event-based gateway: it goes on from the event that happened
        model.getModelElementsByType(EventBasedGateway.class).stream()
                .flatMap(gateway -> gateway.getOutgoing().stream())
                .filter(flow -> !missing.contains(flow.getTarget().getId()))
                .map(BaseElement::getId)
                .forEach(missing::remove);
        return missing;
    }

    private void runDue() {
        List<Job> due = due();
        while (!due.isEmpty()) {
            due.forEach(this::run);
            due = due();
        }
    }

    private List<Job> due() {
        return engine.getManagementService()
                .createJobQuery()
                .executable()
                .orderByJobDuedate()
                .asc()
                .list();
    }

    private void run(Job job) {
        if (engine.getManagementService().createJobQuery().jobId(job.getId()).count() == 0) {
            return;
        }
        try {
            engine.getManagementService().executeJob(job.getId());
            noteTaskTimer(job);
        } catch (BrokenDown expected) {
            // the engine keeps it for another try
        }
    }

    private void noteTaskTimer(Job job) {
        String configuration = ((JobEntity) job).getJobHandlerConfigurationRaw();
        if (job.getProcessDefinitionKey().equals(id) && configuration != null && configuration.contains("~")) {
            reached.add(configuration.substring(configuration.indexOf('~') + 1));
        }
    }

    private Job nextUntil(Instant end) {
        return engine
                .getManagementService()
                .createJobQuery()
                .withRetriesLeft()
                .duedateLowerThan(Date.from(end.plusMillis(1)))
                .orderByJobDuedate()
                .asc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private void checkRouted(String formId, Map<String, Object> answers) {
        try {
            JsonNode form = json.readTree(Path.of("forms", formId + ".form").toFile());
            answers.forEach((key, value) -> {
                List<JsonNode> fields = form.findParents("key").stream()
                        .filter(field -> field.path("key").asText().equals(key))
                        .filter(field ->
                                field.path("properties").path("route").asText().equals("true"))
                        .toList();
                assertThat(fields).as("routed field %s of form %s", key, formId).hasSize(1);
                JsonNode values = fields.get(0).path("values");
                if (!values.isEmpty()) {
                    assertThat(values.findValuesAsText("value"))
                            .as("%s of form %s", key, formId)
                            .contains((String) value);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static final class BrokenDown extends RuntimeException {

        BrokenDown(String delegate) {
            super(delegate + " does not work just now");
        }
    }

    private final class Notes implements BareEngine.Watcher {

        @Override
        public void called(String delegate, DelegateExecution execution) {
            calls.add(new Call(delegate, execution.getCurrentActivityId(), execution.getVariablesLocal()));
            if (failing.contains(delegate)) {
                throw new BrokenDown(delegate);
            }
            given.getOrDefault(delegate, Map.of()).forEach(execution::setVariable);
        }

        @Override
        public void told(String listener, DelegateTask task) {
            notices.add(new Notice(listener, task.getTaskDefinitionKey(), overdueTells(task)));
        }

        @Override
        public void taken(String flow, DelegateExecution execution) {
            if (((ExecutionEntity) execution).getProcessDefinition().getKey().equals(id)) {
                reached.add(flow);
            }
        }

        private static String overdueTells(DelegateTask task) {
            return task
                    .getBpmnModelElementInstance()
                    .getExtensionElements()
                    .getElementsQuery()
                    .filterByType(CamundaProperties.class)
                    .singleResult()
                    .getCamundaProperties()
                    .stream()
                    .filter(property -> property.getCamundaName().equals("overdueTells"))
                    .map(CamundaProperty::getCamundaValue)
                    .findFirst()
                    .orElse(null);
        }
    }
}
