package org.fairlead.process.happened;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.engine.RepositoryService;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * What owners are shown of planted cases, and what leaves in an event log: nothing of a concern, nothing that fewer
 * than five did, and nobody's name; each log keeps the rules by which PM4Py and others read it.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatHappensPagesTest {

    private static final String PAGE = "/pathways/process/quiet-one/what-happens";
    private static final Instant BEGAN = Instant.parse("2026-02-02T10:11:12Z");
    private static final Path RULES = Path.of("src/test/resources/event-logs");

    private static final String DIAGRAM = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="x">
          <process id="%1$s" name="Quiet pathway" isExecutable="true" camunda:historyTimeToLive="P1D">
            <startEvent id="begin" />
            <sequenceFlow id="f1" sourceRef="begin" targetRef="ask" />
            <userTask id="ask" name="Ask the school" camunda:candidateGroups="partner" />
            <sequenceFlow id="f2" sourceRef="ask" targetRef="choose" />
            <exclusiveGateway id="choose" name="What then?" default="f3" />
            <sequenceFlow id="f3" sourceRef="choose" targetRef="work" />
            <sequenceFlow id="f4" sourceRef="choose" targetRef="extra"><conditionExpression
              xsi:type="tFormalExpression">${way == 1}</conditionExpression></sequenceFlow>
            <sequenceFlow id="f5" name="Nothing at all" sourceRef="choose" targetRef="done"><conditionExpression
              xsi:type="tFormalExpression">${way == 1}</conditionExpression></sequenceFlow>
            <sequenceFlow id="f6" name="By pigeon" sourceRef="choose" targetRef="pigeon"><conditionExpression
              xsi:type="tFormalExpression">${way == 1}</conditionExpression></sequenceFlow>
            <userTask id="pigeon" name="Send a pigeon" camunda:candidateGroups="coordinator" />
            <userTask id="extra" name="Extra help" camunda:candidateGroups="coordinator" />
            <userTask id="work" name="Work with them" camunda:candidateGroups="link-worker" />
            <sequenceFlow id="f7" sourceRef="extra" targetRef="done" />
            <sequenceFlow id="f8" sourceRef="work" targetRef="flag" />
            <exclusiveGateway id="flag" name="Is it safe?" default="f9" />
            <sequenceFlow id="f9" sourceRef="flag" targetRef="done" />
            <sequenceFlow id="f10" name="Wolfsbane way" sourceRef="flag" targetRef="look-into"><conditionExpression
              xsi:type="tFormalExpression">${way == 1}</conditionExpression></sequenceFlow>
            <userTask id="look-into" name="Wolfsbane look" camunda:candidateGroups="dsl,deputy-dsl" />
            <sequenceFlow id="f11" sourceRef="look-into" targetRef="call-it" />
            <callActivity id="call-it" name="Wolfsbane call" calledElement="safeguarding-escalation" />
            <sequenceFlow id="f12" sourceRef="call-it" targetRef="done" />
            <endEvent id="done" name="Finished" />
          </process>
        </definitions>
        """;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    private final List<String> deployments = new ArrayList<>();
    private final String northOwner = "northowner" + System.nanoTime();
    private final List<String> runs = new ArrayList<>();
    private String reference = "";

    @BeforeAll
    void plant() {
        deploy("quiet-one");
        deploy("quiet-two");
        reference = journey.refer(service.child());
        for (int of = 0; of < 6; of++) {
            run("quiet-one", reference, "ask", "work");
        }
        for (int of = 0; of < 5; of++) {
            run("quiet-one", null, "ask", "work", "look-into", "call-it");
            run("quiet-one", null, "ask", "extra");
        }
        for (int of = 0; of < 3; of++) {
            run("quiet-one", null, "ask");
        }
        staff.add(
                new Person(northOwner, "Nell Owen", Set.of(Roles.PROCESS_OWNER), ServiceFixture.ZONE_NORTH, null),
                null,
                passwords.encode(ServiceFixture.PASSWORD));
    }

    @AfterAll
    void goAway() {
        deployments.forEach(one -> repository.deleteDeployment(one, true));
        jdbc.sql("update staff_member set active = false where username = ?")
                .param(northOwner)
                .update();
    }

    @Test
    void shouldShowTheUsualWays_waits_andDifferences() {
        String page = Visit.as("owner", api).get(PAGE).body();

        assertThat(page)
                .contains("19 cases.", "Half took up to 5 days", "Way 1: Finished", "11 (58 %)", "Work with them")
                .contains("2 other ways, gone by 8 cases together")
                .contains("The school or practice", "Link worker", "Coordinator")
                .contains("“What then?”: never “By pigeon” (came there: 19 cases)", "<li>Send a pigeon</li>")
                .contains("data-fl-step=\"f3\"", "data-fl-step=\"work\" data-fl-change=\"way\"")
                .doesNotContain("data-fl-step=\"f4\"");
        assertThat(page).as("three went that way, and nobody is to find out").doesNotContain("3 cases", "16 cases");
        assertThat(Visit.as("owner", api).get("/pathways/process/quiet-one").body())
                .contains("href=\"" + PAGE + "\"");
    }

    @Test
    void shouldSayNothingOfAConcern_inPageAndLogs() {
        Visit owner = Visit.as("owner", api);
        for (String address : List.of(PAGE, PAGE + "/log.xes", PAGE + "/log.jsonocel")) {
            HttpResponse<String> answer = owner.get(address);
            assertThat(answer.statusCode()).isEqualTo(200);
            String body = answer.body().replaceAll("(?s)<details[^>]*data-drawing.*?</details>", "");
            assertThat(body)
                    .as(address)
                    .doesNotContainIgnoringCase("wolfsbane")
                    .doesNotContain("look-into", "call-it", "\"f10\"", "\"f11\"", "dsl", reference);
        }
        String concern = "/pathways/process/safeguarding-escalation/what-happens";
        assertThat(owner.get(concern).body()).contains("would tell that there is a concern");
        assertThat(owner.get(concern + "/log.xes").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldLookAtThoseThatWereChosen() {
        Visit owner = Visit.as("owner", api);
        assertThat(owner.get(PAGE + "?from=2026-03-01").body()).contains("No case is as you chose");
        assertThat(owner.get(PAGE + "?ending=open").body()).contains("No case is as you chose");
        assertThat(owner.get(PAGE + "?ending=done&version=1&to=2026-02-02").body())
                .contains("19 cases.");
        assertThat(owner.get(PAGE + "?version=99").statusCode()).isEqualTo(404);
        HttpResponse<String> wrong = owner.get(PAGE + "?from=2026-03-02&to=2026-03-01");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("There is a problem", "href=\"#to\"");
        assertThat(owner.get(PAGE + "/log.xes?from=2026-03-02&to=2026-03-01").statusCode())
                .isEqualTo(422);
        assertThat(traces(owner.get(PAGE + "/log.xes?from=2026-03-01").body())).isEmpty();
        assertThat(Visit.as(northOwner, api).get(PAGE + "?area=zone-west").body())
                .as("those of no area, and none of another's")
                .contains("13 cases.");
    }

    @Test
    void shouldShowNothing_ofNoneOrTooFew() {
        Visit owner = Visit.as("owner", api);
        String page = PAGE.replace("quiet-one", "quiet-two");
        assertThat(owner.get(page).body()).contains("No case has gone through yet");
        for (int of = 0; of < 4; of++) {
            run("quiet-two", null, "ask", "work");
        }
        assertThat(owner.get(page).body())
                .contains("Fewer than five cases")
                .doesNotContain("Work with them", "Take an event log away", "4 cases");
        assertThat(traces(owner.get(page + "/log.xes").body())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "supervisor", "dsl", "admin", "impact"})
    void shouldBeForOwnersOnly(String somebody) {
        Visit visit = Visit.as(somebody, api);
        for (String address : List.of(PAGE, PAGE + "/log.xes", PAGE + "/log.jsonocel")) {
            assertThat(visit.get(address).statusCode()).as(address).isEqualTo(403);
        }
    }

    @Test
    void shouldWriteXes_asItIsRead() throws Exception {
        long before = taken();
        String log = Visit.as("owner", api).get(PAGE + "/log.xes").body();

        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(RULES.resolve("xes.xsd").toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(log)));
        Map<String, String> traces = traces(log);
        assertThat(traces).hasSize(19);
        traces.values().forEach(trace -> {
            List<String> events = matches("(?s)<event>.*?</event>", trace);
            assertThat(events).isNotEmpty();
            List<Instant> times = new ArrayList<>();
            for (String event : events) {
                assertThat(event).contains("key=\"concept:name\"", "key=\"lifecycle:transition\"");
                times.add(Instant.parse(event.replaceAll("(?s).*time:timestamp\" value=\"([^\"]+)\".*", "$1")));
            }
            assertThat(times).isSorted().doesNotHaveDuplicates();
            assertThat(times)
                    .as("no hour of the day")
                    .allMatch(time -> time.toString().contains("T00:00:"));
        });
        Map<String, Long> alike = traces.values().stream()
                .map(trace -> String.join(
                        ">",
                        matches(
                                "(?<=concept:name\" value=\")[^\"]+|(?<=transition\" value=\")[^\"]+",
                                trace.substring(trace.indexOf("<event>")))))
                .collect(Collectors.groupingBy(one -> one, Collectors.counting()));
        assertThat(alike.values()).as("nobody leaves alone: %s", alike).allMatch(number -> number >= 5);
        assertThat(log).contains("Work with them").doesNotContain("Extra help");
        assertThat(taken()).isEqualTo(before + 1);
    }

    @Test
    void shouldWriteOcel_asItIsRead() throws Exception {
        String log = Visit.as("owner", api).get(PAGE + "/log.jsonocel").body();

        JsonNode ocel = new ObjectMapper().readTree(log);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(RULES.resolve("ocel.schema.json")))
                        .validate(ocel))
                .isEmpty();
        Map<String, Set<String>> objectTypes = types(ocel.get("objectTypes"));
        Map<String, Set<String>> eventTypes = types(ocel.get("eventTypes"));
        Set<String> objects = declared(ocel.get("objects"), objectTypes);
        declared(ocel.get("events"), eventTypes);
        assertThat(ocel.get("events")).isNotEmpty();
        for (String things : List.of("objects", "events")) {
            for (JsonNode one : ocel.get(things)) {
                one.get("relationships")
                        .forEach(relation -> assertThat(objects)
                                .contains(relation.get("objectId").asText()));
            }
        }
        assertThat(ocel.get("events"))
                .allMatch(event -> !event.get("relationships").isEmpty());
        assertThat(log).contains("\"task\"", "link-worker").doesNotContain("Extra help");
    }

    @Test
    void shouldCallNobodyTheSame_inTwoLogs() {
        Visit owner = Visit.as("owner", api);
        Set<String> first = traces(owner.get(PAGE + "/log.xes").body()).keySet();
        Set<String> second = traces(owner.get(PAGE + "/log.xes").body()).keySet();
        assertThat(first).hasSize(19).doesNotContainAnyElementsOf(second).doesNotContainAnyElementsOf(runs);
    }

    private static Map<String, Set<String>> types(JsonNode types) {
        Map<String, Set<String>> found = new HashMap<>();
        for (JsonNode type : types) {
            Set<String> attributes = new HashSet<>();
            type.get("attributes").forEach(one -> attributes.add(one.get("name").asText()));
            assertThat(found.put(type.get("name").asText(), attributes)).isNull();
        }
        return found;
    }

    /** Each has an id of its own, a type that is declared, and no attribute that is not. */
    private static Set<String> declared(JsonNode things, Map<String, Set<String>> types) {
        Set<String> ids = new HashSet<>();
        for (JsonNode one : things) {
            assertThat(ids.add(one.get("id").asText())).isTrue();
            assertThat(types).containsKey(one.get("type").asText());
            one.get("attributes")
                    .forEach(attribute -> assertThat(types.get(one.get("type").asText()))
                            .contains(attribute.get("name").asText()));
        }
        return ids;
    }

    private static Map<String, String> traces(String log) {
        Map<String, String> traces = new HashMap<>();
        matches("(?s)<trace>.*?</trace>", log)
                .forEach(trace -> assertThat(
                                traces.put(trace.replaceAll("(?s).*?concept:name\" value=\"([^\"]+)\".*", "$1"), trace))
                        .isNull());
        return traces;
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private long taken() {
        return service.count(
                "select count(*) from audit_event where act = 'event-log-taken' and detail = 'quiet-one xes'");
    }

    private void deploy(String id) {
        deployments.add(repository
                .createDeployment()
                .addString(id + ".bpmn", DIAGRAM.formatted(id))
                .deploy()
                .getId());
    }

    /** A run that was at each step for two days and a half, and at the gateways between them; then it ended. */
    private void run(String process, String businessKey, String... steps) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .singleResult()
                .getId();
        String run = UUID.randomUUID().toString();
        runs.add(run);
        Instant at = BEGAN;
        int order = 0;
        stay(process, definition, run, "begin", "startEvent", at, at, order++);
        for (int step = 0; step < steps.length; step++) {
            String type = steps[step].equals("call-it") ? Stay.CALL : Stay.TASK;
            Instant until = at.plus(Duration.ofHours(60));
            stay(process, definition, run, steps[step], type, at, until, order++);
            at = until;
            String gateway = steps[step].equals("ask") ? "choose" : steps[step].equals("work") ? "flag" : "";
            if (!gateway.isEmpty()) {
                stay(process, definition, run, gateway, "exclusiveGateway", at, at, order++);
            }
        }
        stay(process, definition, run, "done", "noneEndEvent", at, at, order);
        jdbc.sql("""
            insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_,
              end_time_, end_act_id_, state_, root_proc_inst_id_)
            values (:run, :run, :key, :process, :definition, :began, :ended, 'done', 'COMPLETED', :run)
            """)
                .param("run", run)
                .param("key", businessKey)
                .param("process", process)
                .param("definition", definition)
                .param("began", Timestamp.from(BEGAN))
                .param("ended", Timestamp.from(at))
                .update();
    }

    private void stay(
            String process, String definition, String run, String step, String type, Instant from, Instant to, int at) {
        jdbc.sql("""
            insert into act_hi_actinst (id_, parent_act_inst_id_, proc_def_key_, proc_def_id_, root_proc_inst_id_,
              proc_inst_id_, execution_id_, act_id_, act_name_, act_type_, start_time_, end_time_, duration_,
              act_inst_state_, sequence_counter_)
            values (:id, :run, :process, :definition, :run, :run, :run, :step, :step, :type, :from, :to, :long, 0, :at)
            """)
                .param("id", UUID.randomUUID().toString())
                .param("run", run)
                .param("process", process)
                .param("definition", definition)
                .param("step", step)
                .param("type", type)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("long", Duration.between(from, to).toMillis())
                .param("at", at)
                .update();
    }
}
