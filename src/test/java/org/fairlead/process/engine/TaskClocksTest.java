package org.fairlead.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task whose properties say who hears and when is read as if each listener were drawn. */
class TaskClocksTest {

    private static final Instant DUE = Instant.parse("2030-05-01T16:00:00Z");

    private final List<String> heard = new ArrayList<>();
    private ProcessEngine engine;

    @BeforeEach
    void start() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("task-clocks");
        configuration.setJdbcUrl("jdbc:h2:mem:task-clocks");
        configuration.setJobExecutorActivate(false);
        configuration.setBpmnParseFactory(TaskClocks::new);
        Map<Object, Object> listeners = Map.of(
                "tellOverdue", (TaskListener) task -> heard.add("overdue"),
                "remindAssignee", (TaskListener) task -> heard.add("remind"),
                "tellSupervisor", (TaskListener) task -> heard.add("supervisor"));
        configuration.setBeans(listeners);
        configuration.setExpressionManager(new ClosedExpressionManager(listeners, new PlainCalendar()));
        engine = configuration.buildProcessEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
        ClockUtil.reset();
    }

    @Test
    void shouldTellAtTheDueDate_whenNothingIsDrawn() {
        run("<camunda:property name='overdueTells' value='supervisor' />", "", "");

        assertThat(timers()).extracting(Job::getDuedate).containsExactly(Date.from(DUE));
        assertThat(heard).containsExactly("overdue");
    }

    @Test
    void shouldRemindChaseAndEscalate_inTheOrderOfTheirDates() {
        run(
                "<camunda:property name='overdueTells' value='supervisor' />"
                        + "<camunda:property name='remindAt' value='${first}' />"
                        + "<camunda:property name='remindAgainAt' value='${second}' />"
                        + "<camunda:property name='supervisorHearsAt' value='${last}' />",
                "",
                "");

        assertThat(heard).containsExactly("remind", "remind", "overdue", "supervisor");
    }

    @Test
    void shouldStrikeHalfWayAndAtThreeQuarters_ofTheTimeUntilItIsDue() {
        ClockUtil.setCurrentTime(Date.from(DUE.minus(Duration.ofDays(8))));

        run(
                "<camunda:property name='overdueTells' value='supervisor' />"
                        + "<camunda:property name='remindAt' value='half-way' />"
                        + "<camunda:property name='supervisorHearsAt' value='three-quarters' />",
                "",
                "");

        assertThat(timers())
                .extracting(Job::getDuedate)
                .containsExactly(
                        Date.from(DUE.minus(Duration.ofDays(4))),
                        Date.from(DUE.minus(Duration.ofDays(2))),
                        Date.from(DUE));
        assertThat(heard).containsExactly("remind", "supervisor", "overdue");
    }

    @Test
    void shouldAddNothing_whenThePropertiesAreEmptyOrAbsent() {
        run("<camunda:property name='remindAt' value='' />", "", "");

        assertThat(heard).isEmpty();
    }

    @Test
    void shouldTellOnce_whenTheListenerIsDrawnToo() {
        run(
                "<camunda:property name='overdueTells' value='supervisor' />",
                "<camunda:taskListener delegateExpression='${tellOverdue}' event='timeout' id='drawn'>"
                        + "<timerEventDefinition id='drawn-timer'><timeDate>${due}</timeDate></timerEventDefinition>"
                        + "</camunda:taskListener>",
                "");

        assertThat(heard).containsExactly("overdue");
    }

    @Test
    void shouldLeaveItToTheTimerOnTheEdge_whenThereIsOne() {
        run(
                "<camunda:property name='overdueTells' value='supervisor' />",
                "",
                "<boundaryEvent id='edge' attachedToRef='task' cancelActivity='false'><timerEventDefinition>"
                        + "<timeDate>${due}</timeDate></timerEventDefinition></boundaryEvent>"
                        + "<sequenceFlow id='e' sourceRef='edge' targetRef='end' />");

        assertThat(heard).isEmpty();
    }

    private List<Job> timers = List.of();

    private List<Job> timers() {
        return timers;
    }

    private void run(String properties, String listener, String beside) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("clocks.bpmn", """
                    <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' \
                    xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>
                    <process id='clocks' isExecutable='true' camunda:historyTimeToLive='P1D'>
                    <startEvent id='start' /><sequenceFlow id='a' sourceRef='start' targetRef='task' />
                    <userTask id='task' camunda:dueDate='${due}'><extensionElements>
                    <camunda:properties>%s</camunda:properties>%s</extensionElements></userTask>
                    <sequenceFlow id='b' sourceRef='task' targetRef='end' /><endEvent id='end' />%s
                    </process></definitions>
                    """.formatted(properties, listener, beside))
                .deploy();
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "clocks",
                        Map.of(
                                "due", Date.from(DUE),
                                "first", Date.from(DUE.minus(Duration.ofDays(2))),
                                "second", Date.from(DUE.minus(Duration.ofDays(1))),
                                "last", Date.from(DUE.plus(Duration.ofDays(1)))));
        timers = engine.getManagementService()
                .createJobQuery()
                .orderByJobDuedate()
                .asc()
                .list();
        timers.forEach(timer -> engine.getManagementService().executeJob(timer.getId()));
    }
}
