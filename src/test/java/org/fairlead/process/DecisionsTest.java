package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a table has said is kept for as long as it would say it again, and no longer. */
@ServiceTest
class DecisionsTest {

    private static final String ID = "tried-decision";

    @Autowired
    private Decisions decisions;

    @Autowired
    private RepositoryService repository;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void deleteTheTables() {
        deployments.forEach(repository::deleteDeployment);
    }

    @Test
    void shouldNotAskAVersionTwiceTheSame_andAskANewVersion() {
        deploy("\"first\"");
        Map<String, Object> said = decisions.decide(ID, of(7));

        assertThat(said).isEqualTo(Map.of("answer", "first"));
        assertThat(decisions.decide(ID, of(7))).isSameAs(said);
        assertThat(decisions.decide(ID, of(8))).isNotSameAs(said);

        deploy("\"second\"");
        assertThat(decisions.decide(ID, of(7))).isEqualTo(Map.of("answer", "second"));
    }

    @Test
    void shouldKeepWhatWasAsked_whenTheOneWhoAskedChangesIt() {
        deploy("if score = null then \"none\" else \"some\"");
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("score", null);
        assertThat(decisions.decide(ID, inputs)).isEqualTo(Map.of("answer", "none"));

        inputs.put("score", 7);

        assertThat(decisions.decide(ID, inputs)).isEqualTo(Map.of("answer", "some"));
        inputs.put("score", null);
        assertThat(decisions.decide(ID, inputs)).isEqualTo(Map.of("answer", "none"));
    }

    @Test
    void shouldAskAnew_whatGoesByTheClock() {
        deploy("string(now())");

        assertThat(decisions.decide(ID, of(7))).isNotSameAs(decisions.decide(ID, of(7)));
    }

    @Test
    void shouldSayThatNoRuleFits_eachTime() {
        deploy("\"only seven\"", "7");

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> decisions.decide(ID, of(8)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(ID);
        }
        assertThatThrownBy(() -> decisions.decide("no-such-decision", of(8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-decision");
        assertThat(decisions.exists("no-such-decision")).isFalse();
        assertThat(decisions.exists(ID)).isTrue();
    }

    private static Map<String, Object> of(int score) {
        return Map.of("score", score);
    }

    private void deploy(String answer) {
        deploy(answer, "-");
    }

    private void deploy(String answer, String score) {
        String table = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="tried" name="Tried" namespace="tried">
              <decision id="%s" name="Tried" camunda:historyTimeToLive="P1D">
                <decisionTable id="table" hitPolicy="FIRST">
                  <input id="in"><inputExpression id="score" typeRef="integer"><text>score</text></inputExpression></input>
                  <output id="out" name="answer" typeRef="string" />
                  <rule id="rule">
                    <inputEntry id="when"><text>%s</text></inputEntry>
                    <outputEntry id="then"><text>%s</text></outputEntry>
                  </rule>
                </decisionTable>
              </decision>
            </definitions>\
            """.formatted(ID, score.equals("-") ? "" : score, answer);
        deployments.add(repository
                .createDeployment()
                .addString(ID + ".dmn", table)
                .deploy()
                .getId());
    }
}
