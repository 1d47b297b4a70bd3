package org.fairlead.process.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.fairlead.system.BackgroundRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Living cases move to another version of their diagram, with their tasks and clocks; what cannot move stays, and says
 * why.
 */
@ServiceTest
class CaseMovesTest {

    private static final String KEY = "case-moves-test";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private BackgroundRunner runner;

    @Autowired
    private TransactionTemplate transaction;

    private final List<String> deployments = new ArrayList<>();

    @BeforeEach
    void begin() {
        clock.stopAt(ServiceFixture.NOW);
    }

    @AfterEach
    void clear() {
        clock.stopAt(ServiceFixture.NOW);
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .list()
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "test"));
        deployments.forEach(one -> repository.deleteDeployment(one, true));
    }

    @Test
    void shouldMoveACase_withItsTaskAndItsClocks() {
        int old = deploy(task("look", "Look at it", "waiting-review", ""));
        String another = start("MOVE-0");
        String reference = start("MOVE-1");
        String elsewhere = start("MOVE-NORTH", ServiceFixture.ZONE_NORTH);
        Task before = theTask(reference);
        jdbc.sql("update work_item set assignee = 'coordinator' where task_id = ?")
                .param(before.getId())
                .update();
        Job overdue = theJob(reference);
        clock.stopAt(ServiceFixture.NOW.plus(Duration.ofHours(5)));
        int now = deploy(task(
                "look",
                "Look again",
                "signposting",
                "<camunda:property name=\"remindAt\" value=\"${workingDays('waiting-review')}\"/>"));

        String move = plan(old, now, Map.of()).text("id");
        assertThat(version(reference)).as("trying moves nothing").isEqualTo(old);
        assertThat(workItem(before.getId())).containsEntry("NAME", "Look at it");
        Reply report = move(move);

        assertThat(report.text("state")).isEqualTo("finished");
        assertThat(report.json().path("moved").asInt()).isEqualTo(2);
        assertThat(version(reference)).isEqualTo(now);
        assertThat(version(elsewhere))
                .as("an owner of one area moves that area's")
                .isEqualTo(old);
        Task after = theTask(reference);
        assertThat(after.getId()).isEqualTo(before.getId());
        assertThat(after.getDueDate()).isEqualTo(before.getDueDate());
        assertThat(workItem(before.getId()))
                .containsEntry("TASK_KEY", "look")
                .containsEntry("NAME", "Look again")
                .containsEntry("FORM_ID", "signposting")
                .containsEntry("ASSIGNEE", "coordinator");
        List<Job> clocks = management
                .createJobQuery()
                .processInstanceId(instance(reference))
                .list();
        assertThat(clocks).hasSize(2).anySatisfy(one -> {
            assertThat(one.getId()).isEqualTo(overdue.getId());
            assertThat(one.getDuedate()).isEqualTo(overdue.getDuedate());
        });
        for (String one : List.of(another, start("MOVE-NEW"))) {
            assertThat(management
                            .createJobQuery()
                            .processInstanceId(instance(one))
                            .count())
                    .as("the clocks of %s, moved or new", one)
                    .isEqualTo(2);
        }
        assertThat(service.count(
                        "select count(*) from audit_event where act = 'case-moved' and case_ref = ?", reference))
                .isEqualTo(1);
    }

    /** What the engine cannot carry over has no place in the next version, and its cases would stay. */
    @Test
    void shouldCarryOverEveryStep_inWhichACaseCanWait() {
        List<ProcessDefinition> shipped = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .filter(one -> Files.exists(Path.of("processes", one.getKey() + ".bpmn")))
                .toList();
        assertThat(shipped).hasSizeGreaterThan(20);
        for (ProcessDefinition one : shipped) {
            BpmnModelInstance drawn = repository.getBpmnModelInstance(one.getId());
            List<String> waits = Stream.of(
                            UserTask.class, CallActivity.class, ReceiveTask.class, IntermediateCatchEvent.class)
                    .flatMap(kind -> drawn.getModelElementsByType(kind).stream())
                    .map(FlowNode::getId)
                    .toList();
            assertThat(runtime.createMigrationPlan(one.getId(), one.getId())
                            .mapEqualActivities()
                            .build()
                            .getInstructions())
                    .as(one.getKey())
                    .extracting(MigrationInstruction::getSourceActivityId)
                    .containsAll(waits);
        }
    }

    @Test
    void shouldMoveACase_toTheStepThatTakesThePlaceOfItsOwn() {
        int old = deploy(task("look", "Look at it", "waiting-review", ""));
        String reference = start("MOVE-2");
        Task before = theTask(reference);
        clock.stopAt(ServiceFixture.NOW.plus(Duration.ofDays(1)));
        int now = deploy(
                task("see", "See to it", "waiting-review", "<camunda:property name=\"replaces\" value=\"look\"/>"));

        move(plan(old, now, Map.of()).text("id"));

        assertThat(version(reference)).isEqualTo(now);
        assertThat(theTask(reference).getTaskDefinitionKey()).isEqualTo("see");
        assertThat(theTask(reference).getDueDate()).isEqualTo(before.getDueDate());
        assertThat(workItem(before.getId())).containsEntry("TASK_KEY", "see").containsEntry("NAME", "See to it");
        assertThat(theJob(reference).getDuedate())
                .as("who hears when it is late hears when they would have")
                .isEqualTo(before.getDueDate());
        jobs.runUntil(before.getDueDate().toInstant().plusSeconds(60));
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(instance(reference))
                        .count())
                .as("the clock struck on the new version")
                .isZero();
    }

    @Test
    void shouldLeaveWhatCannotMove_andSayWhichAndWhy() {
        int old = deploy(
                task("look", "Look at it", "waiting-review", "") + task("ask", "Ask them", "waiting-review", ""));
        String moves = start("MOVE-3");
        String stays = start("MOVE-4");
        tasks.complete(theTask(stays).getId());
        int now = deploy(task("look", "Look at it", "waiting-review", ""));

        Reply planned = plan(old, now, Map.of());

        assertThat(planned.text("state")).isEqualTo("tried");
        assertThat(planned.json().path("fitting").asInt()).isEqualTo(1);
        assertThat(planned.json().path("staying").asInt()).isEqualTo(1);
        assertThat(planned.json().path("stays").get(0).path("reference").asText())
                .isEqualTo(stays);
        assertThat(planned.json().path("stays").get(0).path("why").asText())
                .contains("A case is in “Ask them”, for which the plan names no step")
                .contains("Choose a step that takes its place");
        move(planned.text("id"));
        assertThat(version(moves)).isEqualTo(now);
        assertThat(version(stays)).isEqualTo(old);
        assertThat(workItem(theTask(stays).getId())).containsEntry("TASK_KEY", "ask");
    }

    @Test
    void shouldRefuseAPlan_inPlainWords() {
        int old = deploy(task("look", "Look at it", "waiting-review", ""));
        start("MOVE-5");
        int now = deploy(task("look", "Look at it", "waiting-review", "")
                + "<callActivity id=\"call\" name=\"Call another\" calledElement=\"signposting\"/>");
        Map<String, String> wrong = new HashMap<>();
        wrong.put("look", "call");

        Reply refused = plan(old, now, wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errorFields()).containsExactly("look");
        assertThat(refused.text()).contains("“Look at it” and “Call another” are not the same kind of step.");
        wrong.put("look", "nowhere");
        assertThat(plan(old, now, wrong).text()).contains("is not in the diagram");

        assertThat(plan(old, old, Map.of()).status()).isEqualTo(422);
        assertThat(plan(old, 99, Map.of()).status()).isEqualTo(404);
        assertThat(plan(0, now, Map.of()).status()).isEqualTo(404);
        assertThat(plan(old, -1, Map.of()).status()).isEqualTo(404);
        assertThat(api.as("owner")
                        .post("/api/processes/{id}/moves", Map.of("from", 1), KEY)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void shouldNotMoveTwice_norWithoutAReason_norWhatHasEndedMeanwhile() {
        int old = deploy(task("look", "Look at it", "waiting-review", ""));
        start("MOVE-6");
        String ends = start("MOVE-7");
        int now = deploy(task("look", "Look at it now", "waiting-review", ""));
        String move = plan(old, now, Map.of()).text("id");
        assertThat(api.as("owner")
                        .post("/api/moves/{id}/start", Map.of("reason", " "), move)
                        .status())
                .isEqualTo(422);
        tasks.complete(theTask(ends).getId());

        Reply report = move(move);

        assertThat(report.json().path("moved").asInt()).isEqualTo(1);
        assertThat(report.json().path("ended").asInt()).isEqualTo(1);
        assertThat(api.as("owner")
                        .post("/api/moves/{id}/start", Map.of("reason", "Again"), move)
                        .status())
                .isEqualTo(409);
        assertThat(api.as("owner")
                        .post(
                                "/api/moves/{id}/start",
                                Map.of("reason", "None"),
                                plan(old, now, Map.of()).text("id"))
                        .status())
                .as("no case is left there")
                .isEqualTo(409);
    }

    @Test
    void shouldLeaveACase_thatBecameUnfitAfterTheTrial() {
        int old = deploy(
                task("look", "Look at it", "waiting-review", "") + task("ask", "Ask them", "waiting-review", ""));
        String reference = start("MOVE-8");
        int now = deploy(task("look", "Look at it", "waiting-review", ""));
        String move = plan(old, now, Map.of()).text("id");
        tasks.complete(theTask(reference).getId());

        Reply report = move(move);

        assertThat(report.text("state")).isEqualTo("finished");
        assertThat(report.json().path("staying").asInt()).isEqualTo(1);
        assertThat(version(reference)).isEqualTo(old);
    }

    @Test
    void shouldLeaveACase_thatFailsEachTimeItIsMoved() {
        int old = deploy(task("look", "Look at it", "waiting-review", ""));
        String fails = start("MOVE-13");
        String moves = start("MOVE-14");
        for (String one : List.of(fails, moves)) {
            runtime.setVariable(instance(one), "setAt", Date.from(ServiceFixture.NOW));
        }
        int now = deploy(task(
                "look", "Look at it", "waiting-review", "<camunda:property name=\"remindAt\" value=\"${setAt}\"/>"));
        String move = plan(old, now, Map.of()).text("id");
        runtime.removeVariable(instance(fails), "setAt");

        Reply report = move(move);

        assertThat(report.text("state")).isEqualTo("finished");
        assertThat(report.json().path("moved").asInt()).isEqualTo(1);
        assertThat(report.json().path("staying").asInt()).isEqualTo(1);
        assertThat(report.json().path("stays").get(0).path("why").asText()).contains("setAt");
        assertThat(service.count("select tries from case_move_case where move_id = ? and outcome = 'stays'", move))
                .isEqualTo(3);
        assertThat(version(fails)).isEqualTo(old);
        assertThat(version(moves)).isEqualTo(now);
    }

    @Test
    void shouldGoOnWithATrialAndAMove_ofAServerThatIsNoMore() {
        int old = deploy(task("look", "Look at it", "waiting-review", ""));
        String reference = start("MOVE-15");
        int now = deploy(task("look", "Look at it now", "waiting-review", ""));
        String move = plan(old, now, Map.of()).text("id");
        jdbc.sql("update case_move set state = 'trying' where id = ?")
                .param(move)
                .update();
        jdbc.sql("update case_move_case set outcome = 'untried' where move_id = ?")
                .param(move)
                .update();

        leftInTheMiddle(move, "case-trial", 1);
        assertThat(api.as("owner").get("/api/moves/{id}", move).text("state")).isEqualTo("tried");

        move(move);
        jdbc.sql("update case_move_case set outcome = 'moving' where move_id = ?")
                .param(move)
                .update();
        leftInTheMiddle(move, "case-move", 1);
        Reply report = api.as("owner").get("/api/moves/{id}", move);
        assertThat(report.text("state")).isEqualTo("finished");
        assertThat(report.json().path("moved").asInt())
                .as("it had moved before it was written down")
                .isEqualTo(1);
        assertThat(version(reference)).isEqualTo(now);
    }

    @Test
    void shouldGiveUpAMove_thatKillsTheServerEachTime() {
        int old = deploy(task("look", "Look at it", "waiting-review", ""));
        start("MOVE-16");
        int now = deploy(task("look", "Look at it now", "waiting-review", ""));
        String move = plan(old, now, Map.of()).text("id");
        move(move);
        jdbc.sql("update case_move_case set outcome = 'moving' where move_id = ?")
                .param(move)
                .update();

        leftInTheMiddle(move, "case-move", 5);

        Reply report = api.as("owner").get("/api/moves/{id}", move);
        assertThat(report.text("state")).isEqualTo("finished");
        assertThat(report.json().path("stays").get(0).path("why").asText()).contains("It failed each time");
    }

    @Test
    void shouldLeaveACase_whoseClockCannotBeWorkedOut() {
        int old = deploy(task("look", "Look at it", "waiting-review", ""));
        String reference = start("MOVE-9");
        int now = deploy(task(
                "look",
                "Look at it",
                "waiting-review",
                "<camunda:property name=\"remindAt\" value=\"${neverSetAt}\"/>"));

        Reply planned = plan(old, now, Map.of());

        assertThat(planned.json().path("stays").get(0).path("reference").asText())
                .isEqualTo(reference);
        assertThat(planned.json().path("stays").get(0).path("why").asText()).contains("neverSetAt");
        assertThat(version(reference)).isEqualTo(old);
    }

    @Test
    void shouldBeForProcessOwners_andNeverForConcerns() {
        int old = deploy(task("look", "Look at it", "waiting-review", ""));
        int now = deploy(task("look", "Look at it now", "waiting-review", ""));
        start("MOVE-10");
        String move = plan(old, now, Map.of()).text("id");
        for (String somebody : List.of("coordinator", "supervisor", "admin", "dsl", "linkworker")) {
            assertThat(api.as(somebody).get("/api/moves/{id}", move).status()).isEqualTo(403);
            assertThat(api.as(somebody)
                            .post("/api/moves/{id}/start", Map.of("reason", "Mine"), move)
                            .status())
                    .isEqualTo(403);
            assertThat(api.as(somebody)
                            .post("/api/processes/{id}/moves", Map.of("from", old, "to", now), KEY)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(api.as("owner").get("/api/moves/{id}", "none").status()).isEqualTo(404);
        assertThat(api.as("owner")
                        .post("/api/processes/{id}/moves", Map.of("from", 1, "to", 1), "safeguarding-escalation")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldLeadAnOwner_fromTheVersionToTheReport() {
        int old = deploy(
                task("look", "Look at it", "waiting-review", "") + task("ask", "Ask them", "waiting-review", ""));
        start("MOVE-11");
        String asked = start("MOVE-12");
        tasks.complete(theTask(asked).getId());
        int now = deploy(
                task("look", "Look at it", "waiting-review", "") + task("hear", "Hear them", "waiting-review", ""));
        Visit owner = Visit.as("owner", api);
        String plan = "/pathways/process/" + KEY + "/" + old + "/move";

        assertThat(owner.get("/pathways/process/" + KEY + "?version=" + old).body())
                .contains(plan, "Look at it", "Where cases are");
        HttpResponse<String> page = owner.get(plan + "?to=" + now);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("step.ask", "Hear them (hear)", "Cases in it stay", "1 case", "One step is in both versions");
        HttpResponse<String> refused =
                owner.post(plan, Map.of("to", Integer.toString(now), "step.look", "look", "step.ask", "no-such-step"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("This plan cannot be used", "is not in the diagram", "href=\"#step.ask\"");

        HttpResponse<String> tried =
                owner.post(plan, Map.of("to", Integer.toString(now), "step.look", "look", "step.ask", ""));
        assertThat(tried.body())
                .contains("Tried: nothing has moved yet", "Move 1 case", "MOVE-12", "A case is in “Ask them”");
        String address = tried.uri().getPath();
        assertThat(owner.post(address, Map.of("reason", "")).body()).contains("Say in a few words why the cases move");
        transaction.executeWithoutResult(somebodyWorksOnTheCase -> {
            jdbc.sql("select id_ from act_ru_execution where id_ = ? for update")
                    .param(instance("MOVE-11"))
                    .query(String.class)
                    .list();
            assertThat(owner.post(address, Map.of("reason", "Shorter")).body())
                    .contains("Moving cases", "0 of 1 cases");
        });
        service.awaitBackground();
        assertThat(owner.get(address + "/progress").body()).contains("data-running=\"false\"");
        assertThat(owner.get(address).body())
                .contains("Cases have moved", "Shorter", "Cases that stay on version " + old);
        assertThat(owner.get("/pathways/process/" + KEY).body()).contains(address);

        assertThat(owner.get("/pathways/moves/none").statusCode()).isEqualTo(404);
        assertThat(owner.get("/pathways/process/safeguarding-escalation/1/move").statusCode())
                .isEqualTo(404);
        assertThat(owner.get("/pathways/process/safeguarding-escalation").body())
                .contains("would tell that there is a concern")
                .doesNotContain("Where cases are");
        Visit coordinator = Visit.as("coordinator", api);
        for (String path : List.of(plan, address, address + "/progress")) {
            assertThat(coordinator.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(coordinator.post(address, Map.of("reason", "x")).statusCode())
                .isEqualTo(403);
        assertThat(coordinator.post(plan, Map.of("to", "1")).statusCode()).isEqualTo(403);
    }

    /** As kill -9 leaves it: the piece is held, and nobody renews the lease. */
    private void leftInTheMiddle(String move, String kind, int tries) {
        jdbc.sql("""
            update background_work set status = 'running', ended_at = null, tries = ?, lease_until = ?,
              lease_owner = 'a server that is no more' where kind = ? and subject = ?
            """)
                .params(tries, OffsetDateTime.parse("2026-01-01T00:00:00Z"), kind, move)
                .update();
        runner.wake(kind);
        service.awaitBackground();
    }

    private Reply plan(int from, int to, Map<String, String> steps) {
        return api.as("owner").post("/api/processes/{id}/moves", Map.of("from", from, "to", to, "steps", steps), KEY);
    }

    private Reply move(String id) {
        Reply begun = api.as("owner").post("/api/moves/{id}/start", Map.of("reason", "The old way was too long"), id);
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        service.awaitBackground();
        return api.as("owner").get("/api/moves/{id}", id);
    }

    private static String task(String id, String name, String form, String properties) {
        return """
            <userTask id="%s" name="%s" camunda:formRef="%s" camunda:formRefBinding="latest"
                camunda:candidateGroups="coordinator" camunda:dueDate="${workingDays('triage')}">
              <extensionElements><camunda:properties>
                <camunda:property name="overdueTells" value="supervisor"/>%s
              </camunda:properties></extensionElements>
            </userTask>
            """.formatted(id, name, form, properties);
    }

    /** One step after the other; it gives the version. */
    private int deploy(String steps) {
        StringBuilder flows = new StringBuilder();
        String last = "begin";
        var ids = java.util.regex.Pattern.compile("<(?:userTask|callActivity) id=\"([^\"]+)\"")
                .matcher(steps);
        while (ids.find()) {
            flows.append(flow(last, ids.group(1)));
            last = ids.group(1);
        }
        flows.append(flow(last, "done"));
        String diagram = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <process id="%s" name="Moves" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="begin"/>%s<endEvent id="done"/>%s
              </process>
            </definitions>
            """.formatted(KEY, steps, flows);
        var deployed =
                repository.createDeployment().addString(KEY + ".bpmn", diagram).deployWithResult();
        deployments.add(deployed.getId());
        return deployed.getDeployedProcessDefinitions().get(0).getVersion();
    }

    private static String flow(String from, String to) {
        return "<sequenceFlow id=\"" + from + "-" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\"/>";
    }

    private String start(String reference) {
        return start(reference, "zone-west");
    }

    private String start(String reference, String area) {
        runtime.startProcessInstanceByKey(
                KEY, reference, Map.of("caseRef", reference, "pathway", "seeker", "area", area, "site", "oak-primary"));
        return reference;
    }

    private String instance(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
    }

    private int version(String reference) {
        return repository
                .getProcessDefinition(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .singleResult()
                        .getProcessDefinitionId())
                .getVersion();
    }

    private Task theTask(String reference) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult();
    }

    private Job theJob(String reference) {
        return management
                .createJobQuery()
                .processInstanceId(instance(reference))
                .singleResult();
    }

    private Map<String, Object> workItem(String task) {
        return jdbc.sql("select task_key, name, form_id, assignee from work_item where task_id = ?")
                .param(task)
                .query()
                .singleRow();
    }
}
