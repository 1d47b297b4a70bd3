package org.fairlead.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.process.DueJobs;
import org.fairlead.scenario.InventedService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A class of Oak Primary, from the letter to the parents to the deletion. */
@ServiceTest
class ScreeningTest {

    private static final String SITE = "oak-primary";
    private static final String AVERAGE = "0".repeat(25);
    /** Every item as bad as it can be: the reversed ones 0. */
    private static final String VERY_HIGH = "2222220222022022222202220";

    private static char last = 'A';

    /** Every test has codes of its own: the cases of the chosen stay. */
    private final String codes = "QZ" + ++last;

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Cases cases;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void noAgreementYet() {
        jdbc.sql("delete from screening_child").update();
        jdbc.sql("delete from screening").update();
        jdbc.sql("delete from data_sharing_agreement").update();
    }

    @AfterEach
    void noScreeningIsLeft() {
        for (String id : jdbc.sql("select id from screening where deleted_at is null")
                .query(String.class)
                .list()) {
            as("supervisor").post("/screening/" + id + "/stop", Map.of());
        }
        service.setting(InventedService.AREA, "group-size", null);
        jdbc.sql("delete from screening").update();
        jdbc.sql("delete from data_sharing_agreement").update();
    }

    @Test
    void shouldWantTheAgreementAndTheOptOutFirst() {
        Visit supervisor = as("supervisor");

        assertThat(supervisor.post("/screening", begin(SITE)).body()).contains("There is no data sharing agreement");
        agree(supervisor);
        Map<String, String> early = begin(SITE);
        put(
                early,
                "optOutUntil",
                ServiceFixture.NOW.atZone(java.time.ZoneOffset.UTC).toLocalDate());
        assertThat(supervisor.post("/screening", early).body()).contains("The time to opt out must come after");

        assertThat(supervisor.post("/screening", begin(SITE)).body())
                .contains("The school is asked for its class list");
        assertThat(supervisor.post("/screening", begin(SITE)).statusCode()).isEqualTo(409);
        assertThat(service.count("select count(*) from screening")).isEqualTo(1);
    }

