package org.fairlead.process.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.ManagementService;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.process.Agreement.Difference;
import org.fairlead.process.Agreement.Kind;
import org.fairlead.process.FailedJobs;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.Person;
import org.fairlead.system.Installation;
import org.fairlead.system.Sentences;
import org.fairlead.system.Stretch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where case record, work list, timers and engine disagree is found, named, and mended where that is safe. */
@ServiceTest
class ReconciliationTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private ReconciliationRepository looks;

    @Autowired
    private EngineRowRepository rows;

    @Autowired
    private ManagementService management;

    @Autowired
    private FailedJobs failed;

    @Autowired
    private ServiceClock clock;

    @Test
    void shouldFindWhatIsBroken_andMendWhatIsSafeToMend() {
        new Disagreements(api, service, journey, jdbc, reconciliation, looks).eachIsFound_andMendedWhereThatIsSafe();
    }

    @Test
    void shouldHaveWordsForEveryKind() {
        Map<String, Kind> kinds = reconciliation.kinds();
        assertThat(kinds).hasSizeGreaterThan(25);
        assertThat(kinds.values())
                .allSatisfy(kind -> assertThat(List.of(
                                "agreement." + kind.name(),
                                "agreement.means." + kind.name(),
                                "agreement.mending." + kind.name(),
                                "agreement.of." + kind.of()))
                        .allSatisfy(key ->
                                assertThat(Sentences.sayOr(key, "")).as(key).isNotEmpty()));
    }

    @Test
    void shouldTellOfATimerThatIsLate_onceTimersHaveRunForAWhile() {
        String reference = journey.refer(service.child());
        String task = journey.task("coordinator", reference, "decide-intake");
        String job = jdbc.sql("select id_ from act_ru_job where execution_id_ in"
                        + " (select execution_id_ from act_ru_task where id_ = ?)")
                .param(task)
                .query(String.class)
                .single();
        jdbc.sql("update act_ru_job set duedate_ = create_time_ where id_ = ?")
                .param(job)
                .update();
        Instant now = clock.instant();

        assertThat(jobs(now, now.plus(JobsRun.LATE).plusSeconds(60), job)).containsExactly("late:job");
        assertThat(jobs(now.plusSeconds(120), now.plus(JobsRun.LATE).plusSeconds(60), job))
                .as("Fairlead has only just begun")
                .isEmpty();
        jdbc.sql("update act_ru_job set lock_exp_time_ = ? where id_ = ?")
                .params(java.sql.Timestamp.from(now.plusSeconds(7200)), job)
                .update();
        assertThat(jobs(now, now.plus(JobsRun.LATE).plusSeconds(60), job))
                .as("some server has it in hand")
                .isEmpty();
        jdbc.sql("delete from act_ru_job where id_ = ?").param(job).update();
    }

    private List<String> jobs(Instant begun, Instant now, String job) {
        AtomicReference<Instant> time = new AtomicReference<>(begun);
        JobsRun agreement = new JobsRun(
                rows,
                management,
                failed,
                new Clock() {
                    @Override
                    public java.time.ZoneId getZone() {
                        return java.time.ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return time.get();
                    }
                },
                new Installation("http://localhost", "fairlead@localhost", true, "classpath*:"));
        agreement.begin();
        time.set(now);
        return agreement.look(Stretch.only(job)).stream()
                .map(Difference::kind)
                .map(Kind::stored)
                .toList();
    }

    @Test
    void shouldLookOnceAtATime_whicheverServerIsAsked() {
        String other = UUID.randomUUID().toString();
        looks.add(new ReconciliationRepository.Look(other, null, null, false, clock.instant(), null, 0), Instant.now());
        Reconciliation.Wanted wanted =
                new Reconciliation.Wanted(UUID.randomUUID().toString(), false, Person.SYSTEM);
        assertThat(reconciliation.look(wanted, (done, inAll, at) -> {})).isEmpty();
        looks.hear(other, 0, Instant.now().minusSeconds(600));
        assertThat(reconciliation.look(wanted, (done, inAll, at) -> {}))
                .as("the other was killed")
                .isPresent();
    }

    /** Of a task that moves while it is looked at only what is so afterwards is told. */
    @Test
    void shouldMendNothingThatIsNoLongerSo() {
        String reference = journey.refer(service.child());
        String task = journey.task("coordinator", reference, "decide-intake");
        jdbc.sql("update work_item set priority = 77 where task_id = ?")
                .param(task)
                .update();
        List<ReconciliationRepository.Kept> before = looksAt(false, task);
        assertThat(before).extracting(ReconciliationRepository.Kept::kind).containsExactly("listed-priority:task");
        jdbc.sql("update work_item set priority = 50 where task_id = ?")
                .param(task)
                .update();
        assertThat(looksAt(true, task)).isEmpty();
    }

    private List<ReconciliationRepository.Kept> looksAt(boolean mends, String key) {
        String id = UUID.randomUUID().toString();
        reconciliation.look(new Reconciliation.Wanted(id, mends, Person.SYSTEM), (done, inAll, at) -> {});
        return looks.found(id, "zone-west").stream()
                .filter(one -> one.thingKey().equals(key))
                .toList();
    }
}
