package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A wrong answer in a finished form is corrected beside the original, and counts from then on. */
@ServiceTest
class AnswerCorrectionsTest {

    private static final Map<String, Object> SESSION = Map.of(
            "sessionKind", "session",
            "heldOn", "2026-06-08",
            "sessionWay", "school",
            "attendance", "attended",
            "whatHappened", "We built a boat.");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aWrongAnswerIsCorrectedBesideTheOriginal_andCountsFromThenOn() {
        String reference = withSession();
        String id = submission(reference, "session-note");
        Visit linkworker = Visit.as("linkworker", api);
        assertThat(linkworker.theCase(reference)).contains("/answers/" + id + "/correct");
        assertThat(linkworker
                        .get("/cases/" + reference + "/answers/" + id + "/correct")
                        .body())
                .contains("Why is it corrected?", "We built a boat.");

        assertThat(correct(
                                "linkworker",
                                reference,
                                id,
                                with("heldOn", "2026-06-05", "whatHappened", "We built a kite."))
                        .status())
                .isEqualTo(200);

        assertThat(linkworker.theCase(reference))
                .contains("We built a kite.", "We built a boat.", "I mixed up two days.", "An answer was corrected");
        assertThat(jdbc.sql("select cast(held_on as varchar) from support_session where submission_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .startsWith("2026-06-05");
        assertThat(jdbc.sql("select answers from form_submission where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .contains("We built a boat.")
                .doesNotContain("kite");
        assertThat(correct("supervisor", reference, id, with("heldOn", "2026-06-05", "whatHappened", "Again."))
                        .status())
                .isEqualTo(200);
        assertThat(linkworker.theCase(reference)).contains("Again.", "We built a kite.", "We built a boat.");
    }

    @Test
    void whatCannotBeCorrectedHereIsRefused() {
        String reference = withSession();
        String session = submission(reference, "session-note");

        assertThat(correct("linkworker", reference, session, with()).errorFields())
                .as("nothing is another")
                .containsExactly("correctionReason");
        assertThat(api.as("linkworker")
                        .post("/api/cases/{r}/answers/{id}/corrections", Map.of("answers", SESSION), reference, session)
                        .errorFields())
                .as("no reason")
                .containsExactly("correctionReason");
        assertThat(correct("coordinator", reference, session, with("whatHappened", "x"))
                        .status())
                .as("somebody else's answers")
                .isEqualTo(403);
        assertThat(correct("linkworker2", reference, session, with("whatHappened", "x"))
                        .status())
                .as("another's child")
                .isEqualTo(404);
        assertThat(correct("school", reference, session, with("whatHappened", "x"))
                        .status())
                .as("not theirs to read")
                .isEqualTo(404);
        assertThat(correct("linkworker", reference, submission(reference, "consent"), with())
                        .status())
                .as("a consent is recorded anew")
                .isEqualTo(409);
        String other = withSession();
        assertThat(correct("linkworker", other, session, with("whatHappened", "x"))
                        .status())
                .as("answers of another case")
                .isEqualTo(404);
    }

    @Test
    void whatThePathwayWentByStaysAsItWas() {
        String reference = withSession();
        String id = submission(reference, "contact-attempt");

        Map<String, Object> answers = new HashMap<>(Map.of(
                "contactResult", "no-reply",
                "contactWay", "text",
                "contactedOn", SeekerJourney.TODAY,
                "correctionReason", "It was a text."));
        assertThat(correct("linkworker", reference, id, answers).status()).isEqualTo(200);

        assertThat(jdbc.sql("select answers from answer_correction where submission_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .contains("\"reached\"", "\"text\"")
                .doesNotContain("no-reply");
    }

    private String withSession() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        assertThat(api.as("linkworker")
                        .post("/api/cases/{r}/events/session-recorded", Map.of("answers", SESSION), reference)
                        .status())
                .isEqualTo(200);
        return reference;
    }

    private String submission(String reference, String form) {
        return jdbc.sql("select id from form_submission where case_ref = ? and form_id = ?")
                .params(reference, form)
                .query(String.class)
                .single();
    }

    private static Map<String, Object> with(String... changed) {
        Map<String, Object> answers = new HashMap<>(SESSION);
        answers.put("correctionReason", "I mixed up two days.");
        for (int at = 0; at < changed.length; at += 2) {
            answers.put(changed[at], changed[at + 1]);
        }
        return answers;
    }

    private Api.Reply correct(String username, String reference, String id, Map<String, Object> answers) {
        return api.as(username)
                .post("/api/cases/{r}/answers/{id}/corrections", Map.of("answers", answers), reference, id);
    }
}
