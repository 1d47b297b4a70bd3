package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.fairlead.Api;
import org.fairlead.OnPostgres;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An area's own diagram or decision holds in that area, and the shared one everywhere else. */
@ServiceTest
public class AreaVariantsTest {

    private static final String PARENT = """
        <bpmn:process id="variant-parent" isExecutable="true" camunda:historyTimeToLive="P1D">
          <bpmn:startEvent id="begin" />
          <bpmn:sequenceFlow id="a" sourceRef="begin" targetRef="ask" />
          <bpmn:businessRuleTask id="ask" camunda:decisionRef="variant-table" camunda:resultVariable="said"
            camunda:mapDecisionResult="singleEntry" />
          <bpmn:sequenceFlow id="b" sourceRef="ask" targetRef="call" />
          <bpmn:callActivity id="call" calledElement="variant-child">
            <bpmn:extensionElements>
              <camunda:in businessKey="${execution.processBusinessKey}" />
              <camunda:in source="area" target="area" />
            </bpmn:extensionElements>
          </bpmn:callActivity>
          <bpmn:sequenceFlow id="c" sourceRef="call" targetRef="end" />
          <bpmn:endEvent id="end" />
        </bpmn:process>\
        """;

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Pathways pathways;

    @Autowired
    private Diagrams diagrams;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldHoldInItsArea_andFallBackElsewhere() {
        holdInItsArea(repository, runtime, pathways, diagrams);
    }

    public static void holdInItsArea(OnPostgres postgres) {
        holdInItsArea(
                postgres.bean(RepositoryService.class),
                postgres.bean(RuntimeService.class),
                postgres.bean(Pathways.class),
                postgres.bean(Diagrams.class));
    }

    private static void holdInItsArea(
            RepositoryService repository, RuntimeService runtime, Pathways pathways, Diagrams diagrams) {
        String shared = repository
                .createDeployment()
                .addString("variant-parent.bpmn", bpmn(PARENT))
                .addString("variant-child.bpmn", bpmn(child("variant-child", "wait-shared")))
                .addString("variant-table.dmn", table("variant-table", "shared"))
                .deploy()
                .getId();
        String north = repository
                .createDeployment()
                .addString("variant-child--zone-north.bpmn", bpmn(child("variant-child--zone-north", "wait-north")))
                .addString("variant-table--zone-north.dmn", table("variant-table--zone-north", "north"))
                .deploy()
                .getId();
        try {
            String key = UUID.randomUUID().toString();
            String inNorth = pathways.start("variant-parent", key, Map.of(Variables.AREA, "zone-north"));
            assertThat(where(diagrams, inNorth)).contains("call", "wait-north");
            assertThat(runtime.getVariable(inNorth, "said")).isEqualTo("north");
            assertThat(diagrams.steps(inNorth).get(1).processKey())
                    .as("people know it by the shared id")
                    .isEqualTo("variant-child");
            assertThat(pathways.running("variant-child", key)).hasSize(1);
            assertThat(pathways.wasStarted("variant-child", key)).isTrue();

            String inWest = pathways.start("variant-parent", key, Map.of(Variables.AREA, "zone-west"));
            assertThat(where(diagrams, inWest)).contains("wait-shared");
            assertThat(runtime.getVariable(inWest, "said")).isEqualTo("shared");
            assertThat(pathways.running("variant-child", key)).hasSize(2);

            String started = pathways.start("variant-child", key, Map.of(Variables.AREA, "zone-north"));
            assertThat(where(diagrams, started)).contains("wait-north");

            repository.deleteDeployment(north, true);
            String after = pathways.start("variant-parent", key, Map.of(Variables.AREA, "zone-north"));
            assertThat(where(diagrams, after)).as("without its variant").contains("wait-shared");
        } finally {
            repository.createDeploymentQuery().list().stream()
                    .filter(one -> one.getId().equals(north))
                    .forEach(one -> repository.deleteDeployment(north, true));
            repository.deleteDeployment(shared, true);
        }
    }

    @Test
    void shouldBeDeployedFromTheModeler_andCheckedLikeAnyOther() throws IOException {
        // an owner for all areas
        jdbc.sql("update staff_member set area_id = null where username = 'owner'")
                .update();
        try {
            deployFromTheModeler();
        } finally {
            jdbc.sql("update staff_member set area_id = 'zone-west' where username = 'owner'")
                    .update();
        }
    }

    private void deployFromTheModeler() throws IOException {
        String diagram = Files.readString(Path.of("processes/training-lapse.bpmn"))
                .replace("id=\"training-lapse\"", "id=\"training-lapse--zone-north\"")
                .replace("bpmnElement=\"training-lapse\"", "bpmnElement=\"training-lapse--zone-north\"");

        HttpResponse<String> bad = send(
                "training-lapse--zone-north.bpmn",
                diagram.replace("\"${workingDays('training-lapse')}\"", "\"tomorrow\""));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("task-has-due-date");

        assertThat(send("training-lapse--zone-nowhere.bpmn", diagram.replace("zone-north", "zone-nowhere"))
                        .body())
                .contains("There is no area “zone-nowhere”");
        assertThat(send("training-lapse.bpmn", diagram).body())
                .as("an area's diagram cannot land on the shared one")
                .contains("is called otherwise");
        assertThat(send("year-6-leaver--zone-north.form", Files.readString(Path.of("forms/year-6-leaver.form")))
                        .statusCode())
                .isEqualTo(400);

        HttpResponse<String> good = send("training-lapse--zone-north.bpmn", diagram);
        assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
        assertThat(pathways.start(
                        "training-lapse",
                        UUID.randomUUID().toString(),
                        Map.of(Variables.AREA, "zone-north", "username", "nobody")))
                .satisfies(started -> assertThat(runtime.createProcessInstanceQuery()
                                .processInstanceId(started)
                                .processDefinitionKey("training-lapse--zone-north")
                                .count())
                        .isOne());
    }

    private HttpResponse<String> send(String name, String content) {
        return api.send(HttpRequest.newBuilder(api.address("/engine-rest/deployment/create"))
                .header("Authorization", Api.basic("owner:" + ServiceFixture.PASSWORD))
                .header("Content-Type", "multipart/form-data; boundary=fairlead")
                .POST(BodyPublishers.ofString(
                        "--fairlead\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                                + "\"\r\n\r\n" + content + "\r\n--fairlead--\r\n"))
                .build());
    }

    private static java.util.List<String> where(Diagrams diagrams, String instance) {
        return diagrams.steps(instance).stream()
                .flatMap(one -> one.activeIds().stream())
                .toList();
    }

    private static String child(String id, String wait) {
        return """
            <bpmn:process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
              <bpmn:startEvent id="begin" />
              <bpmn:sequenceFlow id="a" sourceRef="begin" targetRef="%s" />
              <bpmn:receiveTask id="%s" messageRef="m" />
              <bpmn:sequenceFlow id="b" sourceRef="%s" targetRef="end" />
              <bpmn:endEvent id="end" />
            </bpmn:process>
            <bpmn:message id="m" name="variant-goes-on" />\
            """.formatted(id, wait, wait, wait);
    }

    private static String bpmn(String process) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
              xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
            %s
            </bpmn:definitions>\
            """.formatted(process);
    }

    private static String table(String id, String says) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
              xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="x">
              <decision id="%s" name="Table" camunda:historyTimeToLive="P1D">
                <decisionTable id="t">
                  <output id="o" name="said" typeRef="string" />
                  <rule id="r"><outputEntry id="e"><text>"%s"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>\
            """.formatted(id, says);
    }
}