    @Test
    void shouldKeepNothingOfAListWithABadRow() {
        String id = begun();
        Visit school = as("school");

        var refused = school.postFile(
                "/screening/" + id + "/class-list",
                "file",
                "class.csv",
                list("QZA", 3) + "Ada King,4,9,0,0,0,95,no,no,girl,no,no,no\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("pupil code", "learning", "Nothing of this file was kept");
        assertThat(service.count("select count(*) from screening_child")).isZero();
        assertThat(school.post("/screening/" + id + "/class-list/give", Map.of())
                        .body())
                .contains("Send the class list first");
    }

    @Test
    void shouldChooseAGroup_handBackHighScores_andDeleteTheOthers() {
        String id = chosenFrom(6, 2);
        Visit supervisor = as("supervisor");
        Visit school = as("school");

        // two are chosen, and each has a case that knows a code only
        List<String> references = jdbc.sql("select reference from case_record c join child k on k.id = c.child_id"
                        + " where c.pathway = 'warrior' and k.family_name like ? order by 1")
                .param(codes + "-%")
                .query(String.class)
                .list();
        assertThat(references).hasSize(2);
        CaseRecord first = cases.find(references.get(0));
        assertThat(first.child().givenName()).isEqualTo("Pupil");
        assertThat(first.stage().stored()).isEqualTo("family-agreement");
        assertThat(journey.taskKeys("school", references.get(0))).containsExactly("seek-first-agreement");

        // a very high score without a place goes back to the school
        assertThat(school.get("/screening/" + id + "/handed-back").body())
                .contains(codes + "-3", "of 40")
                .doesNotContain(codes + "-1,", codes + "-6");
        assertThat(school.post("/screening/" + id + "/handed-back", Map.of()).body())
                .contains("It is noted");

        jobs.runUntil(ServiceFixture.NOW.plus(java.time.Duration.ofDays(9)));

        assertThat(supervisor.get("/screening/" + id).body()).contains("Deleted", "6 on the list");
        for (int number = 3; number <= 6; number++) {
            assertThat(foundAnywhere(codes + "-" + number))
                    .as(codes + "-" + number)
                    .isEmpty();
        }
        assertThat(service.count("select count(*) from screening_child")).isZero();
    }

    @Test
    void shouldNameTheChild_whenTheFamilyAgrees() {
        chosenFrom(6, 2);
        String reference = jdbc.sql("select max(reference) from case_record where pathway = 'warrior'")
                .query(String.class)
                .single();

        journey.complete("school", reference, "seek-first-agreement", agreement());

        CaseRecord named = cases.find(reference);
        assertThat(named.child().givenName()).isEqualTo("Wren");
        assertThat(named.child().dateOfBirth()).isEqualTo(LocalDate.of(2017, 4, 2));
        assertThat(cases.carers(reference)).hasSize(1);
        assertThat(journey.taskKeys("supervisor", reference)).containsExactly("allocate-link-worker");
        journey.allocate(reference, "linkworker");
        assertThat(cases.find(reference).stage().stored()).isEqualTo("consent");
    }

    @Test
    void shouldEndTheCase_whenTheFamilyDoesNotAgree_andStillRaiseAConcern() {
        chosenFrom(6, 2);
        String reference = jdbc.sql("select max(reference) from case_record where pathway = 'warrior'")
                .query(String.class)
                .single();
        Map<String, Object> no = new HashMap<>(Map.of("familyAgreed", "no"));
        no.put("risks", List.of("neglect"));
        no.put("riskIsNew", "new");
        no.put("riskKnownToDsl", "no");

        journey.complete("school", reference, "seek-first-agreement", no);

        assertThat(cases.find(reference).ending()).isEqualTo("family-did-not-agree");
        assertThat(cases.find(reference).child().givenName()).isEqualTo("Pupil");
        assertThat(service.count("select count(*) from concern where case_ref = ?", reference))
                .isEqualTo(1);
    }

    @Test
    void shouldChooseNoMoreThanThereAreRoom_andNotWithoutTheHeadTeacher() {
        service.setting(InventedService.AREA, "group-size", "2");
        String id = answered(6);
        Visit supervisor = as("supervisor");

        assertThat(choose(supervisor, id, "choose", "Ms Fern", 3).body()).contains("at most 2 can be chosen");
        assertThat(choose(supervisor, id, "choose", "", 2).body()).contains("The head teacher chooses too");
        assertThat(choose(as("school"), id, "agree", "", 2).body()).contains("You agree to these pupils");
        assertThat(choose(supervisor, id, "keep", "", 1).body()).doesNotContain("Agreed by");
        assertThat(choose(as("school"), id, "choose", "Ms Fern", 2).statusCode())
                .isEqualTo(403);
        assertThat(service.count("select count(*) from screening where step = 'choice'"))
                .isEqualTo(1);
    }

    @Test
    void shouldDeleteAtOnce_whenItIsStopped() {
        String id = answered(4);

        assertThat(as("supervisor").post("/screening/" + id + "/stop", Map.of()).body())
                .contains("stopped and its list deleted");

        assertThat(foundAnywhere(codes + "-1")).isEmpty();
        assertThat(as("supervisor").post("/screening/" + id + "/stop", Map.of()).body())
                .contains("over already");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"elmschool", "gp", "linkworker", "coordinator", "impact", "dsl", "northcoordinator", "admin"})
    void shouldBeForSupervisorsAndTheSchoolItself(String username) {
        String id = answered(4);
        Visit visit = as(username);

        for (String page : List.of("", "/class-list", "/answers", "/choice", "/handed-back")) {
            assertThat(visit.get("/screening/" + id + page).statusCode())
                    .as(page)
                    .isIn(403, 404);
        }
        assertThat(choose(visit, id, "keep", "", 1).statusCode()).isIn(403, 404);
        assertThat(visit.post("/screening/" + id + "/stop", Map.of()).statusCode())
                .isIn(403, 404);
        assertThat(visit.post("/screening/" + id + "/answers", Map.of()).statusCode())
                .isIn(403, 404);
        assertThat(service.count("select count(*) from screening_child")).isEqualTo(4);
    }

