package org.fairlead.bench;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.job.api.Job;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.task.api.Task;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cases on Flowable, with an equivalent model ({@code bench/flowable-seeker.bpmn20.xml}) and what a service has to keep
 * of a case: child, carers and words to find them by, each form, the timeline, the audit trail, consents and messages,
 * in plain JDBC and in one transaction with each step. Nothing is sealed, no right is checked, no form is validated, no
 * step can be taken back, and what is to be done is read from the engine's own tasks.
 */
final class FlowableCases implements EngineCases, AutoCloseable {

    private static final int WORDS = 20;
    private static final int SCOPES = 9;
    private static final int MESSAGES_AT_EACH = 2;

    private final ProcessEngine engine;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AtomicInteger cases = new AtomicInteger();

    private FlowableCases(DataSource source) {
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(source);
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(transactions);
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setDataSource(source);
        configuration.setTransactionManager(transactions);
        configuration.setEngineName("flowable");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setAsyncExecutorActivate(false);
        configuration.setHistory("activity");
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        configuration.setBeans(steps());
        engine = configuration.buildProcessEngine();
    }

    static FlowableCases start(DataSource source) {
        FlowableCases cases = new FlowableCases(source);
        new ResourceDatabasePopulator(new ClassPathResource("bench/flowable-cases.sql")).execute(source);
        cases.engine
                .getRepositoryService()
                .createDeployment()
                .addClasspathResource("bench/flowable-seeker.bpmn20.xml")
                .deploy();
        return cases;
    }

    @Override
    public String refer() {
        String reference = "ZF-" + cases.incrementAndGet();
        transaction.executeWithoutResult(status -> {
            String child = id();
            jdbc.update("insert into child values (?, 'Ada', 'Example', ?)", child, new Date(0));
            jdbc.update("insert into case_record values (?, ?, 's', 'referred', null, ?)", reference, child, now());
            for (int carer = 0; carer < 2; carer++) {
                jdbc.update("insert into carer values (?, ?, 'Bea Example', '0')", id(), reference);
            }
            jdbc.batchUpdate(
                    "insert into find_word values (?, ?)",
                    IntStream.range(0, WORDS)
                            .mapToObj(word -> new Object[] {id(), child})
                            .toList());
            submit(reference, "referral", null, "school");
            engine.getRuntimeService()
                    .startProcessInstanceByKey(
                            "seeker",
                            reference,
                            Map.of(
                                    "later", Date.from(Instant.now().plus(Duration.ofDays(7))),
                                    "familyAgreed", true,
                                    "evaluationConsent", false));
        });
        runDue();
        return reference;
    }

    @Override
    public void toTheEnding(String reference) {
        Job timer = engine.getManagementService()
                .createTimerJobQuery()
                .elementId("progress-review-due")
                .singleResult();
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .moveTimerToExecutableJob(timer.getId())
                        .getId());
        runDue();
        complete("linkworker", reference, "review-progress", Map.of("progressDecision", "plan-ending"));
        complete("linkworker", reference, "plan-ending", Map.of());
        complete("linkworker", reference, "close-case", Map.of());
    }

    long ended() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey("seeker")
                .finished()
                .count();
    }

    @Override
    public void complete(String username, String reference, String key, Map<String, Object> route) {
        transaction.executeWithoutResult(status -> {
            Task task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey(reference)
                    .taskDefinitionKey(key)
                    .singleResult();
            jdbc.queryForMap("select * from case_record where reference = ?", reference);
            submit(reference, key, task.getId(), username);
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), username);
            }
            engine.getTaskService().complete(task.getId(), route);
        });
        runDue();
    }

    private void submit(String reference, String form, String task, String by) {
        jdbc.update(
                "insert into form_submission values (?, ?, ?, ?, ?, ?, '{\"answer\":\"yes\"}')",
                id(),
                reference,
                form,
                task,
                by,
                now());
        jdbc.update("insert into audit_event values (?, ?, ?, ?, 'task-completed')", id(), reference, now(), by);
        happened(reference, form);
    }

    private void happened(String reference, String what) {
        jdbc.update("insert into timeline_entry values (?, ?, ?, ?)", id(), reference, now(), what);
    }

    private void runDue() {
        List<Job> due;
        do {
            due = engine.getManagementService().createJobQuery().list();
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        } while (!due.isEmpty());
    }

    private Map<Object, Object> steps() {
        Map<Object, Object> steps = new HashMap<>();
        steps.put("nothing", (JavaDelegate) execution -> {});
        steps.put("decide", (JavaDelegate) execution -> {});
        steps.put("readReferral", (JavaDelegate)
                execution -> execution.setVariables(Map.of("redFlag", false, "eligible", true)));
        steps.put("recordEligibility", stage("eligible"));
        steps.put("joinIntakeList", stage("intake"));
        steps.put("recordAllocation", stage("allocated"));
        steps.put("tellReferrer", (JavaDelegate) this::tell);
        steps.put("tellFamily", (JavaDelegate) this::tell);
        steps.put("readConsentRoute", (JavaDelegate)
                execution -> execution.setVariables(Map.of("nobodyCan", false, "parentMustNotKnow", false)));
        steps.put("countAttempt", stage("contacted"));
        steps.put("recordConsent", (JavaDelegate) this::consented);
        steps.put("closeCase", (JavaDelegate) this::close);
        steps.put("deliver", (JavaDelegate) this::deliver);
        return steps;
    }

    private JavaDelegate stage(String stage) {
        return execution -> {
            String reference = reference(execution);
            jdbc.update("update case_record set stage = ? where reference = ?", stage, reference);
            happened(reference, stage);
        };
    }

    private void tell(DelegateExecution execution) {
        String reference = reference(execution);
        for (int message = 0; message < MESSAGES_AT_EACH; message++) {
            String id = id();
            jdbc.queryForList("select scope from consent where case_ref = ?", reference);
            jdbc.update("insert into outbox_message values (?, ?, 'waiting', 'Dear all', null)", id, reference);
            String instance = engine.getRuntimeService()
                    .startProcessInstanceByKey(
                            "send-message",
                            reference,
                            Map.of("message", id, "failed", false, "later", execution.getVariable("later")))
                    .getId();
            jdbc.update("update outbox_message set process_instance = ? where id = ?", instance, id);
        }
    }

    private void deliver(DelegateExecution execution) {
        Object message = execution.getVariable("message");
        jdbc.queryForMap("select * from outbox_message where id = ?", message);
        jdbc.update("update outbox_message set status = 'sent' where id = ?", message);
    }

    private void consented(DelegateExecution execution) {
        String reference = reference(execution);
        for (int scope = 0; scope < SCOPES; scope++) {
            jdbc.update("insert into consent values (?, ?, ?, 'yes')", id(), reference, "scope-" + scope);
        }
        stage("consented").execute(execution);
        execution.setVariable("consentOutcome", "granted");
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "consent-renewal", reference, Map.of("later", execution.getVariable("later"), "closed", false));
    }

    private void close(DelegateExecution execution) {
        stage("closed").execute(execution);
        tell(execution);
        String renewal = engine.getRuntimeService()
                .createExecutionQuery()
                .processInstanceBusinessKey(reference(execution), true)
                .messageEventSubscriptionName("consent-changed")
                .singleResult()
                .getId();
        engine.getRuntimeService().messageEventReceived("consent-changed", renewal, Map.of("closed", true));
    }

    private static String reference(DelegateExecution execution) {
        return execution.getProcessInstanceBusinessKey();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static Timestamp now() {
        return Timestamp.from(Instant.now());
    }

    @Override
    public void close() {
        engine.close();
    }
}
