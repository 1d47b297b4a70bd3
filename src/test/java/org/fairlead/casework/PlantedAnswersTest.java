package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.Addresses;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A word is planted in each free answer of every form on a child's way to direct work; then each role looks for each
 * of them on every page and in every answer, and the database, the engine and the log are searched.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class PlantedAnswersTest {

    /** Who may see the case at all, in the order in which they come to it. */
    private static final List<String> SERVICE = List.of("coordinator", "linkworker", "supervisor", "dsl", "deputydsl");

    private static final List<String> OTHERS = List.of(
            "linkworker2", "elmschool", "gp", "clinician", "impact", "owner", "admin", "northcoordinator", "northdsl");

    /** The forms that only those read who supervise, or who refer to CAMHS. */
    private static final Set<String> SUPERVISION = Set.of("supervision-requested");

    /** What carries words of people, by our own decision; the engine is not among it. */
    private static final Set<String> TABLES =
            new TreeSet<>(Set.of("carer", "form_submission", "intake_decision", "outbox_message", "supervision_flag"));

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Addresses addresses;

    /** The form that each word was planted in, by the word. */
    private final Map<String, String> planted = new LinkedHashMap<>();

    private String reference;

    @BeforeAll
    void plant(CapturedOutput output) {
        Referral referral = service.child();
        for (Map.Entry<String, Object> word :
                words("referral", referral.answers()).entrySet()) {
            referral = referral.with(word.getKey(), word.getValue());
        }
        reference = journey.refer("school", referral);
        Map<String, Object> intake = SeekerJourney.intake("accept-seeker");
        for (String key : List.of("intakeReason", "criteriaMet", "leaveWhen")) {
            intake.put(key, "zqplantedintake" + key);
            planted.put("zqplantedintake" + key, "intake-decision");
        }
        done("coordinator", "decide-intake", "intake-decision", intake);
        done("supervisor", "allocate-link-worker", "allocate-link-worker", Map.of("linkWorker", "linkworker"));
        done(
                "linkworker",
                "contact-family",
                "contact-attempt",
                Map.of("contactResult", "reached", "contactWay", "phone", "contactedOn", SeekerJourney.TODAY));
        done("linkworker", "record-consent", "consent", SeekerJourney.consent(false));
        done(
                "linkworker",
                "agree-goals",
                "agree-goals",
                Map.of(
                        "childSaid",
                        "zqplantedchildSaid",
                        "goal1",
                        "zqplantedgoal1",
                        "goal1Rating",
                        3,
                        "goal2Rating",
                        3,
                        "goal3Rating",
                        4));
        planted.put("zqplantedchildSaid", "agree-goals");
        planted.put("zqplantedgoal1", "agree-goals");
        told("supervision-requested", Map.of("reason", "zqplantedreason"));
        assertThat(planted).hasSizeGreaterThan(24);
        assertThat(output.getAll()).as("the log").doesNotContain("zqplanted");
    }

    @Test
    void nobodyElseFindsAWordOfIt_onAnyPageOrInAnyAnswer() {
        for (String account : OTHERS) {
            assertThat(found(account, planted.keySet())).as(account).isEmpty();
        }
    }

    @Test
    void theSchoolFindsWhatItSaidItself_andNothingElse() {
        assertThat(found("school", planted.keySet()))
                .allSatisfy(word -> assertThat(planted.get(word)).as(word).isEqualTo("referral"))
                .isNotEmpty();
    }

    @Test
    void theServiceFindsWhatItWorksWith_andOfSupervisionOnlyWhoIsInIt() {
        for (String account : SERVICE) {
            List<String> words = found(account, planted.keySet());
            assertThat(words).as(account).anyMatch(word -> planted.get(word).equals("agree-goals"));
            assertThat(words.stream().anyMatch(word -> SUPERVISION.contains(planted.get(word))))
                    .as("supervision for %s", account)
                    .isEqualTo(Set.of("linkworker", "supervisor").contains(account));
        }
    }

    @Test
    void noTableHoldsAWordThatNobodyDecidedOn_andNoneOfTheEngine() {
        Set<String> holding = new TreeSet<>();
        jdbc.sql("""
            select table_name, column_name from information_schema.columns
             where lower(table_schema) = 'public' and data_type in
               ('CHARACTER VARYING', 'CHARACTER LARGE OBJECT', 'character varying', 'text')
            """)
                .query((row, number) -> List.of(row.getString(1), row.getString(2)))
                .list()
                .forEach(column -> {
                    String sql = "select count(*) from \"%s\" where lower(\"%s\") like '%%zqplanted%%'"
                            .formatted(column.get(0), column.get(1));
                    if (jdbc.sql(sql).query(Long.class).single() > 0) {
                        holding.add(column.get(0).toLowerCase());
                    }
                });
        assertThat(TABLES).containsAll(holding);
        assertThat(holding).contains("form_submission");
    }

    private List<String> found(String account, Set<String> words) {
        StringBuilder everything = new StringBuilder();
        addresses.read(account, addresses.readable(reference)).values().forEach(everything::append);
        String all = everything.toString();
        return words.stream().filter(all::contains).toList();
    }

    private void done(String account, String task, String form, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(words(form, answers));
        all.putAll(answers);
        journey.complete(account, reference, task, all);
    }

    private void told(String event, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(words(event, answers));
        all.putAll(answers);
        answers.values().forEach(word -> planted.put(word.toString(), event));
        Reply reply = api.as("linkworker")
                .post("/api/cases/{reference}/events/{event}", Map.of("answers", all), reference, event);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    /** A word for each free answer of a form that is not given. */
    private Map<String, Object> words(String form, Map<String, Object> given) {
        Map<String, Object> words = new LinkedHashMap<>();
        JsonNode schema = api.as("coordinator").get("/api/forms/{id}", form).json();
        for (JsonNode field : schema.findPath("components")) {
            String key = field.path("key").asText();
            boolean free =
                    Set.of("textfield", "textarea").contains(field.path("type").asText())
                            && !field.path("validate").has("validationType")
                            && field.path("conditional").isMissingNode();
            if (free && (!given.containsKey(key) || form.equals("referral") && !key.startsWith("child"))) {
                String word = "zqplanted" + form.replace("-", "") + key;
                words.put(key, word);
                planted.put(word, form);
            }
        }
        return words;
    }
}