    @Test
    void shouldKeepWhatIsRight_whenAnAnswerIsWrong() {
        String id = listed(4);
        Visit school = as("school");

        var refused = school.post(
                "/screening/" + id + "/answers",
                Map.of("answers-" + codes + "-1", AVERAGE, "answers-" + codes + "-2", "012", "what", "give"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(codes + "-2: there are 3 answers", "012");
        assertThat(service.count("select count(*) from screening_child where answers = ?", AVERAGE))
                .isEqualTo(1);
    }

    /** Every column of text of every table, the engine's with them, that holds a word. */
    private List<String> foundAnywhere(String word) {
        return jdbc
                .sql("select table_name, column_name from information_schema.columns"
                        + " where lower(table_schema) = 'public' and (lower(data_type) like '%char%'"
                        + " or lower(data_type) like '%large object%' or lower(data_type) = 'text')")
                .query((row, number) -> row.getString(1) + "." + row.getString(2))
                .list()
                .stream()
                .filter(column -> {
                    String[] names = column.split("\\.");
                    return !binary(names[0], names[1])
                            && service.count(
                                            "select count(*) from \"" + names[0] + "\" where cast(\"" + names[1]
                                                    + "\" as varchar) like ?",
                                            "%" + word + "%")
                                    > 0;
                })
                .toList();
    }

    private boolean binary(String table, String column) {
        return jdbc
                .sql("select lower(data_type) from information_schema.columns where table_name = ?"
                        + " and column_name = ?")
                .params(table, column)
                .query(String.class)
                .list()
                .stream()
                .anyMatch(type -> type.contains("binary"));
    }

    private String chosenFrom(int pupils, int chosen) {
        String id = answered(pupils);
        assertThat(choose(as("supervisor"), id, "choose", "Ms Fern", chosen).body())
                .contains("The group is chosen");
        jobs.runDue();
        return id;
    }

    private java.net.http.HttpResponse<String> choose(Visit visit, String id, String what, String head, int first) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("what", what);
        form.put("headTeacher", head);
        StringBuilder ticks = new StringBuilder();
        for (int number = 1; number <= first; number++) {
            ticks.append(number == 1 ? "" : "&tick=").append(codes).append("-").append(number);
        }
        return visit.post("/screening/" + id + "/choice?tick=" + ticks, form);
    }

    /** Half of the shortlist is very high. */
    private String answered(int pupils) {
        String id = listed(pupils);
        Map<String, String> answers = new LinkedHashMap<>();
        for (int number = 1; number <= pupils; number++) {
            answers.put("answers-" + codes + "-" + number, number <= pupils / 2 ? VERY_HIGH : AVERAGE);
        }
        answers.put("what", "give");
        assertThat(as("school").post("/screening/" + id + "/answers", answers).body())
                .contains("The answers are scored");
        return id;
    }

    private String listed(int pupils) {
        String id = begun();
        Visit school = as("school");
        school.postFile("/screening/" + id + "/class-list", "file", "class.csv", list(codes, pupils));
        assertThat(school.post("/screening/" + id + "/class-list/give", Map.of())
                        .body())
                .contains("The list is given");
        return id;
    }

    private String begun() {
        Visit supervisor = as("supervisor");
        agree(supervisor);
        supervisor.post("/screening", begin(SITE));
        return jdbc.sql("select id from screening where deleted_at is null")
                .query(String.class)
                .single();
    }

    private void agree(Visit supervisor) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("agreementSite", SITE);
        form.put("reference", "DSA 1");
        put(form, "validFrom", LocalDate.of(2026, 1, 1));
        put(form, "validUntil", LocalDate.of(2026, 12, 31));
        assertThat(supervisor.post("/screening/agreements", form).body()).contains("The agreement is recorded");
    }

    private static Map<String, String> begin(String site) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("site", site);
        put(form, "parentsToldOn", LocalDate.of(2026, 5, 4));
        put(form, "optOutUntil", LocalDate.of(2026, 5, 18));
        form.put("optedOut", "1");
        return form;
    }

    private static void put(Map<String, String> form, String field, LocalDate day) {
        form.put(field + "-day", Integer.toString(day.getDayOfMonth()));
        form.put(field + "-month", Integer.toString(day.getMonthValue()));
        form.put(field + "-year", Integer.toString(day.getYear()));
    }

    private static String list(String prefix, int pupils) {
        StringBuilder list = new StringBuilder(String.join(",", ClassList.COLUMNS)).append('\n');
        for (int number = 1; number <= pupils; number++) {
            list.append(prefix)
                    .append('-')
                    .append(number)
                    .append(",4,1,1,1,1,95,no,no,")
                    .append(number % 2 == 0 ? "girl" : "boy")
                    .append(",no,no,no\n");
        }
        return list.toString();
    }

    private static Map<String, Object> agreement() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("familyAgreed", "yes");
        answers.put("childGivenName", "Wren");
        answers.put("childFamilyName", "Alder");
        answers.put("dateOfBirth", "2017-04-02");
        answers.put("carer1Name", "Jo Alder");
        answers.put("carer1SafeContact", "Ring after four.");
        answers.put("risks", List.of("none"));
        return answers;
    }

    private Visit as(String username) {
        return Visit.as(username, api);
    }
}
