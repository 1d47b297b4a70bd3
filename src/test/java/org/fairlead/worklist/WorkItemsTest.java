package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list's own table follows the engine's tasks through everything that can become of them. */
@ServiceTest
class WorkItemsTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService engine;

    @Autowired
    private ManagementService management;

    @Autowired
    private WorkItemRepository items;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Api api;

    @Test
    void shouldFollow_whenACaseMovesToARenamedTask() {
        ProcessDefinition before = deploy("moving", "ask-family", "Ask the family");
        String instance = start(before);
        String task = task(instance);
        ProcessDefinition after = deploy("moving", "ask-the-carer", "Ask the carer");
        MigrationPlan plan = runtime.createMigrationPlan(before.getId(), after.getId())
                .mapActivities("ask-family", "ask-the-carer")
                .build();

        runtime.newMigration(plan).processInstanceIds(instance).execute();

        assertThat(item(task).key()).isEqualTo("ask-the-carer");
        // the engine keeps the name that a task was made with; people read the one that is drawn
        assertThat(item(task).name()).isEqualTo("Ask the carer");
        runtime.deleteProcessInstance(instance, "the end of the test");
    }

    @Test
    void shouldFollow_whenATaskChangesHandsDueDateAndPriority() {
        String instance = start(deploy("changing", "ask-family", "Ask the family"));
        String task = task(instance);
        Instant due = Instant.parse("2026-07-01T16:00:00Z");

        engine.setAssignee(task, "coordinator2");
        Task changed = engine.createTaskQuery().taskId(task).singleResult();
        changed.setDueDate(Date.from(due));
        changed.setPriority(80);
        engine.saveTask(changed);
        engine.addCandidateGroup(task, "supervisor");

        assertThat(item(task).assignee()).isEqualTo("coordinator2");
        assertThat(item(task).dueAt()).isEqualTo(due);
        assertThat(item(task).priority()).isEqualTo(80);
        assertThat(item(task).candidateGroups()).containsExactly("coordinator", "supervisor");
        runtime.deleteProcessInstance(instance, "the end of the test");
    }

    @Test
    void shouldForgetATask_whenItsInstanceIsDeleted() {
        String instance = start(deploy("deleted", "ask-family", "Ask the family"));
        String task = task(instance);

        runtime.deleteProcessInstance(instance, "no longer wanted");

        assertThat(items.known(task)).isEmpty();
        assertThat(service.count("select count(*) from work_item_reader where task_id = ?", task))
                .isZero();
    }

    @Test
    void shouldForgetATask_whenATimerOrAMessageTakesItsPlace() {
        repository
                .createDeployment()
                .addModelInstance(
                        "cancelled.bpmn",
                        Bpmn.createExecutableProcess("cancelled")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask("ask-family")
                                .camundaCandidateGroups("coordinator")
                                .boundaryEvent("too-late")
                                .timerWithDate("${calendarMonths('waiting-review')}")
                                .userTask("ask-again")
                                .camundaCandidateGroups("coordinator")
                                .endEvent()
                                .moveToActivity("ask-family")
                                .endEvent()
                                .done())
                .deploy();
        String instance = runtime.startProcessInstanceByKey("cancelled", "ZW-0", Map.of("area", "zone-west"))
                .getId();
        String task = task(instance);

        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());

        assertThat(items.known(task)).isEmpty();
        assertThat(item(task(instance)).key()).isEqualTo("ask-again");
        runtime.deleteProcessInstance(instance, "the end of the test");
    }

    @Test
    void shouldForgetEveryTaskOfACase_whenTheCaseClosesEarly() {
        String reference = journey.refer(service.child());
        String task = journey.task("coordinator", reference, "decide-intake");

        api.as("coordinator")
                .post(
                        "/api/cases/{r}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "signposted", "reason", "Found help elsewhere.")),
                        reference);

        assertThat(service.count("select count(*) from work_item where case_ref = ?", reference))
                .isZero();
        assertThat(api.as("coordinator")
                        .post(
                                "/api/tasks/{id}/complete",
                                Map.of("answers", SeekerJourney.intake("accept-seeker")),
                                task)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void shouldHoldOneRowForEachLivingTask() {
        journey.refer(service.child());
        journey.toDirectWork(service.child(), "linkworker");

        assertThat(service.count("select count(*) from work_item"))
                .isEqualTo(engine.createTaskQuery().count());
        assertThat(service.count("select count(*) from work_item w where not exists"
                        + " (select 1 from act_ru_task t where t.id_ = w.task_id)"))
                .isZero();
        assertThat(jdbc.sql("""
            select t.task_def_key_, t.assignee_, w.task_key, w.assignee, w.case_ref
              from work_item w join act_ru_task t on t.id_ = w.task_id
             where t.task_def_key_ <> w.task_key
                or coalesce(t.assignee_, '') not like 'who-raised:%'
               and coalesce(t.assignee_, '') <> coalesce(w.assignee, '')
            """).query().listOfRows()).isEmpty();
    }

    @Test
    void shouldCountInTheAreasOwnDays() {
        String north = journey.refer(
                "northcoordinator",
                service.child().at(ServiceFixture.ASH_PRIMARY).born(LocalDate.of(2013, 3, 3)));
        String west = journey.refer(service.child().born(LocalDate.of(2013, 3, 3)));

        assertThat(due("northcoordinator", north)).isEqualTo(Instant.parse("2026-06-16T16:00:00Z"));
        assertThat(due("coordinator", west)).isEqualTo(Instant.parse("2026-06-11T16:00:00Z"));
    }

    private Instant due(String username, String reference) {
        return Instant.parse(api.as(username)
                .get("/api/tasks/{id}", journey.task(username, reference, "triage-referral"))
                .text("dueAt"));
    }

    private TaskView item(String task) {
        return items.find(task, staff.find("coordinator").orElseThrow()).orElseThrow();
    }

    private String task(String instance) {
        return engine.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    private String start(ProcessDefinition definition) {
        return runtime.startProcessInstanceById(definition.getId(), "ZW-0", Map.of("area", "zone-west"))
                .getId();
    }

    private ProcessDefinition deploy(String process, String taskKey, String taskName) {
        BpmnModelInstance model = Bpmn.createExecutableProcess(process)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .userTask(taskKey)
                .name(taskName)
                .camundaCandidateGroups("coordinator")
                .endEvent()
                .done();
        return repository
                .createDeployment()
                .addModelInstance(process + ".bpmn", model)
                .deployWithResult()
                .getDeployedProcessDefinitions()
                .get(0);
    }
}
