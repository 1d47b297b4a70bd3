package org.fairlead.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** What a diagram may say is decided by the engine itself, not by whoever looked at the diagram before. */
@SpringBootTest
@ActiveProfiles("test")
class ClosedExpressionsTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${execution.processEngineServices}",
                "${execution.getProcessEngineServices()}",
                "${execution['processEngineServices']}",
                "${caseRef == execution.processBusinessKey}",
                "#{''.getClass().forName('java.lang.Runtime')}"
            })
    void shouldRefuseToDeploy_whenExpressionReachesOut(String expression) {
        assertThatThrownBy(() -> deploy(expression))
                .isInstanceOf(ProcessEngineException.class)
                .hasStackTraceContaining("calls a method or reads a property");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${dataSource}", "${processEngine}", "${audit}", "${environment}", "${systemProperties}"})
    void shouldNotFindAnyBean_whenItIsNoDelegate(String expression) {
        deploy(expression);

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("closed", Map.of("caseRef", "X")))
                .isInstanceOf(ProcessEngineException.class)
                .hasStackTraceContaining("Cannot resolve identifier");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${caseRef}",
                "${caseRef == 'X'}",
                "${execution.processBusinessKey}",
                "${workingDays('triage')}",
                "${schoolDays('pack-collection')}",
                "${siteDays('family-agreement')}",
                "${schoolWeeks('progress-review')}",
                "${calendarDays('duration-review')}",
                "${calendarMonths('waiting-review')}",
                "${halfWayTo(workingDays('triage'))}",
                "${threeQuartersTo(calendarMonths('waiting-review'))}"
            })
    void shouldRun_whenExpressionStaysInside(String expression) {
        deploy(expression);

        assertThatCode(() -> runtime.startProcessInstanceByKey("closed", Map.of("caseRef", "X")))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldNameTheSetting_whenAFunctionAsksForOneThatIsNotThere() {
        deploy("${workingDays('no-such-setting')}");

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("closed", Map.of("caseRef", "X")))
                .hasStackTraceContaining("no area setting called 'no-such-setting'");
    }

    @Test
    void shouldKeepOurHistoryLevel() {
        assertThat(new FairleadHistory().getId()).isEqualTo(91);
        assertThat(new FairleadHistory().getName()).isEqualTo("fairlead");
    }

    private void deploy(String expression) {
        BpmnModelInstance model = Bpmn.createExecutableProcess("closed")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask("say")
                .camundaExpression(expression)
                .userTask("stop")
                .endEvent()
                .done();
        repository.createDeployment().addModelInstance("closed.bpmn", model).deploy();
    }
}
