package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

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
            intake.put(key, "plantedintake" + key);
            planted.put("plantedintake" + key, "intake-decision");
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
                        "plantedchildSaid",
                        "goal1",
                        "plantedgoal1",
                        "goal1Rating",
                        3,
                        "goal2Rating",
                        3,
                        "goal3Rating",
                        4));
        planted.put("plantedchildSaid", "agree-goals");
        planted.put("plantedgoal1", "agree-goals");
        told("supervision-requested", Map.of("reason", "plantedreason"));
        assertThat(planted).hasSizeGreaterThan(24);
        assertThat(output.getAll()).as("the log").doesNotContain("planted");
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
                    String sql = "select count(*) from \"%s\" where lower(\"%s\") like '%%planted%%'"
                            .formatted(column.get(0), column.get(1));
                    if (jdbc.sql(sql).query(Long.class).single() > 0) {
                        holding.add(column.get(0).toLowerCase());
                    }
                });
        assertThat(TABLES).containsAll(holding);
        assertThat(holding).contains("form_submission");
    }

    private List<String> found(String account, Set<String> words) {
        Visit visit = Visit.as(account, api);
        StringBuilder everything = new StringBuilder();
        for (String path : readable()) {
            everything.append(
                    path.startsWith("/api/")
                            ? api.as(account).get(path).text()
                            : visit.get(path).body());
        }
        String all = everything.toString();
        return words.stream().filter(all::contains).toList();
    }

    private List<String> readable() {
        List<String> readable = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                for (String pattern : mapping.getPatternValues()) {
                    String path = pattern.replaceAll(":[^/]*}", "}")
                            .replace("{reference}", reference)
                            .replace("{caseReference}", reference);
                    if (!path.contains("{") && !path.startsWith("/engine-rest")) {
                        readable.add(path);
                    }
                }
            }
        });
        // tasks stand on pages of their own
        for (String account : List.of("supervisor", "linkworker")) {
            api.as(account)
                    .get("/api/tasks?queue=all&case={case}", reference)
                    .ids()
                    .forEach(id -> readable.addAll(List.of("/tasks/" + id, "/api/tasks/" + id)));
        }
        readable.add("/cases?q=planted");
        readable.add("/tasks?queue=all&q=planted");
        return readable;
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
                String word = "planted" + form.replace("-", "") + key;
                words.put(key, word);
                planted.put(word, form);
            }
        }
        return words;
    }
}
