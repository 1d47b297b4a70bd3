package org.fairlead.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import invented.InventedService;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fairlead.process.Running;
import org.fairlead.process.Step;
import org.fairlead.process.Steps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;

/** How the engine's variables meet the parameters and results of a step. */
class StepDelegateTest {

    private static final Map<Object, Object> DELEGATES = new HashMap<>();

    private static ProcessEngine engine;

    @BeforeAll
    static void start() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        String name = "steps-" + UUID.randomUUID();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl("jdbc:h2:mem:" + name);
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(DELEGATES);
        configuration.setExpressionManager(new ClosedExpressionManager(DELEGATES, new PlainCalendar()));
        engine = configuration.buildProcessEngine();
        for (String step : Steps.in(InventedService.class.getPackageName()).names()) {
            engine.getRepositoryService()
                    .createDeployment()
                    .addModelInstance(
                            step + ".bpmn",
                            Bpmn.createExecutableProcess(step)
                                    .camundaHistoryTimeToLive(1)
                                    .startEvent()
                                    .serviceTask("do")
                                    .camundaDelegateExpression("${" + step + "}")
                                    .boundaryEvent("drawn")
                                    .error("refused")
                                    .userTask("after-refused")
                                    .moveToActivity("do")
                                    .userTask("after")
                                    .done())
                    .deploy();
        }
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static ProcessInstance run(InventedService service, String step, Map<String, Object> variables) {
        ProxyFactory proxy = new ProxyFactory(service);
        proxy.setProxyTargetClass(true);
        Object bean = proxy.getProxy();
        for (Method method : InventedService.class.getDeclaredMethods()) {
            Step said = method.getAnnotation(Step.class);
            DELEGATES.put(said.value(), new StepDelegate(method, () -> bean, () -> null));
        }
        return engine.getRuntimeService().startProcessInstanceByKey(step, "KEY-1", variables);
    }

    private static String waitsAt(ProcessInstance instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getTaskDefinitionKey();
    }

    @Test
    void shouldGiveVariablesByTheirNames_eachInItsType() {
        InventedService service = new InventedService();

        ProcessInstance instance = run(
                service,
                "take",
                Map.of(
                        "text",
                        "words",
                        "count",
                        2,
                        "number",
                        3,
                        "flag",
                        true,
                        "mood",
                        "so-so",
                        "at",
                        Date.from(InventedService.NOON)));

        assertThat(service.given)
                .containsExactly(
                        "words",
                        2,
                        3,
                        true,
                        InventedService.Mood.SO_SO,
                        InventedService.NOON,
                        new Running(instance.getId(), "KEY-1", "take"),
                        null);
    }

    @Test
    void shouldGiveNothing_whereNothingIsSet() {
        InventedService service = new InventedService();

        run(service, "take", Map.of("number", 3));

        assertThat(Arrays.copyOf(service.given, 6)).containsExactly(null, null, 3, false, null, null);
    }

    @Test
    void shouldNameTheVariable_thatCannotBeUsed() {
        assertThatThrownBy(() -> run(new InventedService(), "take", Map.of()))
                .hasStackTraceContaining("The step take cannot be done: number is not set.");
        assertThatThrownBy(() -> run(new InventedService(), "take", Map.of("number", 3, "text", 5)))
                .hasStackTraceContaining("The step take cannot be done: text holds a Integer.");
        assertThatThrownBy(() -> run(new InventedService(), "take", Map.of("number", 3, "mood", "furious")))
                .hasStackTraceContaining("The step take cannot be done: mood holds a word that is not known.");
    }

    @Test
    void shouldSetWhatTheRecordHolds_andForgetWhatTheStepForgets() {
        ProcessInstance instance = run(new InventedService(), "ask", Map.of("yes", true, "secret", "s", "count", 7));

        assertThat(waitsAt(instance)).isEqualTo("after");
        Map<String, Object> variables = engine.getRuntimeService().getVariables(instance.getId());
        assertThat(variables).containsEntry("mood", "so-so").containsEntry("at", Date.from(InventedService.NOON));
        assertThat(variables).containsEntry("count", null).doesNotContainKey("secret");
    }

    @Test
    void shouldGoTheWayOfTheError_whenTheOutcomeIsOne() {
        ProcessInstance instance = run(new InventedService(), "ask", Map.of("yes", false));

        assertThat(waitsAt(instance)).isEqualTo("after-refused");
    }

    @Test
    void shouldFailWithWhatTheServiceThrew() {
        assertThatThrownBy(() -> run(new InventedService(), "fail", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not now");
        assertThatThrownBy(() -> run(new InventedService(), "fail", Map.of("checked", "no disk")))
                .hasRootCauseInstanceOf(IOException.class)
                .hasStackTraceContaining("no disk");
    }

    @Test
    void shouldTellTheGuardWhatAStepSets() {
        Map<String, Set<String>> sets =
                Steps.in(InventedService.class.getPackageName()).sets("ask");

        assertThat(sets.get("mood")).containsExactlyInAnyOrder("good", "so-so");
        assertThat(sets.get("at")).isEmpty();
        assertThat(sets.get("count")).containsExactlyInAnyOrder("1", "2");
        assertThat(sets).doesNotContainKey("code");
    }
}
