package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.CaseStories;
import org.fairlead.process.Pathways;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.Tasks;
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

@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class DataPackStoryTest {

    private static final Map<String, Object> COLLECTED = Map.of("packResult", "collected", "collectedOn", "2026-03-02");
    private static final Map<String, Object> NOT_OBTAINED =
            Map.of("packResult", "not-obtained", "notObtainedReason", "Asked three times.");

    @Autowired
    private CaseStories stories;

    @Autowired
    private DataPackRepository packs;

    @Autowired
    private WorkCalendar calendar;

    @Autowired
    private Pathways pathways;

    @Autowired
    private Tasks tasks;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void begin() {
        stories.begin();
    }

    @AfterEach
    void end() {
        stories.end();
    }

    @Test
    void opensThePackWithACode_andTheCodeIsOnTheTask() {
        String reference = stories.consented(Map.of());

        assertThat(stories.theCase(reference).stage().stored()).isEqualTo("first-pack");
        DataPackRepository.Pack pack = pack(reference, "T1");
        assertThat(PackCode.read(pack.code())).contains(pack.code());
        assertThat(tasks.open(
                                stories.task(reference, "collect-child-pack", "linkworker")
                                        .id(),
                                stories.person("linkworker"))
                        .data())
                .containsEntry("packCode", pack.code());
    }

    @Test
    void aPackWithEverythingIsComplete_andTheFollowUpWaits() {
        String reference = firstPack(COLLECTED, COLLECTED, COLLECTED);

        assertThat(pack(reference, "T1").status()).isEqualTo("complete");
        assertThat(stories.theCase(reference).stage().stored()).isEqualTo("direct-work");
        assertThat(packs.followUps(reference))
                .extracting(DataPackRepository.FollowUp::status)
                .containsExactly("waiting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"died", "opened-in-error", "duplicate"})
    void nobodyIsAskedAgainWhereTheChildHasDied_orThereShouldHaveBeenNoCase(String ending) {
        String reference = firstPack(COLLECTED, COLLECTED, COLLECTED);
        String unfinished = stories.consented(Map.of());

        for (String one : List.of(reference, unfinished)) {
            stories.tell(one, "close-early", "supervisor", Map.of("closeEarlyAs", ending, "reason", "They rang."));
            assertThat(pathways.running("data-pack-follow-up", one)).isEmpty();
        }

        assertThat(packs.followUps(reference))
                .extracting(DataPackRepository.FollowUp::status)
                .containsExactly("stopped");
        assertThat(pack(unfinished, "T1").status()).isEqualTo("cancelled");
    }

    @Test
    void aPackWithPartsMissingIsPartial() {
        assertThat(pack(firstPack(COLLECTED, NOT_OBTAINED, COLLECTED), "T1").status())
                .isEqualTo("partial");
    }

    @Test
    void aPackWithNothingIsNotObtained_andDirectWorkBeginsAllTheSame() {
        String reference = firstPack(NOT_OBTAINED, NOT_OBTAINED, NOT_OBTAINED);

        assertThat(pack(reference, "T1").status()).isEqualTo("not-obtained");
        assertThat(stories.keys(reference, "linkworker")).contains("agree-goals");
        assertThat(packs.followUps(reference)).isEmpty();
        assertThat(pathways.running("data-pack-follow-up", reference)).isEmpty();
    }

    @Test
    void theNineMonthsCountFromTheDayOfTheLastAnswers_notFromWhenTheyWereEntered() {
        String reference = stories.consented(Map.of());
        stories.pass(Duration.ofDays(5));
        LocalDate answered = WorkCalendar.date(stories.now());
        collect(reference, COLLECTED, with(COLLECTED, "collectedOn", answered.toString()), NOT_OBTAINED);
        stories.pass(Duration.ofDays(24));
        stories.complete(reference, "enter-pack", "impact", Map.of());

        assertThat(WorkCalendar.date(packs.followUps(reference).get(0).dueAt()))
                .isEqualTo(
                        calendar.firstSchoolDayFrom(stories.theCase(reference).areaId(), answered.plusMonths(9)));
    }

    @Test
    void aTeacherWhoIsNewIsAskedHalfATermLater_whenItIsSafeStill() {
        String reference = firstPack(COLLECTED, COLLECTED, COLLECTED);
        DataPackRepository.FollowUp first = packs.followUps(reference).get(0);
        stories.passUntil(first.opensAt().plusSeconds(1));

        stories.complete(
                reference, "check-safe-to-contact", "linkworker", Map.of("safeToContact", "yes", "teacherIsNew", true));

        String area = stories.theCase(reference).areaId();
        DataPackRepository.FollowUp moved = packs.followUps(reference).get(0);
        assertThat(packs.ofCase(reference)).hasSize(1);
        assertThat(schoolDaysBetween(area, WorkCalendar.date(first.opensAt()), WorkCalendar.date(moved.opensAt())))
                .isEqualTo(30);
        stories.passUntil(moved.opensAt().plusSeconds(1));
        stories.complete(reference, "check-safe-to-contact", "linkworker", Map.of("safeToContact", "yes"));
        assertThat(stories.keys(reference, "linkworker")).contains("collect-teacher-pack");
    }

    @Test
    void theImpactLeadLearnsWhoseQuestionnairesCameBack_byCode() {
        String reference = stories.consented(Map.of());
        collect(reference, COLLECTED, NOT_OBTAINED, COLLECTED);

        Map<String, Object> data = tasks.open(
                        stories.task(reference, "enter-pack", "impact").id(), stories.person("impact"))
                .data();

        assertThat(data)
                .containsEntry("packCode", pack(reference, "T1").code())
                .containsEntry("parentCollected", "yes")
                .containsEntry("teacherCollected", "no")
                .containsEntry("childCollected", "yes")
                .doesNotContainKeys("childGivenName", "givenName", "initials");
    }

    @Test
    void theSecondPackComesNineMonthsLaterInTerm() {
        String reference = firstPack(COLLECTED, COLLECTED, COLLECTED);
        DataPackRepository.FollowUp followUp = packs.followUps(reference).get(0);
        String area = stories.theCase(reference).areaId();
        LocalDate due = WorkCalendar.date(followUp.dueAt());

        assertThat(due)
                .isEqualTo(calendar.firstSchoolDayFrom(
                        area,
                        WorkCalendar.date(pack(reference, "T1").openedAt()).plusMonths(9)));
        assertThat(schoolDaysBetween(area, WorkCalendar.date(followUp.opensAt()), due))
                .isEqualTo(20);
        assertThat(schoolDaysBetween(area, due, WorkCalendar.date(followUp.closesAt())))
                .isEqualTo(30);

        stories.passUntil(followUp.opensAt().plusSeconds(1));
        stories.complete(reference, "check-safe-to-contact", "linkworker", Map.of("safeToContact", "yes"));
        collect(reference, NOT_OBTAINED, COLLECTED, NOT_OBTAINED);
        stories.complete(reference, "enter-pack", "impact", Map.of("sdqTeacher", "0".repeat(25)));

        assertThat(pack(reference, "T2").status()).isEqualTo("partial");
        assertThat(packs.followUps(reference).get(0).status()).isEqualTo("done");
    }

    @Test
    void whenItIsNotSafeToAsk_nobodyIsAsked() {
        String reference = firstPack(COLLECTED, COLLECTED, COLLECTED);
        stories.passUntil(packs.followUps(reference).get(0).opensAt().plusSeconds(1));

        stories.complete(
                reference,
                "check-safe-to-contact",
                "linkworker",
                Map.of("safeToContact", "no", "reason", "The family is in a refuge."));

        assertThat(packs.followUps(reference).get(0).status()).isEqualTo("not-obtained");
        assertThat(packs.ofCase(reference)).hasSize(1);
    }

    @Test
    void whenTheTimeIsOver_theSecondPackIsNotObtained() {
        String reference = firstPack(COLLECTED, COLLECTED, COLLECTED);
        DataPackRepository.FollowUp followUp = packs.followUps(reference).get(0);
        stories.passUntil(followUp.opensAt().plusSeconds(1));
        stories.complete(reference, "check-safe-to-contact", "linkworker", Map.of("safeToContact", "yes"));

        stories.passUntil(followUp.closesAt().plusSeconds(1));

        assertThat(pack(reference, "T2").status()).isEqualTo("not-obtained");
        assertThat(packs.followUps(reference).get(0).status()).isEqualTo("not-obtained");
    }

    @Test
    void withdrawingEvaluation_cancelsThePack_andTheWorkGoesOn() {
        String reference = stories.consented(Map.of());

        withdraw(reference, "evaluation");

        assertThat(pack(reference, "T1").status()).isEqualTo("cancelled");
        assertThat(packs.followUps(reference)).isEmpty();
        assertThat(stories.keys(reference, "linkworker")).contains("agree-goals");
        assertThat(stories.theCase(reference).isOpen()).isTrue();
    }

    @Test
    void withdrawingEvaluation_stopsTheFollowUp_evenInTheMiddleOfTheSecondPack() {
        String waiting = firstPack(COLLECTED, COLLECTED, COLLECTED);
        withdraw(waiting, "evaluation");
        withdraw(waiting, "evaluation");

        assertThat(packs.followUps(waiting).get(0).status()).isEqualTo("stopped");

        String collecting = firstPack(COLLECTED, COLLECTED, COLLECTED);
        stories.passUntil(packs.followUps(collecting).get(0).opensAt().plusSeconds(1));
        stories.complete(collecting, "check-safe-to-contact", "linkworker", Map.of("safeToContact", "yes"));
        withdraw(collecting, "evaluation");

        assertThat(pack(collecting, "T2").status()).isEqualTo("cancelled");
        assertThat(packs.followUps(collecting).get(0).status()).isEqualTo("stopped");
        assertThat(stories.keys(collecting, "linkworker")).doesNotContain("collect-parent-pack");
    }

    @Test
    void withdrawingAltogether_leavesNoPackOpen() {
        String reference = stories.consented(Map.of());

        withdraw(reference, "takingPart");

        assertThat(stories.theCase(reference).ending()).isEqualTo("withdrawn");
        assertThat(pack(reference, "T1").status()).isEqualTo("cancelled");
    }

    @Test
    void aSupervisorStartsAtOnce_andThePackStaysDue() {
        String reference = stories.consented(Map.of());

        stories.tell(reference, "urgent-start", "supervisor", Map.of("urgentReason", "Exams are near."));

        assertThat(stories.theCase(reference).stage().stored()).isEqualTo("direct-work");
        assertThat(stories.keys(reference, "linkworker")).contains("agree-goals", "collect-parent-pack");

        collect(reference, COLLECTED, COLLECTED, COLLECTED);
        stories.complete(reference, "enter-pack", "impact", Map.of());
        assertThat(pack(reference, "T1").status()).isEqualTo("complete");
        assertThat(stories.keys(reference, "linkworker")).containsExactly("agree-goals");
        assertThat(packs.followUps(reference)).hasSize(1);
    }

    @Test
    void atTheSecondTimeTheSameRoleAnswers_andAChangeOfPersonIsRecorded() {
        String reference = stories.consented(Map.of());
        assertThat(data(reference, "collect-parent-pack")).containsEntry("firstAnswered", "no");
        collect(reference, with(COLLECTED, "informantName", "Jo Larch"), NOT_OBTAINED, COLLECTED);
        stories.complete(reference, "enter-pack", "impact", Map.of());
        stories.passUntil(packs.followUps(reference).get(0).opensAt().plusSeconds(1));
        stories.complete(reference, "check-safe-to-contact", "linkworker", Map.of("safeToContact", "yes"));

        assertThat(data(reference, "collect-parent-pack"))
                .containsEntry("firstAnswered", "yes")
                .containsEntry("firstAnsweredBy", "Jo Larch");
        assertThat(data(reference, "collect-teacher-pack")).containsEntry("firstAnswered", "no");
        assertThat(data(reference, "collect-child-pack")).containsEntry("firstAnswered", "no");
        collect(reference, with(COLLECTED, "samePerson", "no"), with(COLLECTED, "samePerson", "no"), COLLECTED);

        assertThat(jdbc.sql("select informant, same_person from data_pack_part where pack_id = ? order by informant")
                        .param(pack(reference, "T2").id())
                        .query((row, number) -> row.getString(1) + " " + row.getObject(2))
                        .list())
                .containsExactly("child null", "parent false", "teacher null");
        assertThat(jdbc.sql("select what from timeline_entry where case_ref = ?")
                        .param(reference)
                        .query(String.class)
                        .list())
                .contains("The carer’s answers came from another person than the first time")
                .doesNotContain("The teacher’s answers came from another person than the first time");
    }

    private Map<String, Object> data(String reference, String task) {
        return tasks.open(stories.task(reference, task, "linkworker").id(), stories.person("linkworker"))
                .data();
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        Map<String, Object> all = new HashMap<>(answers);
        all.put(key, value);
        return all;
    }

    private String firstPack(Map<String, Object> parent, Map<String, Object> teacher, Map<String, Object> child) {
        String reference = stories.consented(Map.of());
        collect(reference, parent, teacher, child);
        if (List.of(parent, teacher, child).contains(COLLECTED)) {
            stories.complete(reference, "enter-pack", "impact", Map.of());
        }
        return reference;
    }

    private void collect(
            String reference, Map<String, Object> parent, Map<String, Object> teacher, Map<String, Object> child) {
        stories.complete(reference, "collect-parent-pack", "linkworker", parent);
        stories.complete(reference, "collect-teacher-pack", "linkworker", teacher);
        stories.complete(reference, "collect-child-pack", "linkworker", child);
    }

    private void withdraw(String reference, String scope) {
        stories.tell(
                reference,
                "consent-withdrawn",
                "linkworker",
                Map.of("withdrawnScopes", List.of(scope), "withdrawnBy", "Carer"));
    }

    private DataPackRepository.Pack pack(String reference, String timePoint) {
        return packs.ofCase(reference).stream()
                .filter(pack -> pack.timePoint().equals(timePoint))
                .findFirst()
                .orElseThrow();
    }

    private int schoolDaysBetween(String area, LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            days += calendar.isSchoolDay(area, day.plusDays(1)) ? 1 : 0;
        }
        return days;
    }
}
