package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.AtOnce;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people and one task, at the same moment. */
@ServiceTest
class TaskRaceTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private HistoryService history;

    @RepeatedTest(20)
    void shouldLetOneWin_whenTwoPeopleDoOneTask() {
        String reference = childForTriage();
        String task = journey.task("coordinator", reference, "triage-referral");

        List<Reply> replies = AtOnce.both(
                () -> complete("coordinator", task, "accept"), () -> complete("coordinator2", task, "decline"));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
        Reply loser = replies.stream()
                .filter(reply -> reply.status() == 409)
                .findFirst()
                .orElseThrow();
        assertThat(loser.text("detail")).isNotBlank();
        assertThat(service.count("select count(*) from form_submission where task_id = ?", task))
                .isEqualTo(1);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityId("triage-result")
                        .processInstanceId(rootInstance(reference))
                        .count())
                .isEqualTo(1);
        boolean accepted = replies.get(0).status() == 200;
        assertThat(api.as("coordinator").get("/api/cases/{r}", reference).text("status"))
                .isEqualTo(accepted ? "open" : "closed");
    }

    @RepeatedTest(5)
    void shouldLetOneHaveIt_whenTwoPeopleTakeOneTask() {
        String task = journey.task("coordinator", childForTriage(), "triage-referral");

        List<Reply> replies = AtOnce.both(() -> claim("coordinator", task), () -> claim("coordinator2", task));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
        String winner = replies.get(0).status() == 200 ? "coordinator" : "coordinator2";
        assertThat(api.as("supervisor").get("/api/tasks/{id}", task).text("assignee"))
                .isEqualTo(winner);
    }

    @RepeatedTest(5)
    void shouldCountOnce_whenOnePersonSendsOneAnswerTwice() {
        String task = journey.task("coordinator", childForTriage(), "triage-referral");

        List<Reply> replies = AtOnce.both(
                () -> complete("coordinator", task, "accept"), () -> complete("coordinator", task, "accept"));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
        assertThat(service.count("select count(*) from form_submission where task_id = ?", task))
                .isEqualTo(1);
    }

    private String childForTriage() {
        return journey.refer(service.child().born(LocalDate.of(2013, 3, 3)));
    }

    private String rootInstance(String reference) {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey("seeker-pathway")
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
    }

    private Reply complete(String username, String task, String decision) {
        return api.as(username)
                .post("/api/tasks/{id}/complete", Map.of("answers", SeekerJourney.triage(decision)), task);
    }

    private Reply claim(String username, String task) {
        return api.as(username).post("/api/tasks/{id}/claim", Map.of(), task);
    }
}
