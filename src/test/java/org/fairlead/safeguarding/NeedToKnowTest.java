package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.CaseStories;
import org.fairlead.casework.WhatOthersSee;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.notification.Outbox;
import org.fairlead.notification.OutboxEntry;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Who learns of a concern, and who never does. */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class NeedToKnowTest {

    private static final String SECRET = "bruise behind the ear";

    @Autowired
    private CaseStories stories;

    @Autowired
    private OpenConcerns concerns;

    @Autowired
    private ConcernRepository repository;

    @Autowired
    private ConcernActs acts;

    @Autowired
    private ConcernAccess access;

    @Autowired
    private ConcernTextRepository texts;

    @Autowired
    private Cautions cautions;

    @Autowired
    private Reseal reseal;

    @Autowired
    private Outbox outbox;

    @Autowired
    private SafetyOnCase panel;

    @Autowired
    private Tasks tasks;

    @Autowired
    private WorkList workList;

    @Autowired
    private FormRegistry forms;

    @Autowired
    private FormSubmissions submissions;

    @Autowired
    private AnswersInWords words;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void begin() {
        stories.begin();
    }

    @AfterEach
    void end() {
        jdbc.sql("delete from safeguarding_absence").update();
        stories.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkworker", "supervisor", "dsl", "deputydsl", "lead"})
    void whoeverItIsAboutNeverLearnsOfIt(String about) {
        String reference = stories.consented(Map.of());
        Person person = stories.person(about);
        long before = workList.counts(person).all();
        Concern concern = raise(reference, "coordinator", Map.of("aboutStaff", about, "immediateDanger", "yes"));
        stories.pass(Duration.ofHours(3));

        assertThat(workList.counts(person).all()).isEqualTo(before);
        assertThat(stories.keys(reference, about)).doesNotContain("dsl-decision", "call-emergency-services");
        assertThat(cautions.flagFor(stories.theCase(reference), person)).isEqualTo(WhatOthersSee.PROCEED);
        assertThatThrownBy(() -> concerns.read(concern.reference(), person)).isInstanceOf(NotFoundException.class);
        assertThat(told(concern)).isNotEmpty().noneMatch(key -> key.endsWith(":" + about));
        if (person.isSafeguarding()) {
            assertThat(concerns.forPerson(person))
                    .noneMatch(line -> line.reference().equals(concern.reference()));
        }
        // and somebody else is asked
        assertThat(stories.keys(reference, about.equals("dsl") ? "deputydsl" : "dsl"))
                .contains("dsl-decision");
    }

    @Test
    void aConcernAboutTheDslGoesToTheDeputyAndTheLeadAtOnce() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "linkworker", Map.of("aboutStaff", "dsl"));

        assertThat(told(concern)).anyMatch(key -> key.endsWith(":deputydsl")).anyMatch(key -> key.endsWith(":lead"));
        assertThat(stories.keys(reference, "lead")).contains("dsl-decision");
    }

    @Test
    void aConcernAboutTheLeadOfTheSchoolGoesToTheGovernorsInstead() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "linkworker", Map.of("aboutStaff", "site-lead"));

        assertThat(stories.keys(reference, "linkworker")).doesNotContain("inform-site-dsl");
        assertThat(stories.keys(reference, "dsl")).contains("inform-governors");
        assertThat(told(concern)).noneMatch(key -> key.endsWith(":school"));
    }

    @Test
    void somebodyWhomItTurnsOutToBeAboutIsLeftOutFromThenOn() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "coordinator", Map.of());
        tasks.claim(stories.task(reference, "dsl-decision", "dsl").id(), stories.person("dsl"));
        stories.pass(Duration.ofHours(30));

        assertThatThrownBy(() -> acts.leaveOut(concern.reference(), "dsl", stories.person("dsl")))
                .isInstanceOf(InvalidAnswersException.class);
        acts.leaveOut(concern.reference(), "dsl", stories.person("deputydsl"));

        assertThat(stories.keys(reference, "dsl")).doesNotContain("dsl-decision");
        assertThat(stories.task(reference, "dsl-decision", "deputydsl").assignee())
                .isNull();
    }

    @Test
    void nothingThatWasWrittenLiesReadableInTheDatabase() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "linkworker", Map.of("seenOrHeard", SECRET));
        acts.add(concern.reference(), "Added: " + SECRET, stories.person("linkworker"));
        stories.complete(reference, "dsl-decision", "dsl", decision(SECRET));

        for (String column : jdbc.sql("""
            select table_name || '.' || column_name from information_schema.columns
             where table_schema = 'PUBLIC' and data_type in ('CHARACTER VARYING', 'CHARACTER LARGE OBJECT')
            """).query(String.class).list()) {
            String table = column.substring(0, column.indexOf('.'));
            String name = column.substring(column.indexOf('.') + 1);
            assertThat(jdbc.sql("select count(*) from \"" + table + "\" where cast(\"" + name
                                    + "\" as character large object) like ?")
                            .param("%" + SECRET + "%")
                            .query(Long.class)
                            .single())
                    .as(column)
                    .isZero();
        }
        assertThat(jdbc.sql("select category from concern where reference = ?")
                        .param(concern.reference())
                        .query(String.class)
                        .optional())
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from act_ru_variable where text_ = 'physical' or name_ = "
                                + "'concernCategory'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(concerns.read(concern.reference(), stories.person("dsl")).answers())
                .containsEntry("seenOrHeard", SECRET);
    }

    @Test
    void whatAnOlderReleaseLeftOpenIsSealed() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "linkworker", Map.of());
        jdbc.sql("update concern set answers = ? where reference = ?")
                .params("{\"seenOrHeard\":\"" + SECRET + "\",\"category\":\"neglect\"}", concern.reference())
                .update();

        assertThat(reseal.seal(false)).isEqualTo(1);

        assertThat(jdbc.sql("select answers from concern where reference = ?")
                        .param(concern.reference())
                        .query(String.class)
                        .single())
                .doesNotContain(SECRET);
        assertThat(repository.find(concern.reference()).orElseThrow().answers()).containsEntry("seenOrHeard", SECRET);
    }

    @Test
    void whatAnOlderReleaseStoredAboutRisksIsKeptFromReadersAtOnce_andSealedAtTheStart() {
        String reference =
                stories.refer(Map.of("risks", List.of("neglect"), "riskIsNew", "new", "riskKnownToDsl", "no"));
        String id = stories.theCase(reference).referral().submissionId();
        jdbc.sql("update form_submission set answers = ?, sealed_answers = null, parted = false where id = ?")
                .params("{\"risks\":[\"neglect\"],\"riskNotes\":\"" + SECRET + "\",\"source\":\"school\"}", id)
                .update();

        assertThat(submissions.find(id).answers()).containsOnlyKeys("source");
        for (int again = 0; again < 2; again++) {
            reseal.seal(false);
            assertThat(jdbc.sql("select answers || sealed_answers from form_submission where id = ?")
                            .param(id)
                            .query(String.class)
                            .single())
                    .doesNotContain(SECRET, "neglect");
            assertThat(submissions.find(id).answers()).containsOnlyKeys("source");
            assertThat(submissions.whole(submissions.find(id)).answers())
                    .containsEntry("riskNotes", SECRET)
                    .containsEntry("source", "school");
        }
    }

    @Test
    void aLeadReadsWhatTheyAreOnDutyFor_andOffDutyNothingWithoutAReason() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "linkworker", Map.of());
        Person lead = stories.person("lead");
        assertThat(concerns.read(concern.reference(), lead).reference()).isEqualTo(concern.reference());
        assertThat(concerns.forPerson(lead)).anyMatch(line -> line.reference().equals(concern.reference()));
        assertThat(access.mayLead(repository.find(concern.reference()).orElseThrow(), lead))
                .isTrue();
        offDuty("lead");
        assertThat(concerns.forPerson(lead)).noneMatch(line -> line.reference().equals(concern.reference()));
        assertThatThrownBy(() -> concerns.read(concern.reference(), lead)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> acts.breakGlass(concern.reference(), " ", lead))
                .isInstanceOf(InvalidAnswersException.class);
        assertThatThrownBy(() -> acts.breakGlass(concern.reference(), "Curious.", stories.person("admin")))
                .isInstanceOf(NotAllowedException.class);

        acts.breakGlass(concern.reference(), "Police rang me about it.", lead);

        assertThat(concerns.read(concern.reference(), lead).reference()).isEqualTo(concern.reference());
        assertThat(told(concern)).anyMatch(key -> key.contains(":opened:") && key.endsWith(":dsl"));
        assertThat(access.openedOutOfTurn(concern.reference()))
                .extracting(ConcernReaderRepository.OpenedOutOfTurn::reason)
                .containsExactly("Police rang me about it.");
        clock.stopAt(clock.instant().plus(Duration.ofMinutes(61)));
        assertThatThrownBy(() -> concerns.read(concern.reference(), lead)).isInstanceOf(NotFoundException.class);
    }

    private void offDuty(String username) {
        jdbc.sql("""
            insert into safeguarding_absence (id, area_id, username, first_day, last_day, entered_by, entered_at)
            values ('off-duty', 'zone-west', ?, date '2026-03-01', date '2026-03-31', 'dsl', current_timestamp)
            """).param(username).update();
    }

    @Test
    void whoeverItIsAboutCannotOpenItWithAReasonEither() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "linkworker", Map.of("aboutStaff", "lead"));
        Person lead = stories.person("lead");

        for (String subject : List.of(concern.reference(), reference, "C-2026-999999")) {
            assertThatThrownBy(() -> acts.breakGlass(subject, "I want to know.", lead))
                    .isInstanceOfSatisfying(
                            InvalidAnswersException.class,
                            refused -> assertThat(refused.errors().get(0).message())
                                    .isEqualTo("There is nothing with this reference for you"));
        }
    }

    @Test
    void whomALeadNamesReadsWhatWasWritten_notWhatCameOfIt_andEveryLookIsSeen() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "linkworker", Map.of());
        Person school = stories.person("school");
        assertThatThrownBy(() -> concerns.read(concern.reference(), school)).isInstanceOf(NotFoundException.class);

        acts.nameReader(concern.reference(), "school", stories.person("dsl"));
        stories.complete(reference, "dsl-decision", "dsl", decision("For the lead only."));

        assertThat(concerns.read(concern.reference(), school).decision()).isNull();
        assertThat(access.looks(concern.reference()))
                .extracting(ConcernReaderRepository.Look::username)
                .contains("school");
    }

    @Test
    void whoRaisedItAddsToIt_andTheLeadHears() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "linkworker", Map.of());

        acts.add(concern.reference(), "It was the left arm.", stories.person("linkworker"));

        assertThat(texts.of(concern.reference(), ConcernTextRepository.Kind.ADDITION))
                .extracting(ConcernTextRepository.Text::words)
                .containsExactly("It was the left arm.");
        assertThat(told(concern)).anyMatch(key -> key.contains(":added-to:1:") && key.endsWith(":dsl"));
        assertThatThrownBy(() -> acts.add(concern.reference(), "Me too.", stories.person("supervisor")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> acts.add(concern.reference(), " ", stories.person("linkworker")))
                .isInstanceOf(InvalidAnswersException.class);
    }

    @Test
    void oneWhoHasSeenItHasTheTask_andTheClockGoesOn() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "linkworker", Map.of());

        acts.seen(concern.reference(), stories.person("dsl"));

        assertThat(stories.task(reference, "dsl-decision", "dsl").assignee()).isEqualTo("dsl");
        assertThat(repository.find(concern.reference()).orElseThrow().seenBy()).isEqualTo("dsl");
        stories.pass(Duration.ofHours(30));
        assertThat(told(concern)).anyMatch(key -> key.endsWith(":added:deputydsl"));
    }

    @Test
    void aPauseStopsDirectWork_inNeutralWords_untilItIsLifted() {
        String reference = stories.consented(Map.of("evaluation", "no"));
        Concern concern = raise(reference, "coordinator", Map.of());
        Map<String, Object> pause = new HashMap<>(decision("Wait for social care."));
        pause.put("whatOthersSee", "pause");
        pause.put("tellTheChild", "We will meet again soon.");
        pause.put("planForWorker", "Do not visit at home.");
        stories.complete(reference, "dsl-decision", "dsl", pause);
        Person worker = stories.person("linkworker");
        String task = stories.task(reference, "agree-goals", "linkworker").id();

        assertThatThrownBy(() -> tasks.complete(task, new Completion(goals(), null), worker))
                .isInstanceOf(ConflictException.class)
                .hasMessage("Direct work is paused. Speak to the safeguarding lead (DSL).");
        SafetyOnCase.Shown shown = (SafetyOnCase.Shown) panel.model(stories.theCase(reference), worker);
        assertThat(shown.tellTheChild()).containsExactly("We will meet again soon.");
        assertThat(shown.reviewed()).isNotBlank();
        assertThat(shown.plan()).containsExactly("Do not visit at home.");
        assertThat(((SafetyOnCase.Shown) panel.model(stories.theCase(reference), stories.person("supervisor"))).plan())
                .isEmpty();

        stories.pass(Duration.ofDays(8));
        stories.complete(
                reference,
                "review-pause",
                "dsl",
                Map.of("whatOthersSee", "proceed", "pauseReviewNotes", "The plan is agreed."));

        assertThat(stories.theCase(reference).safeguardingFlag().stored()).isEqualTo("proceed");
        tasks.complete(task, new Completion(goals(), null), worker);
        assertThat(concern.reference()).isNotBlank();
    }

    @Test
    void aLeadChangesWhatOthersSee_andSaysWhatTheChildIsTold() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "coordinator", Map.of());

        assertThatThrownBy(() -> acts.sayToOthers(concern.reference(), "pause", "", stories.person("dsl")))
                .isInstanceOf(InvalidAnswersException.class);
        acts.sayToOthers(concern.reference(), "proceed", "", stories.person("dsl"));

        assertThat(stories.theCase(reference).safeguardingFlag().stored()).isEqualTo("proceed");
    }

    @Test
    void aQuestionThatAnOwnerMarkedRaisesOneConcernByItself() {
        String reference = stories.consented(Map.of());
        String shipped = forms.latest("supervision-requested").schema().toString();
        forms.register("supervision-requested", withRedFlag(), "owner");
        try {
            stories.tell(reference, "supervision-requested", "linkworker", Map.of("topicNow", "hits", "afraid", true));
        } finally {
            forms.register("supervision-requested", shipped, "owner");
        }

        List<Concern> raised = repository.openOn(reference);
        assertThat(raised).hasSize(1);
        assertThat(raised.get(0).category()).isEqualTo("physical");
        assertThat(raised.get(0).raisedBy()).isEqualTo("linkworker");
        assertThat(raised.get(0).answers().get("seenOrHeard").toString()).contains("What happened?: Was hit");
    }

    @Test
    void aTickOnASessionNoteIsAConcern_andNobodyReadsItElsewhere() {
        String reference = stories.consented(Map.of("evaluation", "no"));
        Map<String, Object> note = Map.of(
                "sessionKind", "session",
                "heldOn", "2026-03-02",
                "sessionWay", "school",
                "attendance", "attended",
                "whatHappened", "Drew the street.",
                "worriedAboutSafety", true);

        stories.tell(reference, "session-recorded", "linkworker", note);

        assertThat(repository.openOn(reference)).singleElement().satisfies(concern -> {
            assertThat(concern.raisedBy()).isEqualTo("linkworker");
            assertThat(concern.answers().get("seenOrHeard").toString()).contains("not safe: Yes");
        });
        assertThat(stories.keys(reference, "dsl")).contains("dsl-decision");
        assertThat(words.of(submissions.latest(reference, "session-note").orElseThrow()))
                .extracting(AnswersInWords.Answered::question)
                .contains("What did you do or talk about?")
                .noneMatch(question -> question.contains("not safe"));
    }

    @Test
    void whoEntersAPackByItsCodeRaisesAConcernWithoutLearningWhoseItIs() {
        String reference = stories.consented(Map.of());
        for (String informant : List.of("parent", "teacher", "child")) {
            stories.complete(
                    reference,
                    "collect-" + informant + "-pack",
                    "linkworker",
                    Map.of("packResult", "collected", "collectedOn", "2026-03-02"));
        }

        stories.complete(reference, "enter-pack", "impact", Map.of("worriedAboutSafety", true));

        Concern concern = repository.openOn(reference).get(0);
        assertThat(concern.raisedBy()).isEqualTo(Person.SYSTEM.username());
        assertThatThrownBy(() -> concerns.read(concern.reference(), stories.person("impact")))
                .isInstanceOf(NotFoundException.class);
        stories.complete(reference, "dsl-decision", "dsl", decision("Rung the school."));
        stories.pass(Duration.ofDays(7));
        assertThat(told(concern)).noneMatch(key -> key.endsWith(":impact"));
    }

    @Test
    void howUrgentItIsAndWhoRaisedItAndWhomItIsAboutIsSealed_alsoWhatAnOlderReleaseWroteDown() {
        String reference = stories.consented(Map.of());
        Concern concern = raise(reference, "linkworker", Map.of("immediateDanger", "yes", "aboutStaff", "supervisor"));
        String id = concern.reference();
        assertThat(readable(id)).isZero();
        assertThat(stories.task(reference, "call-emergency-services", "linkworker")
                        .assignee())
                .isEqualTo("linkworker");
        assertThat(jdbc.sql("select count(*) from act_ru_task where assignee_ = 'linkworker' and task_def_key_ = ?")
                        .param("call-emergency-services")
                        .query(Long.class)
                        .single())
                .isZero();

        jdbc.sql("""
            update concern set facts = null, immediate = true, level = 'immediate', raised_by = 'linkworker'
            where reference = ?
            """).param(id).update();
        jdbc.sql("update work_item_left_out set username = 'supervisor' where subject_ref = ?")
                .param(id)
                .update();
        assertThat(access.isLeftOut(concern, "supervisor")).isTrue();
        for (int again = 0; again < 2; again++) {
            reseal.seal(false);
            assertThat(readable(id)).isZero();
            assertThat(repository.find(id)).contains(concern);
            assertThat(access.leftOutOf(concern)).containsExactly("supervisor");
            assertThat(access.isLeftOut(concern, "supervisor")).isTrue();
            assertThat(access.isLeftOut(concern, "dsl")).isFalse();
        }
    }

    private long readable(String concern) {
        return jdbc.sql("""
            select (select count(*) from concern where reference = :concern and (raised_by is not null
                     or level is not null or immediate is not null or decision is not null))
                 + (select count(*) from work_item_left_out where subject_ref = :concern
                     and username in (select username from staff_member))
            """).param("concern", concern).query(Long.class).single();
    }

    @Test
    void aMessageThatWaitsForTheLeadDoesNotSaySoToWhomeverItIsAbout() {
        String reference = stories.refer(Map.of("carer1Email", "mum@home.example", "carer1PreferredWay", "email"));
        raise(reference, "supervisor", Map.of("aboutStaff", "coordinator"));
        stories.complete(reference, "decide-intake", "coordinator", CaseStories.intake("accept-seeker"));
        assertThat(jdbc.sql("select count(*) from outbox_message where case_ref = ? and held_for = 'safeguarding'")
                        .param(reference)
                        .query(Long.class)
                        .single())
                .isPositive();

        Person coordinator = stories.person("coordinator");
        assertThat(statuses(outbox.newest(coordinator, reference, null))).containsExactly("waiting");
        assertThat(statuses(outbox.newest(coordinator, reference, "held"))).isEmpty();
        assertThat(statuses(outbox.toldOf(reference, coordinator))).containsExactly("waiting");
        assertThat(statuses(outbox.toldOf(reference, stories.person("supervisor"))))
                .containsExactly("held");
    }

    /** Of the answer to the family. */
    private static List<String> statuses(List<OutboxEntry> messages) {
        return messages.stream()
                .filter(message -> message.audience().equals("family") && "accepted".equals(message.template()))
                .map(OutboxEntry::status)
                .toList();
    }

    private static String withRedFlag() {
        return """
            {"id":"supervision-requested","type":"default","components":[
              {"type":"radio","id":"topic-now","key":"topicNow","label":"What happened?",
               "values":[{"label":"Was hit","value":"hits"},{"label":"Nothing","value":"nothing"}],
               "properties":{"redFlag":"hits,bites","redFlagCategory":"physical"}},
              {"type":"group","id":"inside","components":[
                {"type":"checkbox","id":"afraid","key":"afraid","label":"Is the child afraid?",
                 "properties":{"redFlag":"true"}}]}]}\
            """;
    }

    private Concern raise(String reference, String username, Map<String, Object> different) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("immediateDanger", "no");
        answers.put("category", "bullying");
        answers.put("seenOrHeard", "What was seen.");
        answers.putAll(different);
        stories.tell(reference, "concern-raised", username, answers);
        return repository.openOn(reference).get(0);
    }

    private List<String> told(Concern concern) {
        return jdbc.sql("select idempotency_key from outbox_message where idempotency_key like ?")
                .param("concern:" + concern.reference() + ":%")
                .query(String.class)
                .list();
    }

    private static Map<String, Object> decision(String reason) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("dslDecision", "lado");
        answers.put("decisionReason", reason);
        answers.put("whatOthersSee", "proceed");
        return answers;
    }

    private static Map<String, Object> goals() {
        return Map.of("childSaid", "Football.", "goal1", "Join the club", "goal1Rating", 2, "planDone", true);
    }
}
