package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.fairlead.Addresses;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.FilledIn;
import org.fairlead.FilledIn.Word;
import org.fairlead.PublicForm;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.DrawnRegister;
import org.fairlead.process.DueJobs;
import org.fairlead.process.Pathways;
import org.fairlead.process.ServiceClock;
import org.fairlead.process.Variables;
import org.fairlead.referral.warrior.WarriorCases;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Children live through their pathways, and whatever form waits is filled in to the last question, with a word of its
 * own in each free answer. Every form has a sealed question besides, as an owner can add one. Then everybody reads
 * whatever there is to read of these children, and the tables, the engine's too, the log and the files of the data
 * folder are searched. A word is found by who wrote it, by those to whom it is said here, and nowhere else.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class PlantedAnswersTest {

    private static final Path FOLDER = folder();
    private static final int MOST_ROUNDS = 8;
    private static final String WEST = InventedService.AREA;
    private static final Pattern CHILDS_NAME = Pattern.compile(".*\\.child(Given|Family)Name");
    private static final Pattern WORD = Pattern.compile("zqw[0-9]+x");

    /** Who does what waits for a role. */
    private static final Map<String, String> WHOSE = Map.ofEntries(
            Map.entry(Roles.COORDINATOR, "coordinator"),
            Map.entry(Roles.LINK_WORKER, "linkworker"),
            Map.entry(Roles.SUPERVISOR, "supervisor"),
            Map.entry(Roles.CLINICAL_SUPERVISOR, "clinician"),
            Map.entry(Roles.DSL, "dsl"),
            Map.entry(Roles.DEPUTY_DSL, "deputydsl"),
            Map.entry(Roles.IMPACT_LEAD, "impact"),
            Map.entry(Roles.GOVERNANCE, "governance"),
            Map.entry(Roles.PARTNER, "school"));

    private static final Set<String> DESIGNATED = Set.of("dsl", "deputydsl");
    private static final Set<String> WORK_WITH_THE_CHILD =
            Set.of("coordinator", "coordinator2", "linkworker", "supervisor", "dsl", "deputydsl");
    private static final Set<String> SUPERVISE = Set.of("linkworker", "supervisor", "clinician");

    private static final Pattern OF_SUPERVISION = Pattern.compile("supervision-.*|hold-.*(supervision|session)"
            + "|arrange-clinical-cover|decide-missed-sessions|.*camhs.*|scaffolding-review");

    /** What somebody besides reads, as it was decided: who, which answer, where. */
    private static final List<Besides> BESIDES = List.of(
            // the safeguarding lead's words to who works with the child
            new Besides("linkworker", "(dsl-decision|csc-answer)\\.planForWorker", "/cases/.*"),
            // what a handover gives to the school that has the child now
            new Besides("elmschool", "case-transferred\\.siteMayKnow", "(/api)?/cases/.*"),
            // the name by which a school knows its pupil
            new Besides("school", "change-child\\.child(Given|Family)Name", "/cases/.*"),
            // what a child's goals are, to who is asked about it in supervision; its name where the family agrees to
            // that
            new Besides(
                    "clinician",
                    "agree-goals\\.goal[0-9]|change-child\\.child(Given|Family)Name",
                    "/supervision/sessions/.*/cases/.*"),
            // to where the school is invited, and what it decided with the service
            new Besides("school", "schedule-meeting\\.meetingPlace", "/(api/)?intake-meetings.*"),
            new Besides(
                    "school", "intake-decision\\.(intakeReason|criteriaMet|leaveWhen)", "/intake-meetings/.*/minutes"),
            // what CAMHS are to know, in the referral that a clinician endorses
            new Besides("clinician", "(referral|change-.*|do-not-contact)\\..*", "/camhs/.*"));

    /** What carries words of people beside what was answered, by our own decision; nothing of the engine does. */
    private static final Set<String> TABLES = Set.of(
            "carer",
            "child",
            "child_key",
            "form_submission",
            "intake_decision",
            "outbox_message",
            "supervision_flag",
            "supervision_action",
            "supervision_advice",
            "consent",
            "camhs_referral",
            "timeline_entry",
            "intake_meeting",
            "submission_taken_back",
            "supervision_reason",
            "worker_absence");

    /** What an outbox message may hold of what was typed: to whom it goes. */
    private static final Pattern IN_A_MESSAGE =
            Pattern.compile("(referral|change-school)\\.(carer.*(Name|Address)|gpPractice)"
                    + "|schedule-meeting\\.meetingPlace|failed-message\\.sendTo");

    /**
     * What stands in these is about no child, family or member of staff: the wording that all families are read, and
     * what a lead says of many concerns together. The two that end work with others are asked when a case closes in
     * the middle of it, which the process tests do; they are read like the other forms of that work.
     */
    private static final Set<String> NOT_MET =
            Set.of("consent-wording", "look-through-flood", "elsewhere-stopped", "team-stopped");

    private static final Pattern FORM = Pattern.compile("camunda:formRef=\"([^\"]+)\"");

    /** Who reads what is answered about the service's own work; none of it is about a child's home. */
    private static final Map<String, Set<String>> OF_THE_SERVICE = Map.ofEntries(
            Map.entry("hold-clinical-session", Set.of("supervisor", "clinician")),
            Map.entry("arrange-clinical-cover", Set.of("supervisor", "clinician")),
            Map.entry("decide-missed-sessions", Set.of("supervisor", "clinician")),
            // whose supervision it is
            Map.entry("hold-case-supervision", Set.of("supervisor", "linkworker")),
            // the team's own
            Map.entry("hold-peer-supervision", Set.of("supervisor", "linkworker", "linkworker2")),
            Map.entry("arrange-cover", Set.of("supervisor")),
            Map.entry("training-lapse", Set.of("supervisor")),
            Map.entry("asset-checks", Set.of("supervisor", "coordinator", "coordinator2")),
            Map.entry("meeting-minutes", Set.of("supervisor", "coordinator", "coordinator2", "school")),
            Map.entry("missed-meetings", Set.of("supervisor", "coordinator", "coordinator2")),
            Map.entry("families-told", Set.of("supervisor", "coordinator", "coordinator2")),
            Map.entry("hold-meeting", Set.of("supervisor", "coordinator", "coordinator2")),
            Map.entry("schedule-meeting", Set.of("supervisor", "coordinator", "coordinator2")));

    /** What is answered so that the way goes on; all else is the first choice that there is. */
    private static final Map<String, Map<String, Object>> USUAL = new HashMap<>();

    static {
        USUAL.put("intake-decision", intake("accept-seeker"));
        USUAL.put("allocation", Map.of("linkWorker", "linkworker"));
        USUAL.put("contact-attempt", Map.of("contactResult", "reached"));
        USUAL.put("consent", Map.of("wordingVersion", "2026-1"));
        USUAL.put("renew-consent", Map.of("wordingVersion", "2026-1"));
        USUAL.put("session-note", Map.of("attendance", "attended"));
        USUAL.put("dsl-decision", Map.of("dslDecision", "social-care", "whatOthersSee", "proceed"));
        USUAL.put("chase-camhs-decision", Map.of("camhsDecision", "accepted"));
        USUAL.put("failed-message", Map.of("whatNow", "told"));
        USUAL.put("progress-review", Map.of("progressDecision", "carry-on"));
        USUAL.put("case-transferred", Map.of("transferKind", "new-school", "newSite", "elm-primary"));
        USUAL.put("close-early", Map.of("closeEarlyAs", "signposted"));
        Map<String, Object> ranks = new HashMap<>();
        for (String part : List.of("learning", "health", "feelings", "friends")) {
            ranks.putAll(Map.of(part + "A", 1, part + "B", 2, part + "C", 3, part + "D", 4));
        }
        USUAL.put("development-plan", ranks);
    }

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private Addresses addresses;

    @Autowired
    private FormRegistry forms;

    @Autowired
    private List<CaseEvent> events;

    @Autowired
    private Cases records;

    @Autowired
    private WarriorCases warriors;

    @Autowired
    private Areas areas;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private Pathways pathways;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    private final FilledIn filled = new FilledIn();
    private final Set<String> met = new TreeSet<>();
    private final Map<String, String> refused = new HashMap<>();
    private final List<String> children = new ArrayList<>();
    private Map<String, Map<String, Object>> given = USUAL;
    /** Forms that nobody fills in for now. */
    private Set<String> left = Set.of();

    private String log = "";

    private record Besides(String account, String answer, String path) {}

    /** A task that waits. */
    record Waiting(String id, String key, String groups, String assignee, String form, boolean restricted) {}

    @DynamicPropertySource
    static void aFolderOfItsOwn(DynamicPropertyRegistry properties) {
        properties.add("fairlead.data-folder", FOLDER::toString);
        properties.add(
                "spring.datasource.url",
                () -> "jdbc:h2:file:" + FOLDER.resolve("fairlead") + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE");
        // nobody takes mail there, so that somebody is asked what to do instead
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> "1");
        properties.add("fairlead.mail-from", () -> "fairlead@zone-west.example");
    }

    @BeforeAll
    void live(CapturedOutput output) {
        forms.ids().forEach(this::addASealedQuestion);
        clock.stopAt(ServiceFixture.NOW);

        String onTheWay = refer("school", 9);
        wait(onTheWay, 3);
        for (String event : List.of(
                "urgent-start",
                "session-recorded",
                "supervision-requested",
                "camhs-requested",
                "concern-raised",
                "contact-recorded",
                "do-not-contact",
                "change-safe-contact",
                "change-carers",
                "change-address",
                "change-needs",
                "change-child",
                "change-status",
                "change-school",
                "legal-status-changed",
                "signposted-parent")) {
            tell(onTheWay, event);
        }
        wait(onTheWay, 12);
        but("camhs-answer", Map.of("camhsAnswer", "more-information"));
        tell(onTheWay, "camhs-answered");
        wait(onTheWay, 30);
        tell(onTheWay, "consent-renewed");
        tell(onTheWay, "consent-withdrawn");

        String notReached = refer("coordinator", 9);
        but("contact-attempt", Map.of("contactResult", "no-reply"));
        but("decide-no-reply", Map.of("noReplyDecision", "concern"));
        but("dsl-decision", Map.of("dslDecision", "no-action", "whatOthersSee", "proceed"));
        wait(notReached, 9);

        String atFourteen = refer("coordinator", 14);
        tell(atFourteen, "carers-must-not-know");
        but("approve-without-carers", Map.of("withoutCarersDecision", "assess"));
        but("dsl-decision", Map.of("dslDecision", "monitor", "whatOthersSee", "pause"));
        but("progress-review", Map.of("progressDecision", "plan-ending"));
        but("release-ending", Map.of("endingDecision", "go-ahead"));
        but("close-case", Map.of("outcomeAchieved", "no", "closeAs", "completed"));
        tell(atFourteen, "concern-raised");
        wait(atFourteen, 24);

        comesUrgently();

        String atSixteen = refer("coordinator", 16);
        tell(atSixteen, "capacity-assessed");
        but("intake-decision", intake("more-information"));
        wait(atSixteen, 3);

        String signposted = refer("coordinator", 9);
        but("intake-decision", intake("signpost"));
        wait(signposted, 8);

        but("intake-decision", intake("waiting-list"));
        wait(referAtTheOpenDoor(), 16);

        usual();
        but("csc-answer", Map.of("cscAnswer", "assessment", "cscTracking", "assessment"));
        String warrior = chooseAWarrior();
        wait(warrior, 4);
        tell(warrior, "concern-raised");
        wait(warrior, 20);

        String moves = refer("school", 9);
        wait(moves, 3);
        tell(moves, "case-transferred");
        wait(moves, 1);
        tell(moves, "close-early");
        wait(moves, 1);
        tell(moves, "case-reopened");

        theServiceGoesOn();
        worksWithOthers();
        log = output.getAll();
    }

    /** Decided between meetings, hard to reach, started without the pack, not brought, and seen by CAMHS. */
    private void comesUrgently() {
        String child = refer("school", 9, Map.of("urgency", "urgent", "familyAgreed", "no"));
        but("contact-attempt", Map.of("contactResult", "no-reply"));
        wait(child, 1);
        tell(child, "family-replied");
        but("contact-attempt", Map.of("contactResult", "reached"));
        left = Set.of("collect-pack", "enter-pack");
        wait(child, 2);
        tell(child, "urgent-start");
        left = Set.of();
        but("session-note", Map.of("attendance", "was-not-brought", "sessionKind", "session"));
        for (int session = 0; session < 4; session++) {
            tell(child, "session-recorded");
            wait(child, 1);
        }
        but("dsl-decision", Map.of("dslDecision", "early-help", "whatOthersSee", "proceed"));
        tell(child, "concern-raised");
        tell(child, "camhs-requested");
        wait(child, 1);
        camhsSays(child, "more-information", 1);
        camhsSays(child, "accepted", 1);
        tell(child, "change-school");
        but("scaffolding-review", Map.of("scaffoldingResult", "worse"));
        wait(child, 6);
        but("camhs-start", Map.of("goOn", "hand-over"));
        but("camhs-ending", Map.of("endNow", "plan"));
        camhsSays(child, "started", 1);
        tell(child, "camhs-requested");
        wait(child, 1);
        camhsSays(child, "accepted", 0);
        tell(child, "close-early");
        wait(child, 1);
        tell(child, "case-reopened");
        wait(child, 1);
    }

    /** Other services that answer and do not, a team around the child, meetings of others, and the places of a menu. */
    private void worksWithOthers() {
        jdbc.sql("update community_asset set safeguarding_until = date '2060-01-01',"
                        + " insurance_until = date '2060-01-01', health_safety_until = date '2060-01-01'")
                .update();
        String child = refer("coordinator", 9);
        wait(child, 8);
        but("referral-elsewhere", Map.of("elsewhereHow", "referral", "elsewhereAccompany", "yes"));
        but("elsewhere-answer", Map.of("elsewhereAnswer", "no-answer"));
        but("elsewhere-unanswered", Map.of("elsewhereGoOn", "end"));
        but("team-meeting", Map.of("teamNext", "tier"));
        left = Set.of("elsewhere-answered");
        for (String event : List.of(
                "referral-elsewhere",
                "team-around-the-child",
                "meeting-about-child",
                "menu-asked",
                "asset-visited",
                "worries-and-strengths",
                "wellbeing-outcomes")) {
            tell(child, event);
        }
        wait(child, 9);
        left = Set.of();
        but("case-study-agreed", Map.of("studyAgreed", "yes"));
        but("case-study-read", Map.of("studyRead", "use"));
        tell(child, "case-study");
        wait(child, 1);
        tell(child, "case-study-withdrawn");
        wait(child, 1);
        but("team-meeting", Map.of("teamNext", "end"));
        but("asset-visited", Map.of("assetCame", "no"));
        for (String event : List.of("referral-elsewhere", "asset-visited", "asset-visited")) {
            tell(child, event);
        }
        wait(child, 9);
        but("elsewhere-answered", Map.of("elsewhereAnswer", "declined"));
        tell(child, "referral-elsewhere");
        wait(child, 2);
        left = Set.of("elsewhere-answered", "team-meeting");
        tell(child, "referral-elsewhere");
        tell(child, "team-around-the-child");
        wait(child, 1);
        tell(child, "close-early");
        left = Set.of();
        wait(child, 2);
    }

    /**
     * What is asked beside the children: a meeting that is missed and one that is held, supervision that is held and
     * that is not, somebody away, papers that run out, a message that does not arrive, twins taken for one child.
     */
    private void theServiceGoesOn() {
        service.setting(WEST, "intake-missed", "1");
        String child = refer("school", 11, Map.of("carer1PreferredWay", "email", "carer1Email", "jo@family.example"));
        but("failed-message", Map.of("whatNow", "print"));
        left = Set.of("intake-decision", "hold-meeting");
        pathways.start("intake-meeting", "planted", Map.of(Variables.AREA, WEST, Variables.SITE, "oak-primary"));
        wait(child, 1);
        doWhatWaits(child);
        Instant meets = jdbc.sql("select starts_at from intake_meeting where ended_at is null")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        goOn(child, (int) Duration.between(clock.instant(), meets).toDays() + 1);
        decideAtTheMeeting(child);
        left = Set.of("contact-attempt");
        but("contact-attempt", Map.of("contactResult", "no-reply"));
        goOn(child, 1);
        left = Set.of("failed-message");
        doWhatWaits(child);
        tell(child, "step-taken-back");
        left = Set.of();
        but("contact-attempt", Map.of("contactResult", "reached"));
        wait(child, 3);

        tell(child, "supervision-requested");
        pathways.start("clinical-supervision", "planted", Map.of(Variables.AREA, WEST));
        pathways.start("peer-supervision", "planted", Map.of(Variables.AREA, WEST));
        pathways.start(
                "case-supervision", "planted", Map.of(Variables.AREA, WEST, Variables.LINK_WORKER, "linkworker"));
        jobs.runDue();
        adviseAndAgree(child);
        goOn(child, 1);
        but("hold-clinical-session", Map.of("sessionResult", "not-held"));
        but("hold-case-supervision", Map.of("sessionResult", "not-held"));
        but("hold-peer-supervision", Map.of("sessionResult", "not-held"));
        somebodyIsAway(child);
        papersRunOut();
        wait(child, 5);
        takenForOne(child);
        service.setting(WEST, "intake-missed", null);
    }

    private void decideAtTheMeeting(String child) {
        String meeting = jdbc.sql("select id from intake_meeting where ended_at is null")
                .query(String.class)
                .single();
        Map<String, String> names = Map.of("intakeDecision", "decision", "intakeReason", "reason");
        Reply reply = filled.send(
                forms.latest("intake-decision").schema(),
                MissingNode.getInstance(),
                intake("accept-seeker"),
                "coordinator",
                false,
                clock.instant(),
                answers -> {
                    Map<String, Object> said = new HashMap<>(Map.of("caseReference", child));
                    answers.forEach((key, answer) -> said.put(names.getOrDefault(key, key), answer));
                    return api.as("coordinator").post("/api/intake-meetings/{id}/decisions", said, meeting);
                });
        note("a meeting", "intake-decision", reply);
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
        jobs.runDue();
    }

    private void adviseAndAgree(String child) {
        String due = WorkCalendar.date(clock.instant()).plusDays(20).toString();
        addresses
                .visit("clinician")
                .post(
                        "/supervision/sessions/" + session("clinical") + "/cases/" + child,
                        Map.of(
                                "version",
                                "0",
                                "outcome",
                                "continue",
                                "words",
                                filled.word("supervision-advice", "words", "clinician"),
                                "what1",
                                filled.word("supervision-advice", "what1", "clinician"),
                                "owner1",
                                "linkworker",
                                "due1",
                                due));
        addresses
                .visit("supervisor")
                .post(
                        "/supervision/sessions/" + session("case") + "/actions",
                        Map.of(
                                "case",
                                child,
                                "what1",
                                filled.word("supervision-agreed", "what1", "supervisor"),
                                "owner1",
                                "linkworker",
                                "due1",
                                due));
        assertThat(service.count("select count(*) from supervision_action where case_ref = ?", child))
                .isEqualTo(2);
        jobs.runDue();
    }

    private String session(String kind) {
        return jdbc.sql("select id from supervision_session where kind = ? and ended_at is null")
                .param(kind)
                .query(String.class)
                .single();
    }

    /** Whoever was to cover has no place left on the day; then they have. */
    private void somebodyIsAway(String child) {
        LocalDate tomorrow = WorkCalendar.date(clock.instant()).plusDays(1);
        Reply away = api.as("supervisor")
                .post(
                        "/api/link-workers/linkworker/absences",
                        Map.of(
                                "firstDay",
                                tomorrow.toString(),
                                "lastDay",
                                tomorrow.plusDays(9).toString(),
                                "cover",
                                List.of(Map.of("caseReference", child, "linkWorker", "linkworker2")),
                                "notes",
                                filled.word("absence", "notes", "supervisor")),
                        new Object[0]);
        assertThat(away.status()).as(away.text()).isEqualTo(201);
        places(0);
        goOn(child, 2);
        places(10_000);
        addresses
                .visit("supervisor")
                .post("/absences/" + away.text("id") + "/cover", Map.of("to-" + child, "linkworker2"));
        assertThat(records.find(child).linkWorker()).isEqualTo("linkworker2");
    }

    private void places(int number) {
        jdbc.sql("update link_worker set direct_limit = ?, total_limit = ? where username = 'linkworker2'")
                .params(number, number)
                .update();
    }

    private void papersRunOut() {
        jdbc.sql("update link_worker set dbs_until = date '2026-01-01' where username = 'linkworker2'")
                .update();
        jdbc.sql("update community_asset set insurance_until = date '2026-01-01'")
                .update();
        but("access-harm", Map.of("accessHarm", "some"));
        pathways.start("subject-access-request", "planted", Map.of(Variables.AREA, WEST));
        pathways.start("training-lapse", "linkworker2", Map.of(Variables.AREA, WEST));
        pathways.start(
                "asset-checks",
                jdbc.sql("select min(id) from community_asset")
                        .query(String.class)
                        .single(),
                Map.of(Variables.AREA, WEST));
    }

    /** Twins. */
    private void takenForOne(String child) {
        CaseRecord.Child one = records.find(child).child();
        String twin = refer(
                "coordinator",
                11,
                Map.of(
                        "childGivenName", one.givenName() + "m",
                        "childFamilyName", one.familyName(),
                        "dateOfBirth", one.dateOfBirth().toString()));
        addresses.visit("coordinator").post("/cases/" + twin + "/duplicates", Map.of("other", child, "same", "true"));
        tell(twin, "child-parted");
    }

    private void camhsSays(String child, String answer, int weeks) {
        but("camhs-answer", Map.of("camhsAnswer", answer));
        tell(child, "camhs-answered");
        wait(child, weeks);
    }

    @AfterAll
    void theClockGoesOn() {
        clock.reset();
    }

    @Test
    void everyFormIsMet_thatIsNotListed() {
        Set<String> missed = new TreeSet<>(forms.ids());
        missed.removeAll(met);
        missed.removeIf(form -> !asksForWords(form));
        missed.removeAll(ofRegisters());

        assertThat(missed).as("refused: %s", refused).containsExactlyInAnyOrderElementsOf(NOT_MET);
        assertThat(NOT_MET.stream().filter(this::asksWhatIsSealed)).isEmpty();
        assertThat(filled.words()).hasSizeGreaterThan(600);
    }

    /** What registers ask; RegisterTest says who reads it. */
    private static Set<String> ofRegisters() {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> diagrams = Files.list(Path.of("processes"))) {
            for (Path file :
                    diagrams.filter(one -> one.toString().endsWith(".bpmn")).toList()) {
                String diagram = Files.readString(file);
                if (diagram.contains("name=\"" + DrawnRegister.PROPERTY + "\"")) {
                    Matcher form = FORM.matcher(diagram);
                    while (form.find()) {
                        asked.add(form.group(1));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        assertThat(asked).contains("incident");
        return asked;
    }

    @Test
    void everybodyFindsWhatIsTheirs_andNothingElse() {
        List<String> everybody = new ArrayList<>(ServiceFixture.ACCOUNTS);
        everybody.addAll(List.of("coordinator2", "northdsl"));
        Set<String> wrong = new TreeSet<>();
        Map<String, Set<String>> read = new HashMap<>();
        // what is no child's own is read once
        everybody.forEach(account -> read.put(account, new LinkedHashSet<>(addresses.ofTheService())));
        Set<String> alike = alike();
        Map<String, Set<String>> kinds = new HashMap<>();
        for (String child : children) {
            Set<String> paths = addresses.readable(child);
            if (!child.equals(children.get(0))) {
                paths.removeIf(path -> !path.contains("/" + child) && !path.matches(".*[0-9a-f]{8}-.*"));
                paths.removeIf(path -> path.contains("/events/"));
            }
            paths.removeIf(path -> alike.stream().anyMatch(path::contains));
            for (String account : everybody) {
                boolean refused =
                        !records.maySee(records.find(child), staff.find(account).orElseThrow());
                // to whom a case is not there, one address of a kind below one stands for the others
                paths.stream()
                        .filter(path -> !refused
                                || !path.contains("/cases/" + child + "/")
                                || kinds.computeIfAbsent(account, any -> new HashSet<>())
                                        .add(kind(path, child)))
                        .forEach(read.get(account)::add);
            }
        }
        read.forEach((account, paths) -> addresses
                .read(account, paths)
                .forEach((path, body) -> words(body, (word, where) -> {
                    if (!may(account, where, path)) {
                        wrong.add("%s reads %s of %s at %s".formatted(account, where, word, path));
                    }
                })));
        assertThat(wrong).isEmpty();
        String page = addresses.visit("coordinator").theCase(children.get(0));
        assertThat(WORD.matcher(page).results().count())
                .as("what is theirs is found")
                .isGreaterThan(10);
    }

    @Test
    void noTableHoldsAWordThatNobodyDecidedOn_andNoneOfTheEngine() {
        Set<String> wrong = new TreeSet<>();
        jdbc.sql("""
            select table_name, column_name from information_schema.columns
             where lower(table_schema) = 'public'
               and lower(data_type) in ('character varying', 'character large object', 'text', 'character')
            """)
                .query((row, number) -> List.of(row.getString(1), row.getString(2)))
                .list()
                .forEach(column -> jdbc.sql("select \"%2$s\" from \"%1$s\" where \"%2$s\" is not null"
                                .formatted(column.get(0), column.get(1)))
                        .query(String.class)
                        .list()
                        .forEach(text -> words(text, (word, where) -> {
                            String table = column.get(0).toLowerCase();
                            boolean message = table.equals("outbox_message")
                                    && !IN_A_MESSAGE.matcher(where.answer()).matches();
                            if (where.sealed() || message || !TABLES.contains(table)) {
                                wrong.add(table + "." + column.get(1) + " holds " + where);
                            }
                        })));
        assertThat(wrong).isEmpty();
    }

    @Test
    void aDumpHoldsNoneButTheNamesOfChildren() {
        Set<String> wrong = new TreeSet<>();
        new JdbcTemplate(dataSource)
                .queryForList("script", String.class)
                .forEach(line -> words(line, (word, where) -> {
                    if (!CHILDS_NAME.matcher(where.answer()).matches()) {
                        wrong.add(where + " in " + line.substring(0, Math.min(60, line.length())));
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void noFileOfTheDataFolderAndNoLineOfTheLogHoldsOne() throws IOException {
        words(log, (word, where) -> {
            throw new AssertionError("The log says " + where);
        });
        jdbc.sql("checkpoint sync").update();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean database = file.toString().endsWith(".mv.db");
                words(Files.readString(file, StandardCharsets.ISO_8859_1), (word, where) -> {
                    assertThat(database && CHILDS_NAME.matcher(where.answer()).matches())
                            .as("%s holds %s", file, where)
                            .isTrue();
                });
            }
        }
    }

    private static String kind(String path, String child) {
        return path.replace(child, "").replaceAll("[0-9a-f]{8}-[-0-9a-f]+|/events/.*|/diagrams/.*", "");
    }

    /** Answers of which others are of the same form and by the same person, and messages of the same text. */
    private Set<String> alike() {
        return new HashSet<>(jdbc.sql("""
            select id from form_submission where id not in
              (select max(id) from form_submission group by form_id, submitted_by)
            union all
            select id from outbox_message where id not in
              (select max(id) from outbox_message group by template, audience, status)
            """).query(String.class).list());
    }

    private static boolean may(String account, Word word, String path) {
        if (word.by().equals(account)
                || BESIDES.stream()
                        .anyMatch(one -> one.account().equals(account)
                                && word.answer().matches(one.answer())
                                && path.matches(one.path()))) {
            return true;
        }
        if (word.sealed()) {
            return DESIGNATED.contains(account);
        }
        if (OF_THE_SERVICE.containsKey(word.form())) {
            return OF_THE_SERVICE.get(word.form()).contains(account);
        }
        return (OF_SUPERVISION.matcher(word.form()).matches() ? SUPERVISE : WORK_WITH_THE_CHILD).contains(account);
    }

    private void words(String text, BiConsumer<String, Word> each) {
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            each.accept(words.group(), filled.words().get(words.group()));
        }
    }

    private boolean asksWhatIsSealed(String form) {
        return asked(form).anyMatch(FilledIn::isSealed);
    }

    /** Whether anything can be typed in a form as it is shipped. */
    private boolean asksForWords(String form) {
        return asked(form).anyMatch(question -> question.path("type").asText().startsWith("text"));
    }

    private Stream<JsonNode> asked(String form) {
        return FilledIn.questions(forms.version(form, 1).schema().path("components"), new ArrayList<>()).stream();
    }

    private void addASealedQuestion(String id) {
        ObjectNode schema = forms.latest(id).schema().deepCopy();
        ((ArrayNode) schema.path("components"))
                .addObject()
                .put("type", "textfield")
                .put("id", "whatWorriesYou")
                .put("key", "whatWorriesYou")
                .put("label", "What worries you?")
                .putObject("properties")
                .put("sealed", "true");
        forms.register(id, schema.toString(), "owner");
    }

    private static Map<String, Object> intake(String decision) {
        return Map.of("intakeDecision", decision, "leadOfService", "here", "leadOfSite", "phone");
    }

    private void usual() {
        given = USUAL;
    }

    private void but(String form, Map<String, Object> answers) {
        given = new HashMap<>(given);
        given.put(form, answers);
    }

    private String refer(String account, int age) {
        return refer(account, age, Map.of());
    }

    private String refer(String account, int age, Map<String, Object> otherwise) {
        usual();
        Map<String, Object> known = new HashMap<>(service.child()
                .born(WorkCalendar.date(clock.instant()).minusYears(age).minusDays(40))
                .answers());
        known.keySet().removeAll(Set.of("needsInWords", "carer1Name", "carer1SafeContact", "referrerName"));
        known.putAll(Map.of("risks", List.of("self-harm"), "riskKnownToDsl", "yes", "homeVisitRisks", "A dog."));
        known.putAll(otherwise);
        Reply reply = filled.send(
                forms.latest("referral").schema(),
                MissingNode.getInstance(),
                known,
                account,
                false,
                clock.instant(),
                answers -> api.as(account).post("/api/referrals", Map.of("answers", answers)));
        note("a referral", "referral", reply);
        return begins(reply.text("reference"));
    }

    private String referAtTheOpenDoor() {
        Visit visitor = Visit.ofNobody(api);
        Map<String, Object> known = new HashMap<>(service.child().answers());
        known.keySet().retainAll(Set.of("childGivenName", "childFamilyName", "dateOfBirth", "site"));
        known.putAll(Map.of("source", "parent-carer", "risks", List.of("self-harm")));
        Reply reply = filled.send(
                forms.latest("public-referral").schema(),
                MissingNode.getInstance(),
                known,
                "public-page",
                false,
                clock.instant(),
                answers -> {
                    PublicForm.Sent sent = PublicForm.send(visitor, answers);
                    List<Map<String, String>> errors = sent.errors().entrySet().stream()
                            .map(error -> Map.of("field", error.getKey(), "message", error.getValue()))
                            .toList();
                    return new Reply(sent.status(), "", sent.body(), api.tree(Map.of("errors", errors)));
                });
        note("the open door", "public-referral", reply);
        return begins(jdbc.sql("select max(reference) from case_record where referred_by = 'public-page'")
                .query(String.class)
                .single());
    }

    private String chooseAWarrior() {
        return begins(warriors.open(
                new WarriorCases.Chosen("QX-1", 6),
                areas.site("oak-primary").orElseThrow(),
                staff.find("school").orElseThrow(),
                staff.find("supervisor").orElseThrow()));
    }

    private String begins(String reference) {
        jobs.runDue();
        children.add(reference);
        return reference;
    }

    /** Tells a case something, as one of those who may. */
    private void tell(String reference, String name) {
        CaseEvent event = events.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
        CaseRecord theCase = records.find(reference);
        String account = Stream.of("linkworker", "supervisor", "coordinator", "school")
                .filter(one -> records.maySee(theCase, staff.find(one).orElseThrow()))
                .filter(one -> event == null
                        || staff.find(one).orElseThrow().roles().stream().anyMatch(event.roles()::contains))
                .findFirst()
                .orElseThrow();
        String form = event == null ? name : event.formId();
        Reply reply = filled.send(
                forms.latest(form).schema(),
                api.tree(
                        event == null
                                ? Map.of()
                                : event.formData(theCase, staff.find(account).orElseThrow())),
                given.getOrDefault(form, Map.of()),
                account,
                event != null && event.keepsAnswersApart(),
                clock.instant(),
                answers -> api.as(account)
                        .post("/api/cases/{case}/events/{event}", Map.of("answers", answers), reference, name));
        note(name, form, reply);
        jobs.runDue();
    }

    /** Weeks go by, and whatever waits is done. */
    private void wait(String reference, int weeks) {
        for (int week = 0; week < weeks; week++) {
            goOn(reference, 7);
        }
    }

    private void goOn(String reference, int days) {
        doWhatWaits(reference);
        jobs.runUntil(clock.instant().plus(Duration.ofDays(days)));
        clock.stopAt(clock.instant());
    }

    private void doWhatWaits(String reference) {
        Set<String> tried = new HashSet<>();
        // what is asked again as soon as it was answered waits until next week
        for (int round = 0; round < MOST_ROUNDS; round++) {
            waiting(reference, tried).forEach(this::doIt);
        }
    }

    private List<Waiting> waiting(String reference, Set<String> tried) {
        return jdbc.sql("""
            select task_id as id, task_key as "key", candidate_groups as "groups", assignee, form_id as form,
                   restricted
              from work_item
             where case_ref = :case or case_ref is null and (restricted = false or task_key = 'check-harm')
                or subject_ref in (select reference from concern where case_ref = :case)
            """).param("case", reference).query(Waiting.class).list().stream()
                .filter(task -> !left.contains(task.form()) && tried.add(task.id()))
                .toList();
    }

    private void doIt(Waiting task) {
        String account = task.assignee() != null
                ? task.assignee()
                : Stream.of(task.groups().split(","))
                        .filter(WHOSE::containsKey)
                        .map(WHOSE::get)
                        .findFirst()
                        .orElseThrow();
        Reply opened = api.as(account).get("/api/tasks/{id}", task.id());
        Reply reply = opened.status() == 200
                ? filled.send(
                        opened.json().path("form"),
                        opened.json().path("data"),
                        given.getOrDefault(task.form(), Map.of()),
                        account,
                        task.restricted(),
                        clock.instant(),
                        answers ->
                                api.as(account).post("/api/tasks/{id}/complete", Map.of("answers", answers), task.id()))
                : opened;
        note(task.key(), task.form(), reply);
        jobs.runDue();
    }

    private void note(String what, String form, Reply reply) {
        if (reply.status() / 100 == 2) {
            met.add(form);
        } else {
            refused.put(what, reply.text());
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "planted");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
