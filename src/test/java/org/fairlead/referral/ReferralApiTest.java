package org.fairlead.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.AtOnce;
import org.fairlead.PublicForm;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.DueJobs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Referrals over HTTP: what is taken, what is refused, and that nothing half made is left behind. */
@ServiceTest
class ReferralApiTest {

    private static final LocalDate TODAY = LocalDate.parse(SeekerJourney.TODAY);

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FormRegistry forms;

    @Test
    void shouldBeginThePathway_withTheAnswersThatAnOwnerRoutes() {
        String shipped = forms.text("referral", forms.newestVersion("referral").orElseThrow())
                .orElseThrow();
        String question = "\"key\": \"freeSchoolMeals\",";
        forms.register(
                "referral", shipped.replace(question, question + " \"properties\": {\"route\": \"true\"},"), "owner");
        String reference;
        try {
            reference = journey.refer("coordinator", service.child().with("freeSchoolMeals", "yes"));
        } finally {
            forms.register("referral", shipped, "owner");
        }

        assertThat(jdbc.sql("""
            select v.text_ from act_ru_variable v join act_ru_execution e on e.id_ = v.proc_inst_id_
            where e.business_key_ = ? and v.name_ = 'freeSchoolMeals'
            """).param(reference).query(String.class).list()).containsOnly("yes");
    }

    @Test
    void shouldBeLookedAtByTheService_beforeAnySchoolHears_whenAYoungPersonAsks() {
        String reference = journey.refer("coordinator", service.child().with("source", "young-person"));

        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("triage-referral");
        assertThat(api.as("school").get("/api/cases/{reference}", reference).status())
                .isEqualTo(404);
        assertThat(Visit.as("school", api).search("/cases?q=" + reference).body())
                .doesNotContain("/cases/" + reference);

        journey.complete(
                "coordinator",
                reference,
                "triage-referral",
                Map.of("triageDecision", "accept", "triageReason", "They are able to say what helps."));
        jobs.runDue();
        assertThat(api.as("school").get("/api/cases/{reference}", reference).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"decline, ", "accept, no", "accept, yes"})
    void shouldStayWithTheService_whereAYoungPersonsReferralEndsBeforeIntake(String triage, @Nullable String agree) {
        String reference = journey.refer(
                "coordinator", service.child().with("source", "young-person").with("familyAgreed", "no"));
        Map<String, Object> looked =
                new HashMap<>(Map.of("triageDecision", triage, "triageReason", "Talked with them."));
        if (triage.equals("decline")) {
            looked.put("signposting", "The youth club.");
        }
        journey.complete("coordinator", reference, "triage-referral", looked);
        jobs.runDue();
        assertSchoolKnows(reference, false);
        if (agree != null) {
            journey.complete(
                    "coordinator",
                    reference,
                    "ask-young-person",
                    Map.of(
                            "familyAgreement",
                            agree,
                            "agreedBy",
                            "Their mother",
                            "agreedOn",
                            "2026-06-01",
                            "whatToTry",
                            "The youth club."));
            jobs.runDue();
        }

        assertSchoolKnows(reference, "yes".equals(agree));
    }

    private void assertSchoolKnows(String reference, boolean knows) {
        assertThat(api.as("school").get("/api/cases/{reference}", reference).status())
                .isEqualTo(knows ? 200 : 404);
        assertThat(Visit.as("school", api)
                        .search("/cases?q=" + reference)
                        .body()
                        .contains("/cases/" + reference))
                .isEqualTo(knows);
        assertThat(journey.taskKeys("school", reference)).isEmpty();
        if (!knows) {
            assertThat(service.messagesTo("school@", "case_ref = ?", reference)).isZero();
        }
    }

