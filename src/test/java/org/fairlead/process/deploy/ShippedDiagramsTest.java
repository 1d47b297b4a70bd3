package org.fairlead.process.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.form.FormRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is shipped goes out when it is new, and never over what an owner deployed. */
@ServiceTest
class ShippedDiagramsTest {

    @Autowired
    private ShippedDiagrams shipped;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private FormRegistry forms;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldDeployNothing_whenNothingIsNew() {
        long deployments = repository.createDeploymentQuery().count();
        long versions = service.count("select count(*) from form_definition");

        shipped.afterSingletonsInstantiated();

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        assertThat(service.count("select count(*) from form_definition")).isEqualTo(versions);
    }

    @Test
    void shouldLeaveAnOwnersProcessAlone_alsoWhenANewOneIsShipped() throws Exception {
        ProcessDefinition before = process("data-pack-follow-up");
        String owners = xml(before).replace("camunda:versionTag=\"", "camunda:versionTag=\"9.");
        repository
                .createDeployment()
                .addString("data-pack-follow-up.bpmn", owners)
                .deploy();

        shipped.afterSingletonsInstantiated();
        assertThat(process("data-pack-follow-up").getVersionTag()).startsWith("9.");

        pretendAnEarlierOneWasShipped("data-pack-follow-up.bpmn");
        shipped.afterSingletonsInstantiated();
        assertThat(process("data-pack-follow-up").getVersionTag()).startsWith("9.");
        assertThat(process("data-pack-follow-up").getVersion()).isEqualTo(before.getVersion() + 1);
    }

    @Test
    void shouldLeaveAnOwnersDecisionAlone() throws Exception {
        DecisionDefinition before = decision("safeguarding-response");
        try (InputStream model = repository.getDecisionModel(before.getId())) {
            String owners = new String(model.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("camunda:versionTag=\"", "camunda:versionTag=\"9.");
            repository
                    .createDeployment()
                    .addString("safeguarding-response.dmn", owners)
                    .deploy();
        }
        pretendAnEarlierOneWasShipped("safeguarding-response.dmn");

        shipped.afterSingletonsInstantiated();

        assertThat(decision("safeguarding-response").getVersionTag()).startsWith("9.");
        assertThat(decision("safeguarding-response").getVersion()).isEqualTo(before.getVersion() + 1);
    }

    @Test
    void shouldLeaveAnOwnersFormAlone() {
        int before = forms.latest("receive-handover").version();
        ObjectNode owners = forms.latest("receive-handover").schema().deepCopy();
        owners.put("owner", "Olive");
        forms.register("receive-handover", owners.toString(), "owner");
        pretendAnEarlierOneWasShipped("receive-handover.form");

        shipped.afterSingletonsInstantiated();

        assertThat(forms.latest("receive-handover").version()).isEqualTo(before + 1);
        assertThat(forms.latest("receive-handover").schema().path("owner").asText())
                .isEqualTo("Olive");
    }

    @Test
    void shouldReplaceWhatWasShippedBefore_whenNobodyChangedIt() {
        ProcessDefinition before = process("send-message");
        pretendAnEarlierOneWasShipped("send-message.bpmn");

        shipped.afterSingletonsInstantiated();
        shipped.afterSingletonsInstantiated();

        assertThat(process("send-message").getVersion()).isEqualTo(before.getVersion() + 1);
    }

    @Test
    void shouldDeployEveryShippedFile_underItsOwnName() {
        assertThat(service.count("select count(*) from shipped_resource where resource_name <> '*'"))
                .isEqualTo(service.count(
                                "select count(distinct form_id) from form_definition where deployed_by = 'fairlead'")
                        + repository.createDeploymentQuery().deploymentSource("fairlead").list().stream()
                                .flatMap(deployment ->
                                        repository.getDeploymentResourceNames(deployment.getId()).stream())
                                .distinct()
                                .count());
    }

    private void pretendAnEarlierOneWasShipped(String file) {
        jdbc.sql("update shipped_resource set content_hash = 'earlier' where resource_name = ?")
                .param(file)
                .update();
    }

    private ProcessDefinition process(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private DecisionDefinition decision(String key) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private String xml(ProcessDefinition definition) throws Exception {
        try (InputStream model = repository.getProcessModel(definition.getId())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
