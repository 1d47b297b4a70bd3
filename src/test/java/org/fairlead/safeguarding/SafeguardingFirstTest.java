package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.runtime.Job;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** When much is due at once, such as after an outage, what safeguarding waits for is done before all else. */
@ServiceTest
class SafeguardingFirstTest {

    private static final int FIRST = 100;
    private static final int SOME = 20;

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private RepositoryService repository;

    @Test
    @Transactional
    void theClockOfAConcernIsTakenUpBeforeWhatIsDueAsLong() {
        String reference = journey.refer(service.child());
        Map<String, Object> concern = new HashMap<>(Map.of(
                "childInWords", "A girl", "immediateDanger", "no", "category", "neglect", "seenOrHeard", "Alone"));
        api.as("gp").post("/api/concerns", Map.of("answers", concern));
        List<Job> due = Stream.of(
                        jobs.createJobQuery().active().withRetriesLeft().priorityLowerThanOrEquals(0),
                        jobs.createJobQuery().active().withRetriesLeft().priorityHigherThanOrEquals(FIRST))
                .flatMap(query -> query.listPage(0, SOME).stream())
                .toList();
        assertThat(due).as(reference).anyMatch(job -> job.getPriority() == 0).anyMatch(this::isOfAConcern);
        due.forEach(job -> jobs.setJobDuedate(job.getId(), new Date(0)));

        List<String> first = jobs.createJobQuery().executable().priorityHigherThanOrEquals(FIRST).list().stream()
                .map(Job::getId)
                .toList();
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        List<String> taken = configuration
                .getCommandExecutorTxRequired()
                .execute(new AcquireJobsCmd(configuration.getJobExecutor(), first.size()))
                .getJobIdBatches()
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(taken).isNotEmpty().isSubsetOf(first);
    }

    private boolean isOfAConcern(Job job) {
        return job.getPriority() == FIRST
                && repository
                        .getProcessDefinition(job.getProcessDefinitionId())
                        .getKey()
                        .equals("safeguarding-escalation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"safeguarding-escalation", "safeguarding-cover", "known-risks-check", "concern-flood"})
    void eachOfItsProcessesGoesFirst(String process) {
        String newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        assertThat(repository
                        .getBpmnModelInstance(newest)
                        .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Process.class))
                .allMatch(one -> Integer.toString(FIRST).equals(one.getCamundaJobPriority()));
    }
}