    @Test
    void shouldMakeACase_whenTheReferralIsWhole() {
        Referral referral = service.child();

        Reply reply = api.as("school").post("/api/referrals", referral.body());

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text("reference")).matches("ZW-2026-\\d{4,}");
        assertThat(reply.text("status")).isEqualTo("open");
        jobs.runDue();
        Reply seen = api.as("school").get("/api/cases/{reference}", reply.text("reference"));
        assertThat(seen.text("initials")).isEqualTo("A.K.");
        assertThat(seen.text("site")).isEqualTo("oak-primary");
        assertThat(seen.text()).doesNotContain(referral.familyName());
        assertThat(journey.taskKeys("coordinator", reply.text("reference"))).containsExactly("decide-intake");
    }

    @Test
    void shouldAnswerTheSame_whenAReferralIsSentAgainUnderItsKey() {
        Referral referral = service.child();
        Reply first = send("again-1", referral.body());

        Map<String, Long> before = service.rows();
        Reply second = send("again-1", referral.body());

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("reference")).isEqualTo(first.text("reference"));
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldKnowTheSameAnswers_whateverTheirOrder() {
        Referral referral = service.child();
        Map<String, Object> turned = new HashMap<>();
        referral.answers().keySet().stream()
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(question -> turned.put(question, referral.answers().get(question)));
        send("again-2", referral.body());

        assertThat(send("again-2", Map.of("answers", new java.util.TreeMap<>(turned).descendingMap()))
                        .status())
                .isEqualTo(200);
    }

    /** Whoever sends it: one account, four of a kind, or each in another way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "coordinator coordinator coordinator coordinator",
                "school school school school",
                "public public public public",
                "coordinator coordinator2 school public",
            })
    void shouldGoOnWithOne_whenOneChildIsSentFourTimesAtOnce(String senders) {
        Referral referral = service.child();

        List<Integer> replies = AtOnce.all(
                Stream.of(senders.split(" ")).map(by -> sending(by, referral)).toList());

        assertThat(replies).allMatch(status -> status / 100 == 2);
        assertThat(jdbc.sql("""
            select c.stage from case_record c join child k on k.id = c.child_id where k.family_name = ?
            """)
                        .param(referral.answers().get("childFamilyName"))
                        .query(String.class)
                        .list())
                .as("one goes on, the others are looked at")
                .containsExactlyInAnyOrder("referred", "triage", "triage", "triage");
    }

    private Callable<Integer> sending(String by, Referral referral) {
        if (!by.equals("public")) {
            return () -> api.as(by).post("/api/referrals", referral.body()).status();
        }
        Map<String, Object> answers = new LinkedHashMap<>(referral.answers());
        answers.keySet().removeAll(List.of("familyAgreed", "urgency", "carer1Name"));
        answers.put("source", "parent-carer");
        Visit visit = Visit.ofNobody(api);
        return () -> PublicForm.send(visit, answers).status();
    }

    /** What people type into a name, a number, an address: taken as it is meant, or refused at its field. */
    @ParameterizedTest
    @CsvSource({
        "nhsNumber, 999-000-0018, true",
        "nhsNumber, '999\u00a0000\u00a00018', true",
        "nhsNumber, 999  000  0018, true",
        "nhsNumber, 999\u2011000\u20110018, true",
        "nhsNumber, 999.000.0018, true",
        "nhsNumber, 99900001, false",
        "nhsNumber, 999 000 0018 or so, false",
        "postcode, ZW1  2AB, true",
        "postcode, 'zw1\u00a02ab', true",
        "postcode, BFPO 57, true",
        "postcode, bfpo57, true",
        "postcode, ' ZW12AB\u200b', true",
        "postcode, ZW1, false",
        "carer1Email, '\u00a0jo@example.org\u200b', true",
        "carer1Email, 'jo,x@example.org', false",
        "carer1Email, jo..x@example.org, false",
        "carer1Email, mailto:jo@example.org, false",
        "carer1Email, jo;x@example.org, false",
        "carer1Phone, +44 (0)7700 900123, true",
        "carer1Phone, '\u202a07700.900.123\u202c', true",
        "carer1Phone, 01632 960123 ext 12, true",
        "carer1Phone, 0044 7700 900123, true",
        "carer1Phone, 07700\u2011900\u2011123, true",
        "carer1Phone, ()()()(), false",
        "carer1Phone, '07700 900123, 01632 960123', false",
        "carer1Email, Jo <jo@example.org>, false",
        "carer1Email, 'jo@example.org, x@example.org', false",
        "childFamilyName, '\u2060\u3000', false",
        "carer1Name, '\u0645\u0631\u064a\u0645 9 High Street', true",
        "carer1Phone, 01632 960123 / 07700 900123, false",
        "childGivenName, '\u00a0\u200b', false",
        "childGivenName, '\ufeffAda\u0000', true",
    })
    void shouldTakeWhatPeopleReallyType(String field, String typed, boolean taken) {
        Reply reply = api.as("coordinator")
                .post("/api/referrals", service.child().with(field, typed).body());

        assertThat(reply.status()).as(reply.toString()).isEqualTo(taken ? 201 : 422);
        if (!taken) {
            assertThat(reply.errorFields()).containsExactly(field);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Siobhan O’Brien,  o'brien",
        "Siobhan O'Brien,  O’Brien",
        "Lucía Núñez,      nunez",
        "Anne-Marie Wędrowska, anne marie",
        "Anne-Marie Wędrowska, 'wedrowska, anne-marie'",
        "Zoë Lark,         'lark,zoe'",
        "Jean-Luc Ngwenya, jeanluc",
        "Marysol Quill,    mary-sol",
        "Jose\u0301 Ibarra, JOSÉ",
        "Ruairi O\u02bcHara, o'hara",
        "Lily Ash Zwart, 'zwart, lily ash'",
    })
    void shouldFindAChild_howeverTheNameIsTyped(String name, String typed) {
        String family = name.substring(name.lastIndexOf(' ') + 1);
        String given = name.substring(0, name.lastIndexOf(' '));
        String reference = sent(Referral.of(given, family));

        assertThat(found("coordinator", typed)).contains(reference);
        assertThat(found("gp", typed)).doesNotContain(reference);
    }

    @Test
    void shouldFindAChild_byPostcodeAndAParentsPhone() {
        Referral child = service.child();
        String reference = sent(child.with("postcode", "ZW9 8QX").with("carer1Phone", "+44 (0)7700 900987"));

        assertThat(found("coordinator", "zw98qx")).contains(reference);
        assertThat(found("coordinator", "07700 900 987")).contains(reference);
        assertThat(found("coordinator", "07700 900 986")).doesNotContain(reference);
        assertThat(found("gp", "07700 900987")).doesNotContain(reference);
    }

    private String sent(Referral referral) {
        return api.as("coordinator").post("/api/referrals", referral.body()).text("reference");
    }

    private String found(String username, String typed) {
        return Visit.as(username, api)
                .search("/cases?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .body();
    }

    @Test
    void shouldRefuse_whenAKeyStandsForOtherAnswers() {
        send("again-3", service.child().body());

        Map<String, Long> before = service.rows();
        Reply other = send("again-3", service.child().body());

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.errorFields()).containsExactly("Idempotency-Key");
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldKeepKeysOfDifferentPeopleApart() {
        Referral referral = service.child();
        Reply first = send("again-4", referral.body());
        Reply other = api.as("coordinator2")
                .with("Idempotency-Key", "again-4")
                .post("/api/referrals", service.child().body());

        assertThat(other.status()).isEqualTo(201);
        assertThat(other.text("reference")).isNotEqualTo(first.text("reference"));
    }

    @Test
    void shouldMakeOneCase_whenOneReferralComesTwiceAtOnce() {
        for (int round = 0; round < 10; round++) {
            Referral referral = service.child();
            String key = "at-once-" + round;
            long before = service.count("select count(*) from case_record");

            List<Reply> replies = AtOnce.both(() -> send(key, referral.body()), () -> send(key, referral.body()));

            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 200);
            assertThat(replies.get(0).text("reference"))
                    .isEqualTo(replies.get(1).text("reference"));
            assertThat(service.count("select count(*) from case_record")).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void shouldRefuseAndKeepNothing_whenAnswersDoNotFit(
            String what, UnaryOperator<Referral> spoil, String field, String words) {
        Referral referral = spoil.apply(service.child());
        Map<String, Long> before = service.rows();

        Reply reply = send("bad-" + what, referral.body());

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.type()).startsWith("application/problem+json");
        // a wrong answer may bring up a question that a right one hides
        assertThat(reply.errorFields()).first().isEqualTo(field);
        assertThat(reply.json().path("errors").get(0).path("message").asText()).containsIgnoringCase(words);
        assertThat(service.rows()).isEqualTo(before);
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                bad("unknown field", r -> r.with("shoeSize", "3"), "shoeSize", "no question called shoeSize"),
                bad("missing name", r -> r.without("childGivenName"), "childGivenName", "enter"),
                bad("empty name", r -> r.with("childGivenName", "   "), "childGivenName", "enter"),
                bad("missing choice", r -> r.without("familyAgreed"), "familyAgreed", "choose"),
                bad("missing site", r -> r.without("site"), "site", "choose"),
                bad("no such day", r -> r.with("dateOfBirth", "2017-02-30"), "dateOfBirth", "real date"),
                bad("not a date", r -> r.with("dateOfBirth", "last May"), "dateOfBirth", "real date"),
                bad("tomorrow", r -> r.with("dateOfBirth", TODAY.plusDays(1).toString()), "dateOfBirth", "past"),
                bad("grown up", r -> r.with("dateOfBirth", "1990-05-05"), "dateOfBirth", "no longer a child"),
                bad("wrong option", r -> r.with("urgency", "yesterday"), "urgency", "choose one"),
                bad("wrong option in a list", r -> r.with("risks", List.of("dragons")), "risks", "choose one"),
                bad("site of another area", r -> r.with("site", "ash-primary"), "site", "choose one"),
                bad("number for text", r -> r.with("childGivenName", 7), "childGivenName", "must be text"),
                bad("text for a list", r -> r.with("risks", "none"), "risks", "must be a list"),
                bad("list for text", r -> r.with("carer1Name", List.of("Jo")), "carer1Name", "must be text"),
                bad("object for a choice", r -> r.with("urgency", Map.of("a", 1)), "urgency", "choose one"),
                bad("bad e-mail", r -> r.with("referrerEmail", "pastoral"), "referrerEmail", "email address"),
                bad("long text", r -> r.with("needsInWords", "a".repeat(4001)), "needsInWords", "4000"));
    }

    @Test
    void shouldNameEveryField_whenSeveralDoNotFit() {
        Reply reply = api.as("coordinator")
                .post(
                        "/api/referrals",
                        service.child()
                                .without("childGivenName")
                                .with("urgency", "soon")
                                .with("dateOfBirth", "2017-13-01")
                                .body());

        assertThat(reply.errorFields()).containsExactlyInAnyOrder("childGivenName", "urgency", "dateOfBirth");
    }

    @Test
    void shouldRefuseInClearWords_whenSomebodySendsAMegabyte() {
        Map<String, Long> before = service.rows();

        Reply reply = send(
                "megabyte",
                service.child().with("needsInWords", "a".repeat(1_000_000)).body());

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.type()).startsWith("application/problem+json");
        assertThat(reply.text("detail")).contains("too long");
        assertThat(service.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"answers\": {",
                "",
                "[]",
                "\"referral\"",
                "{\"answers\": \"all of them\"}",
                "{\"answers\": [1, 2]}",
                "<referral/>"
            })
    void shouldSayThatItIsNotJson_whenTheBodyCannotBeRead(String body) {
        Map<String, Long> before = service.rows();

        Reply reply = api.as("coordinator").postText("/api/referrals", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.type()).startsWith("application/problem+json");
        assertThat(reply.text("detail")).isNotBlank();
        assertThat(reply.text()).doesNotContain("Exception", "jackson");
        assertThat(service.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"answers\": null}", "{\"answers\": {}}", "null"})
    void shouldAskForTheAnswers_whenThereAreNone(String body) {
        Map<String, Long> before = service.rows();

        Reply reply = api.as("coordinator").postText("/api/referrals", body);

        assertThat(reply.status()).isIn(400, 422);
        assertThat(reply.type()).startsWith("application/problem+json");
        assertThat(service.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"6", "12", "13"})
    void shouldAskACoordinator_whenTheChildIsNotSevenToEleven(int age) {
        String reference =
                journey.refer(service.child().born(TODAY.minusYears(age).minusDays(40)));

        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("triage-referral");
        assertThat(api.as("coordinator").get("/api/cases/{r}", reference).text("stage"))
                .isEqualTo("triage");
    }

    @ParameterizedTest
    @CsvSource({"7", "11"})
    void shouldGoOn_whenTheChildIsSevenToEleven(int age) {
        String first = journey.refer(service.child().born(TODAY.minusYears(age)));
        String last =
                journey.refer(service.child().born(TODAY.minusYears(age + 1).plusDays(1)));

        assertThat(journey.taskKeys("coordinator", first)).containsExactly("decide-intake");
        assertThat(journey.taskKeys("coordinator", last)).containsExactly("decide-intake");
    }

    @Test
    void shouldAskACoordinator_whenTheChildHasACaseAlready() {
        Referral referral = service.child();
        journey.refer(referral);

        String second = journey.refer(referral);

        assertThat(journey.taskKeys("coordinator", second)).containsExactly("triage-referral");
    }

    @Test
    void shouldTakeAPartnersReferral_forTheirOwnSiteOnly() {
        Map<String, Long> before = service.rows();

        Reply other = api.as("school")
                .post("/api/referrals", service.child().at("elm-primary").body());

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.errorFields()).containsExactly("site");
        assertThat(service.rows()).isEqualTo(before);
        assertThat(api.as("elmschool")
                        .post(
                                "/api/referrals",
                                service.child().at("elm-primary").body())
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "impact", "owner", "clinician"})
    void shouldRefuse_whenReferringIsNotTheirs(String username) {
        Map<String, Long> before = service.rows();

        Reply reply = api.as(username).post("/api/referrals", service.child().body());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldKeepNothing_whenNobodyIsSignedIn() {
        Map<String, Long> before = service.rows();

        assertThat(api.asNobody().post("/api/referrals", service.child().body()).status())
                .isEqualTo(401);
        assertThat(service.rows()).isEqualTo(before);
    }

    private Reply send(String key, Map<String, Object> body) {
        return api.as("coordinator").with("Idempotency-Key", key).post("/api/referrals", body);
    }

    private static Arguments bad(String what, UnaryOperator<Referral> spoil, String field, String words) {
        return Arguments.of(what, spoil, field, words);
    }
}
