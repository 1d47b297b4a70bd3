package org.fairlead.process.happened;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fairlead.process.Awaited;
import org.fairlead.process.engine.BareEngine;
import org.fairlead.system.TypedJdbc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What cases went through, told from what the engine itself kept of them: a small diagram, played by twenty cases. */
class WhatHappenedTest {

    private static final String DIAGRAM = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
          <process id="small" isExecutable="true" camunda:historyTimeToLive="P1D">
            <startEvent id="begin" />
            <sequenceFlow id="f1" sourceRef="begin" targetRef="ask" />
            <userTask id="ask" name="Ask the school" camunda:candidateGroups="partner"
                camunda:dueDate="${schoolDays('pack-collection')}" />
            <sequenceFlow id="f2" sourceRef="ask" targetRef="choose" />
            <exclusiveGateway id="choose" name="What then?" default="to-work" />
            <sequenceFlow id="again" sourceRef="choose" targetRef="ask">
              <conditionExpression xsi:type="tFormalExpression">${choice == 'again'}</conditionExpression>
            </sequenceFlow>
            <sequenceFlow id="to-other" sourceRef="choose" targetRef="other">
              <conditionExpression xsi:type="tFormalExpression">${choice == 'other'}</conditionExpression>
            </sequenceFlow>
            <sequenceFlow id="unused" name="By post" sourceRef="choose" targetRef="posted">
              <conditionExpression xsi:type="tFormalExpression">${choice == 'post'}</conditionExpression>
            </sequenceFlow>
            <sequenceFlow id="to-work" sourceRef="choose" targetRef="work" />
            <userTask id="other" camunda:candidateGroups="coordinator, supervisor" />
            <sequenceFlow id="f3" sourceRef="other" targetRef="told" />
            <endEvent id="told" name="Told" />
            <endEvent id="posted" />
            <userTask id="work" camunda:candidateGroups="link-worker" />
            <boundaryEvent id="met" attachedToRef="work"><messageEventDefinition messageRef="m-met" /></boundaryEvent>
            <sequenceFlow id="f4" sourceRef="met" targetRef="flag" />
            <boundaryEvent id="unheard" attachedToRef="work">
              <messageEventDefinition messageRef="m-nobody" />
            </boundaryEvent>
            <sequenceFlow id="f5" sourceRef="unheard" targetRef="posted" />
            <sequenceFlow id="f6" sourceRef="work" targetRef="flag" />
            <exclusiveGateway id="flag" default="no-flag" />
            <sequenceFlow id="to-look" sourceRef="flag" targetRef="look-into">
              <conditionExpression xsi:type="tFormalExpression">${choice == 'flag'}</conditionExpression>
            </sequenceFlow>
            <sequenceFlow id="no-flag" sourceRef="flag" targetRef="reply" />
            <userTask id="look-into" camunda:candidateGroups="dsl" />
            <sequenceFlow id="f7" sourceRef="look-into" targetRef="reply" />
            <eventBasedGateway id="reply" />
            <sequenceFlow id="r1" sourceRef="reply" targetRef="answered" />
            <sequenceFlow id="r2" sourceRef="reply" targetRef="silent" />
            <intermediateCatchEvent id="answered"><messageEventDefinition messageRef="m-answered" />
            </intermediateCatchEvent>
            <intermediateCatchEvent id="silent"><timerEventDefinition>
              <timeDate xsi:type="tFormalExpression">${workingDays('triage')}</timeDate></timerEventDefinition>
            </intermediateCatchEvent>
            <sequenceFlow id="f8" sourceRef="answered" targetRef="done" />
            <sequenceFlow id="f9" sourceRef="silent" targetRef="done" />
            <endEvent id="done" name="Done" />
            <subProcess id="beside" triggeredByEvent="true">
              <startEvent id="stop" name="Stop"><messageEventDefinition messageRef="m-stop" /></startEvent>
              <sequenceFlow id="f10" sourceRef="stop" targetRef="stopped" />
              <endEvent id="stopped" name="Stopped" />
            </subProcess>
          </process>
          <message id="m-met" name="met" /><message id="m-nobody" name="nobody" />
          <message id="m-answered" name="answered" /><message id="m-stop" name="stop" />
        </definitions>
        """;

    private static final Instant MONDAY = Instant.parse("2026-07-20T09:00:00Z");
    private static final LocalDate HOLIDAYS_BEGIN = LocalDate.of(2026, 7, 25);

    private static final Function<String, Awaited> SENDERS = message -> switch (message) {
        case "met" -> Awaited.MEETING;
        case "answered" -> Awaited.FAMILY;
        default -> Awaited.SERVICE;
    };

    private static ProcessEngine engine;
    private static String deployment;
    private static HistoryRepository history;
    private static Telling telling;
    private static List<Run> runs;

    @BeforeAll
    static void play() {
        engine = BareEngine.once().watchedBy(new Nobody());
        deployment = engine.getRepositoryService()
                .createDeployment()
                .addString("small.bpmn", DIAGRAM)
                .deploy()
                .getId();
        var source = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDataSource();
        JdbcTemplate jdbc = new JdbcTemplate(source);
        for (String table : List.of(
                "site (id varchar(40), kind varchar(20))",
                "case_record (reference varchar(30), area_id varchar(40), site_id varchar(40))",
                "done_step (task_id varchar(64), task_key varchar(120), process_instance varchar(64),"
                        + " taken_back_at timestamp with time zone)",
                "case_move_case (instance_id varchar(64), outcome varchar(12))")) {
            jdbc.execute("create table if not exists " + table);
        }
        jdbc.execute("insert into site values ('hill', 'school')");
        jdbc.execute("insert into case_record values ('S-1', 'west', 'hill')");
        for (int of = 0; of < 6; of++) {
            straight("work");
        }
        straight("flag");
        for (int of = 0; of < 5; of++) {
            askedTwice();
        }
        for (int of = 0; of < 6; of++) {
            other();
        }
        for (int of = 0; of < 5; of++) {
            String run = start();
            at(1);
            tell(run, "stop");
        }
        for (int of = 0; of < 2; of++) {
            String run = start();
            at(2);
            done(run, "ask", "work");
            at(3);
            tell(run, "stop");
        }
        start();
        String undone = start();
        engine.getRuntimeService().deleteProcessInstance(undone, "taken-back");
        history = new HistoryRepository(new TypedJdbc(source, null));
        jdbc.update("insert into done_step select id_, 'ask', proc_inst_id_, localtimestamp from act_hi_taskinst"
                + " where proc_def_key_ = 'small' and task_def_key_ = 'work'");
        ProcessDefinition definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("small")
                .singleResult();
        Drawn drawn = new Drawn(
                engine.getRepositoryService().getBpmnModelInstance(definition.getId()),
                element -> !element.equals("look-into"),
                SENDERS);
        telling = new Telling(
                drawn,
                id -> drawn,
                List.of("ask", "other", "work", "answered", "silent"),
                MONDAY.plus(Duration.ofDays(30)));
        runs = new Histories(history).read(ended(), 100, 1000).runs();
    }

    @AfterAll
    static void goAway() {
        ClockUtil.reset();
        engine.getRepositoryService().deleteDeployment(deployment, true);
        JdbcTemplate jdbc = new JdbcTemplate(
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDataSource());
        List.of("site", "case_record", "done_step", "case_move_case")
                .forEach(table -> jdbc.execute("drop table " + table));
    }

    private static Selection ended() {
        return new Selection("small", null, null, null, null, Selection.ENDED);
    }

    @ParameterizedTest
    @CsvSource({
        "ended, , , , 25",
        "open, , , , 1",
        "outside, , , , 0",
        "done, , , , 12",
        "beside, , , , 7",
        "ended, west, , , 25",
        "ended, north, , , 0",
        "ended, , 2026-07-20, 2026-07-20, 25",
        "ended, , 2026-07-21, , 0",
        "ended, , , 2026-07-19, 0"
    })
    void shouldLookAtThoseThatWereChosen(String ending, String area, LocalDate from, LocalDate to, int cases) {
        Selection selection = new Selection("small", null, area, from, to, ending);
        assertThat(history.count(selection)).isEqualTo(cases);
        assertThat(history.runs(selection, 100)).hasSize(cases);
        assertThat(history.livingByVersion(selection).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(
                        "north".equals(area)
                                        || from != null && from.getDayOfMonth() > 20
                                        || to != null && to.getDayOfMonth() < 20
                                ? 0
                                : 1);
    }

    @Test
    void shouldReadNoMoreThanItMay_andSaySo() {
        Histories.Read all = new Histories(history).read(ended(), 100, 1000);
        assertThat(all.isCut()).isFalse();
        Histories.Read fewRuns = new Histories(history).read(ended(), 10, 1000);
        assertThat(fewRuns.runs()).hasSize(10);
        assertThat(fewRuns.isCut()).isTrue();
        Histories.Read fewStays = new Histories(history).read(ended(), 100, 40);
        assertThat(fewStays.isCut()).isTrue();
        assertThat(fewStays.runs().stream().mapToInt(run -> run.stays().size()).sum())
                .isBetween(1, 40);
    }

    @Test
    void shouldTellTheUsualWays_andHideWhatFewWent() {
        Ways.Found found = new Ways(telling).in(runs);

        assertThat(found.ways())
                .extracting(Ways.Way::steps, Ways.Way::ending, Ways.Way::cases)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(List.of("ask", "work", "answered"), "done", 12L),
                        org.assertj.core.groups.Tuple.tuple(List.of("ask", "other"), "told", 6L));
        assertThat(found.others())
                .as("the two, and five more so that they cannot be worked out")
                .isEqualTo(2);
        assertThat(found.otherCases()).isEqualTo(7);
        Ways.Way usual = found.ways().get(0);
        assertThat(usual.median()).isEqualTo(Duration.ofDays(5));
        assertThat(usual.ninetieth()).isEqualTo(Duration.ofDays(11));
        assertThat(usual.elements())
                .contains("ask", "choose", "to-work", "again", "work", "met", "no-flag", "reply", "r1", "answered")
                .doesNotContain("unused", "to-other", "r2", "look-into", "to-look", "f7", "unheard");
    }

    @Test
    void shouldTellWhyTheyWaited() {
        Waits.Found found = new Waits(telling, (area, day) -> !day.isBefore(HOLIDAYS_BEGIN)).in(runs);

        assertThat(found.reasons().keySet())
                .containsExactlyInAnyOrder(
                        new Reason(Reason.Kind.SCHOOL, ""),
                        new Reason(Reason.Kind.MEETING, ""),
                        new Reason(Reason.Kind.FAMILY, ""),
                        Reason.person("coordinator"),
                        Reason.HOLIDAYS);
        assertThat(found.reasons().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum()
                        + found.rest())
                .isCloseTo(1, within(1e-9));
        assertThat(found.steps()).extracting(Waits.Waited::step).containsExactly("ask", "other", "work", "reply");
        Waits.Waited work = found.steps().get(2);
        assertThat(work.cases()).isEqualTo(14);
        assertThat(work.reasons().get(Reason.HOLIDAYS))
                .as("five of them over a holiday that begins on the Saturday, for a school")
                .isGreaterThan(0.3);
    }

    @Test
    void shouldShareTime_ofWhatGoesOnAtOnce_andOfHolidays() {
        List<Run> some = IntStream.range(0, 5)
                .mapToObj(number -> run(
                        "r" + number,
                        stay("r" + number, "ask", "2026-07-23T23:00:00Z", "2026-07-25T23:00:00Z"),
                        stay("r" + number, "other", "2026-07-24T23:00:00Z", "2026-07-25T23:00:00Z")))
                .toList();

        Waits.Found found = new Waits(telling, (area, day) -> !day.isBefore(HOLIDAYS_BEGIN)).in(some);

        assertThat(found.reasons().get(new Reason(Reason.Kind.SCHOOL, ""))).isCloseTo(0.5, within(1e-9));
        assertThat(found.reasons().get(Reason.HOLIDAYS)).isCloseTo(0.25, within(1e-9));
        assertThat(found.reasons().get(Reason.person("coordinator"))).isCloseTo(0.25, within(1e-9));
        assertThat(new Waits(telling, (area, day) -> false)
                        .in(some.subList(0, 4))
                        .steps())
                .as("fewer than five")
                .isEmpty();
    }

    @Test
    void shouldTellWhyACalledPathwayWaited_atTheStepThatCalledIt() {
        List<Run> some = IntStream.range(0, 5)
                .mapToObj(number -> {
                    String id = "r" + number;
                    Stay call = new Stay(
                            id,
                            "any",
                            "work",
                            null,
                            Stay.CALL,
                            "here",
                            Instant.parse("2026-07-01T09:00:00Z"),
                            Instant.parse("2026-07-05T09:00:00Z"),
                            false,
                            "called");
                    Map<String, List<Stay>> called = Map.of(
                            "called",
                            List.of(
                                    stay("called", "ask", "2026-07-01T09:00:00Z", "2026-07-04T09:00:00Z"),
                                    stay("called", "other", "2026-07-04T09:00:00Z", "2026-07-05T09:00:00Z"),
                                    stay("called", "look-into", "2026-07-01T09:00:00Z", "2026-07-05T09:00:00Z")));
                    return run(id, call).with(List.of(call), called);
                })
                .toList();

        Waits.Found found = new Waits(telling, (area, day) -> false).in(some);

        assertThat(found.steps()).singleElement().satisfies(step -> {
            assertThat(step.step()).isEqualTo("work");
            assertThat(step.reasons())
                    .containsOnlyKeys(new Reason(Reason.Kind.SCHOOL, ""), Reason.person("coordinator"));
            assertThat(step.reasons().get(new Reason(Reason.Kind.SCHOOL, ""))).isCloseTo(0.75, within(1e-9));
        });
    }

    @Test
    void shouldTellWhatWasDoneAgain_andWhatItTook() {
        Again.Found found = new Again(telling).in(runs);

        assertThat(found.steps()).containsExactly(new Again.Done("ask", 5, 5, Duration.ofDays(2)));
        assertThat(found.asDrawn()).isEmpty();

        List<Run> reviewed = IntStream.range(0, 5)
                .mapToObj(number -> run(
                        "r" + number,
                        stay("r" + number, "work", "2026-07-01T09:00:00Z", "2026-07-02T09:00:00Z"),
                        timer("r" + number, "2026-07-02T09:00:00Z", "2026-07-09T09:00:00Z"),
                        stay("r" + number, "work", "2026-07-09T09:00:00Z", "2026-07-10T09:00:00Z")))
                .toList();
        Again.Found meant = new Again(telling).in(reviewed);
        assertThat(meant.steps()).isEmpty();
        assertThat(meant.asDrawn()).containsExactly(Map.entry("work", 5L));
    }

    @Test
    void shouldTellWhereDrawnAndDoneDiffer() {
        Map<String, List<HistoryRepository.ByHand>> hands = new HashMap<>();
        hands.put("taken-back", history.takenBack(runs.stream().map(Run::id).toList()));
        Differences.Found found = new Differences(telling).in(runs, hands, 3);

        assertThat(found.untaken())
                .extracting(Differences.Untaken::at, Differences.Untaken::to)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("choose", "posted"),
                        org.assertj.core.groups.Tuple.tuple("reply", "silent"));
        assertThat(found.unheard()).extracting(Differences.Unheard::event).containsExactly("unheard");
        assertThat(found.unreached()).containsExactly("silent");
        assertThat(found.byHand())
                .containsExactlyInAnyOrder(
                        new Differences.ByHand("taken-back", "ask", 14L),
                        new Differences.ByHand("moved", "", null),
                        new Differences.ByHand("early", "stop", 7L));
    }

    /** Acts by their first letters; in brackets how much of each is kept, or - for what is left out. */
    @ParameterizedTest
    @CsvSource({
        "abc abc abc,                     3 3 3",
        "abc abc,                         - -",
        "abc abc abc abd,                 2 2 2 2",
        "abc abc abc abc abc abc abd,     3 3 3 3 3 3 -",
        "abcd abcd abcd abe abe abe abf,  2 2 2 3 3 3 2",
        "ab ab ab c,                      2 2 2 -",
        "ab ab ab abc,                    2 2 2 2",
        "ab ab ab abc abc abc abc abc abc ab, 2 2 2 3 3 3 3 3 3 2"
    })
    void shouldLetNobodyLeaveAlone(String cases, String kept) {
        Map<String, List<EventLog.Act>> acts = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (String one : cases.split(" ")) {
            names.add("case" + names.size());
            acts.put(
                    "case" + (names.size() - 1),
                    one.chars()
                            .mapToObj(step -> new EventLog.Act(Character.toString(step), EventLog.COMPLETE))
                            .toList());
        }
        Map<String, Integer> found = EventLog.kept(acts, 3);
        assertThat(names.stream()
                        .map(name -> found.containsKey(name) ? found.get(name).toString() : "-")
                        .collect(Collectors.joining(" ")))
                .isEqualTo(kept);
    }

    private static Run run(String id, Stay... stays) {
        return new Run(
                id,
                "any",
                "west",
                true,
                stays[0].began(),
                stays[stays.length - 1].ended(),
                "done",
                false,
                List.of(stays),
                Map.of());
    }

    private static Stay stay(String run, String step, String from, String to) {
        return new Stay(run, "any", step, null, Stay.TASK, "here", Instant.parse(from), Instant.parse(to), false, null);
    }

    private static Stay timer(String run, String from, String to) {
        return new Stay(
                run, "any", "silent", null, Stay.TIMER, "here", Instant.parse(from), Instant.parse(to), false, null);
    }

    private static void at(int day) {
        ClockUtil.setCurrentTime(Date.from(MONDAY.plus(Duration.ofDays(day))));
    }

    private static String start() {
        at(0);
        return engine.getRuntimeService()
                .startProcessInstanceByKey("small", "S-1", Map.of("choice", ""))
                .getId();
    }

    private static void straight(String choice) {
        String run = start();
        at(2);
        done(run, "ask", choice);
        at(4);
        done(run, "work", choice);
        if (choice.equals("flag")) {
            done(run, "look-into", choice);
        }
        at(5);
        tell(run, "answered");
    }

    private static void askedTwice() {
        String run = start();
        at(1);
        done(run, "ask", "again");
        at(3);
        done(run, "ask", "work");
        at(10);
        tell(run, "met");
        at(11);
        tell(run, "answered");
    }

    private static void other() {
        String run = start();
        at(1);
        done(run, "ask", "other");
        at(2);
        done(run, "other", "other");
    }

    private static void done(String run, String step, String choice) {
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(run)
                .taskDefinitionKey(step)
                .singleResult()
                .getId();
        engine.getTaskService().complete(task, Map.of("choice", choice));
    }

    private static void tell(String run, String message) {
        engine.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceId(run)
                .correlate();
    }

    private static final class Nobody implements BareEngine.Watcher {

        @Override
        public void called(String delegate, DelegateExecution execution) {}

        @Override
        public void told(String listener, DelegateTask task) {}

        @Override
        public void taken(String flow, DelegateExecution execution) {}
    }
}
