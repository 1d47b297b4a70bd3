package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.staff.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Time passes step by step: what a timer sets in motion happens before what was due later. */
@ServiceTest
class DueJobsTest {

    private static final Map<String, Object> IN_ZONE_NORTH = Map.of("area", ServiceFixture.ZONE_NORTH);

    @Autowired
    private DueJobs dueJobs;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private ServiceClock clock;

    @Test
    void shouldRunATimerSetByATimer_beforeWhatIsDueLater() {
        // a month, then another month; beside it twenty weeks
        deploy(Bpmn.createExecutableProcess("months")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .intermediateCatchEvent("first-month")
                .timerWithDate("${calendarMonths('waiting-review')}")
                .intermediateCatchEvent("second-month")
                .timerWithDate("${calendarMonths('waiting-review')}")
                .serviceTask("in-the-background")
                .camundaExpression("${area}")
                .camundaAsyncBefore()
                .endEvent()
                .done());
        deploy(Bpmn.createExecutableProcess("weeks")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .intermediateCatchEvent("twenty-weeks")
                .timerWithDate("${calendarDays('duration-review')}")
                .endEvent()
                .done());
        String weeks = runtime.startProcessInstanceByKey("weeks", IN_ZONE_NORTH).getId();
        String months =
                runtime.startProcessInstanceByKey("months", IN_ZONE_NORTH).getId();
        Instant start = clock.instant();

        dueJobs.runUntil(start.plus(Duration.ofDays(300)));

        assertThat(ended(months, "first-month")).isCloseTo(inMonths(start, 1), within(1, ChronoUnit.MINUTES));
        assertThat(ended(months, "second-month")).isCloseTo(inMonths(start, 2), within(1, ChronoUnit.MINUTES));
        assertThat(ended(months, "in-the-background")).isCloseTo(inMonths(start, 2), within(1, ChronoUnit.MINUTES));
        assertThat(ended(weeks, "twenty-weeks"))
                .isCloseTo(start.plus(Duration.ofDays(140)), within(1, ChronoUnit.MINUTES));
        assertThat(clock.instant()).isCloseTo(start.plus(Duration.ofDays(300)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void shouldStopBeforeWhatIsNotDueYet() {
        deploy(Bpmn.createExecutableProcess("not-yet")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .intermediateCatchEvent("a-month")
                .timerWithDate("${calendarMonths('waiting-review')}")
                .endEvent()
                .done());
        String instance =
                runtime.startProcessInstanceByKey("not-yet", IN_ZONE_NORTH).getId();
        Instant due = inMonths(clock.instant(), 1);

        dueJobs.runUntil(due.minusSeconds(60));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isEqualTo(1);

        dueJobs.runUntil(due.plusSeconds(1));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    @Test
    void shouldGoOn_whenAJobFails() {
        deploy(Bpmn.createExecutableProcess("breaks")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask("breaks-here")
                .camundaExpression("${nothingOfThatName}")
                .camundaAsyncBefore()
                .endEvent()
                .done());
        deploy(Bpmn.createExecutableProcess("holds")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask("holds-here")
                .camundaExpression("${area}")
                .camundaAsyncBefore()
                .endEvent()
                .done());
        String breaks =
                runtime.startProcessInstanceByKey("breaks", IN_ZONE_NORTH).getId();
        String holds = runtime.startProcessInstanceByKey("holds", IN_ZONE_NORTH).getId();
        try {
            dueJobs.runDue();

            assertThat(ended(holds, "holds-here")).isNotNull();
            assertThat(runtime.createIncidentQuery().processInstanceId(breaks).count())
                    .isEqualTo(1);
        } finally {
            runtime.deleteProcessInstance(breaks, "the end of the test");
        }
    }

    private Instant ended(String instance, String activity) {
        List<HistoricActivityInstance> found = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .activityId(activity)
                .finished()
                .list();
        assertThat(found).as(activity).hasSize(1);
        return found.get(0).getEndTime().toInstant();
    }

    private static Instant inMonths(Instant start, int months) {
        return start.atZone(WorkCalendar.ZONE).plusMonths(months).toInstant();
    }

    private void deploy(BpmnModelInstance model) {
        repository.createDeployment().addModelInstance("process.bpmn", model).deploy();
    }
}
