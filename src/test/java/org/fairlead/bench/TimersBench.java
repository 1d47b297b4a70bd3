package org.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many timers that are due at once, on PostgreSQL: with our settings beside the engine's own, and two nodes beside one,
 * in turns. Each timer ends its case; what ended twice would be counted twice. {@code -Dbench.timers} gives the number,
 * {@code -Dbench.byDue} takes up what is due longest first, with an index for it.
 * Writes {@code target/bench/timers.json}.
 */
@Tag("bench")
class TimersBench {

    private static final int TIMERS = Integer.getInteger("bench.timers", 100_000);
    private static final boolean BY_DUE = Boolean.getBoolean("bench.byDue");
    private static final int TURNS = Integer.getInteger("bench.turns", 3);
    private static final Duration LONGEST = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final Map<String, List<Double>> cpu = new HashMap<>();

    @Test
    void measure() throws Exception {
        Findings findings = new Findings("timers");
        Map<String, List<Double>> perSecond = new HashMap<>();
        try (BenchDatabase database = BenchDatabase.postgres(folder);
                HikariDataSource first = database.connections("timers");
                HikariDataSource second = database.connections("timers")) {
            JdbcClient jdbc = JdbcClient.create(first);
            ProcessEngine defaults = BareEngine.start(first, "defaults", new DefaultJobExecutor(), false);
            ProcessEngine ours = BareEngine.start(first, "ours", BareEngine.sameAsOurs(), BY_DUE);
            ProcessEngine other = BareEngine.start(second, "other", BareEngine.sameAsOurs(), BY_DUE);
            ours.getRepositoryService()
                    .createDeployment()
                    .addModelInstance("one-timer.bpmn", OneTimer.drawn())
                    .deploy();
            for (int turn = 0; turn < TURNS; turn++) {
                run(perSecond, "defaults", jdbc, defaults);
                run(perSecond, "ours", jdbc, ours);
                run(perSecond, "two nodes", jdbc, ours, other);
            }
            for (ProcessEngine engine : List.of(defaults, ours, other)) {
                engine.close();
            }
        }
        ObjectNode found = findings.part("perSecond");
        found.put("timers", TIMERS);
        perSecond.forEach((what, figures) -> found.set(what, Findings.figures(figures)));
        cpu.forEach((what, figures) -> findings.part("engineCpuMillisEach").set(what, Findings.figures(figures)));
        double one = Findings.median(perSecond.get("ours"));
        findings.put("timers_vs_default_settings", Findings.ratio(one, Findings.median(perSecond.get("defaults"))));
        findings.put("two_nodes_vs_one", Findings.ratio(Findings.median(perSecond.get("two nodes")), one));
        findings.write();
    }

    private void run(Map<String, List<Double>> perSecond, String what, JdbcClient jdbc, ProcessEngine... nodes) {
        ProcessEngine engine = nodes[0];
        OneTimer.fill(jdbc, engine, TIMERS);
        boolean indexed = BY_DUE && !what.equals("defaults");
        jdbc.sql("drop index if exists act_ru_job_due").update();
        if (indexed) {
            jdbc.sql("create index act_ru_job_due on act_ru_job (duedate_)").update();
        }
        List<JobExecutor> executors =
                Stream.of(nodes).map(TimersBench::executor).toList();
        ManagementService jobs = engine.getManagementService();
        Instant begin = Instant.now();
        long cpuBefore = cpu();
        executors.forEach(JobExecutor::start);
        while (jobs.createJobQuery().count() > 0) {
            assertThat(begin.plus(LONGEST)).as(what).isAfter(Instant.now());
            // seldom, as it counts them all
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        perSecond
                .computeIfAbsent(what, key -> new ArrayList<>())
                .add(TIMERS * 1000.0 / Duration.between(begin, Instant.now()).toMillis());
        cpu.computeIfAbsent(what, key -> new ArrayList<>()).add((cpu() - cpuBefore) / 1e6 / TIMERS);
        System.out.println(
                what + " " + perSecond.get(what) + " a second, CPU of the engines in ms each " + cpu.get(what));
        executors.forEach(JobExecutor::shutdown);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
        assertThat(OneTimer.ended(jdbc)).as(what).isEqualTo(TIMERS + " ended, 0 twice");
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static JobExecutor executor(ProcessEngine engine) {
        return ((ProcessEngineImpl) engine).getProcessEngineConfiguration().getJobExecutor();
    }
}
