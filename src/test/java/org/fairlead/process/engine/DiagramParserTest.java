package org.fairlead.process.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.Test;

class DiagramParserTest {

    private final RepositoryService repository = BareEngine.once().unwatched().getRepositoryService();

    @Test
    void whatTheSchemaDoesNotKnowIsRefused_withItsPlace() {
        DeploymentBuilder wrong = repository.createDeployment().addString("wrong.bpmn", """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
              <process id="wrong" isExecutable="true">
                <startEvent id="start"><nothing/></startEvent>
                <endEvent id="end" isInterrupting="perhaps"/>
              </process>
            </definitions>
            """);

        assertThatThrownBy(wrong::deploy)
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("cvc-complex-type.2.4")
                .hasMessageContaining("isInterrupting")
                .hasMessageContaining("line 3");
    }

    @Test
    void aDocumentTypeIsRefused() {
        DeploymentBuilder wrong = repository.createDeployment().addString("wrong.bpmn", """
            <!DOCTYPE definitions [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
              <process id="wrong" isExecutable="true" name="&secret;"/>
            </definitions>
            """);

        assertThatThrownBy(wrong::deploy).hasStackTraceContaining("DOCTYPE");
    }
}
