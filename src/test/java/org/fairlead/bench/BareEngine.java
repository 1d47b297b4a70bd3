package org.fairlead.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/**
 * The engine alone: the same diagrams and decisions on the same database, with steps that do nothing but set the values
 * that the gateways ask for. What Fairlead costs is measured against it.
 */
public final class BareEngine {

    private static final List<String> FILES = List.of(
            "seeker-pathway.bpmn",
            "gather-consent.bpmn",
            "data-pack.bpmn",
            "data-pack-follow-up.bpmn",
            "sharing-consent.bpmn",
            "screen-red-flags.dmn",
            "check-eligibility.dmn",
            "consent-route.dmn");

    private BareEngine() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int referrals = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        Instant begin = Instant.now();
        ProcessEngine engine = onDisk(folder);
        Duration started = Duration.between(begin, Instant.now());
        run(engine, "warm-up", 50, threads);
        double perSecond = run(engine, "referral", referrals, threads);
        Files.writeString(
                folder.resolve("bare.json"),
                "{\"engineStartSeconds\":%.2f,\"referralsPerSecond\":%.1f,\"memoryMegabytes\":%d}"
                        .formatted(
                                started.toMillis() / 1000.0,
                                perSecond,
                                Memory.ofProcess(ProcessHandle.current().pid())));
        engine.close();
    }

    private static double run(ProcessEngine engine, String prefix, int referrals, int threads)
            throws InterruptedException {
        long before = waiting(engine);
        AtomicInteger next = new AtomicInteger();
        ExecutorService starters = Executors.newFixedThreadPool(threads);
        Instant begin = Instant.now();
        for (int i = 0; i < threads; i++) {
            starters.submit(() -> {
                for (int number = next.getAndIncrement(); number < referrals; number = next.getAndIncrement()) {
                    engine.getRuntimeService()
                            .startProcessInstanceByKey(
                                    "seeker-pathway",
                                    prefix + number,
                                    Map.of("caseRef", prefix + number, "pathway", "seeker", "area", "a", "site", "s"));
                }
            });
        }
        starters.shutdown();
        starters.awaitTermination(10, TimeUnit.MINUTES);
        while (waiting(engine) < before + referrals) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return referrals * 1000.0 / Duration.between(begin, Instant.now()).toMillis();
    }

    private static long waiting(ProcessEngine engine) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("decide-intake")
                .count();
    }

    private static ProcessEngine onDisk(Path folder) throws IOException, NoSuchMethodException {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setJdbcUrl(
                "jdbc:h2:file:" + folder.resolve("bare").toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        configuration.setJdbcUsername("sa");
        configuration.setJdbcPassword("");
        configuration.setJdbcMaxActiveConnections(16);
        configuration.setJdbcMaxIdleConnections(16);
        configuration.setJobExecutor(sameAsOurs());
        configuration.setJobExecutorActivate(true);
        return start(configuration);
    }

    /** Does no jobs by itself. */
    static ProcessEngine start(DataSource source) throws IOException, NoSuchMethodException {
        return start(source, "bare", new DefaultJobExecutor(), false);
    }

    /** Does jobs as long as its executor is started, what is due longest first where that is asked for. */
    static ProcessEngine start(DataSource source, String name, DefaultJobExecutor executor, boolean byDueDate)
            throws IOException, NoSuchMethodException {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(source);
        configuration.setProcessEngineName(name);
        configuration.setJobExecutorAcquireByDueDate(byDueDate);
        configuration.setEnsureJobDueDateNotNull(byDueDate);
        configuration.setJobExecutor(executor);
        configuration.setJobExecutorActivate(false);
        return start(configuration);
    }

    private static ProcessEngine start(StandaloneProcessEngineConfiguration configuration)
            throws IOException, NoSuchMethodException {
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        JuelExpressionManager expressions = new JuelExpressionManager(steps());
        Method later = BareEngine.class.getMethod("later", String.class);
        for (String function :
                List.of("workingDays", "schoolDays", "siteDays", "schoolWeeks", "calendarDays", "calendarMonths")) {
            expressions.addFunction(function, later);
        }
        configuration.setExpressionManager(expressions);
        configuration.setBeans(steps());
        ProcessEngine engine = configuration.buildProcessEngine();
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (String file : FILES) {
            try (InputStream content = BareEngine.class.getResourceAsStream("/processes/" + file)) {
                deployment.addString(file, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        deployment.deploy();
        return engine;
    }

    /** Threads and waits as Fairlead sets them (application.yml). */
    static DefaultJobExecutor sameAsOurs() {
        DefaultJobExecutor executor = new DefaultJobExecutor();
        executor.setCorePoolSize(Integer.getInteger("bench.core", 4));
        executor.setMaxPoolSize(Integer.getInteger("bench.most", 4));
        executor.setMaxJobsPerAcquisition(Integer.getInteger("bench.acquire", 50));
        executor.setQueueSize(Integer.getInteger("bench.queue", 100));
        executor.setMaxWait(5000);
        return executor;
    }

    /** What every date function gives here: a week from now. */
    public static Date later(String setting) {
        return new Date(System.currentTimeMillis() + TimeUnit.DAYS.toMillis(7));
    }

    private static Map<Object, Object> steps() {
        Map<Object, Object> steps = new HashMap<>();
        JavaDelegate nothing = execution -> {};
        for (String step : List.of(
                "recordEligibility",
                "acknowledgeReferrer",
                "tellOutcome",
                "raiseConcern",
                "recordAllocation",
                "closeCase")) {
            steps.put(step, nothing);
        }
        steps.put("readConsentRoute", (JavaDelegate) execution -> execution.setVariables(Map.of(
                "childAge",
                9,
                "canDecide",
                false,
                "parentMustNotKnow",
                false,
                "aloneAllowed",
                false,
                "legalOrder",
                "none",
                "parentalResponsibility",
                "carer",
                "contactAttempts",
                0,
                "contactAttemptsAllowed",
                3,
                "waysUsed",
                "")));
        steps.put("recordConsent", (JavaDelegate)
                execution -> execution.setVariables(Map.of("consentOutcome", "granted", "evaluationConsent", false)));
        steps.put("checkSharingConsent", (JavaDelegate) execution -> execution.setVariable("sharingConsent", "given"));
        steps.put("readReferral", (JavaDelegate) execution -> execution.setVariables(Map.of(
                "ageAtReferral", 9,
                "inArea", true,
                "alreadyOpen", false,
                "source", "school",
                "newRisk", false,
                "knownRisk", false,
                "familyAgreed", true,
                "urgent", false)));
        steps.put("joinIntakeList", (JavaDelegate)
                execution -> execution.setVariables(Map.of("intakeDueAt", later(""), "intakeEscalateAt", later(""))));
        steps.put("keepDecision", (ExecutionListener) execution -> {
            DmnDecisionResult decision = (DmnDecisionResult) execution.getVariable("decisionResult");
            decision.getSingleResult().getEntryMap().forEach(execution::setVariable);
        });
        steps.put("countContactAttempt", (JavaDelegate)
                execution -> execution.setVariables(Map.of("contactAttempts", 1, "waysUsed", "phone")));
        steps.put(OneTimer.STEP, nothing);
        TaskListener silent = task -> {};
        for (String listener : List.of("tellOverdue", "tellSupervisor", "remindAssignee")) {
            steps.put(listener, silent);
        }
        return steps;
    }
}
