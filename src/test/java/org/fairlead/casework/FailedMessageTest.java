package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.fairlead.CaseStories;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.worklist.TaskView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** A message to a family that cannot be sent is a coordinator's task, not only an administrator's page. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:failed-message;DB_CLOSE_DELAY=-1",
            // nobody listens there
            "spring.mail.host=127.0.0.1",
            "spring.mail.port=1",
            "fairlead.mail-from=fairlead@zone-west.example"
        })
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class FailedMessageTest {

    @Autowired
    private CaseStories stories;

    @Autowired
    private JdbcClient jdbc;

    private String reference;

    @BeforeEach
    void aFamilyWhoseMailDoesNotArrive() {
        stories.begin();
        reference = stories.refer(Map.of(
                "carer1PreferredWay", "email", "carer1Email", "carer@home.example", "referrerPreferredWay", "letter"));
        assertThat(stories.keys(reference, "coordinator")).doesNotContain("deal-with-failed-message");
        stories.pass(Duration.ofDays(1));
    }

    @AfterEach
    void end() {
        stories.end();
    }

    @ParameterizedTest
    @CsvSource({
        "other-address, mother@home.example, waiting-again",
        "print, 'The mother, 1 New Street', to-print",
        "told, , sent"
    })
    void theCoordinatorFindsAnotherWay(String what, String to, String status) {
        Map<String, Object> answers =
                to == null ? Map.of("whatNow", what, "howTold", "Rang her.") : Map.of("whatNow", what, "sendTo", to);

        stories.finish(task(), "coordinator", answers);

        assertThat(stories.keys(reference, "coordinator")).doesNotContain("deal-with-failed-message");
        assertThat(family("status")).isEqualTo(status.equals("waiting-again") ? "failed" : status);
        if (to != null) {
            assertThat(family("recipient")).isEqualTo(to);
        }
    }

    @ParameterizedTest
    @CsvSource({"nobody", "'jo,x@example.org'", "jo..x@example.org", "07700 900123"})
    void anAddressThatCannotBeIsRefused(String address) {
        assertThatThrownBy(() ->
                        stories.finish(task(), "coordinator", Map.of("whatNow", "other-address", "sendTo", address)))
                .isInstanceOf(InvalidAnswersException.class);
    }

    @Test
    void nobodyElseHearsOfIt() {
        for (String other : new String[] {"school", "linkworker", "impact", "clinician"}) {
            assertThat(stories.keys(reference, other)).doesNotContain("deal-with-failed-message");
        }
    }

    private TaskView task() {
        return stories.task(reference, "deal-with-failed-message", "coordinator");
    }

    private String family(String column) {
        return jdbc.sql("select " + column + " from outbox_message where case_ref = ? and audience = 'family'")
                .param(reference)
                .query(String.class)
                .single();
    }
}
