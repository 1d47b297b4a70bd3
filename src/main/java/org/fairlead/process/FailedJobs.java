package org.fairlead.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Steps that failed every try and wait for somebody to look: "Needs attention". */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class FailedJobs {

    /**
     * A step that failed.
     *
     * @param subject the reference of what it is about
     * @param areaId the area whose step it is; null when it is of none, such as a message to staff of several
     * @param restricted whether it belongs to a process whose tasks are all for safeguarding leads, so that nobody else
     *     may learn what it is about
     */
    public record FailedJob(
            String id,
            String process,
            String step,
            String subject,
            String why,
            Instant createdAt,
            @Nullable String areaId,
            boolean restricted) {}

    private final ManagementService management;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    // a definition never changes
    private final Map<String, Boolean> restricted = new ConcurrentHashMap<>();
    private final Clock clock;

    /** What knows the area of a subject whose process does not carry it. */
    private final ObjectProvider<AreaOfSubject> areas;

    /** Of which area the subject of a process is, such as a message. */
    public interface AreaOfSubject {

        Optional<String> areaOf(String subject);
    }

    /** The newest hundred. */
    public List<FailedJob> list() {
        return management.createJobQuery().noRetriesLeft().orderByJobId().desc().listPage(0, 100).stream()
                .filter(FailedJobs::isOfAStep)
                .map(this::describe)
                .toList();
    }

    /** The newest hundred that failed at least once, whether or not they will be tried again. */
    public List<FailedJob> failing() {
        return management.createJobQuery().withException().orderByJobId().desc().listPage(0, 100).stream()
                .filter(FailedJobs::isOfAStep)
                .map(this::describe)
                .toList();
    }

    public long count() {
        return management.createJobQuery().noRetriesLeft().list().stream()
                .filter(FailedJobs::isOfAStep)
                .count();
    }

    /** Gives a failed step one more try, at once. */
    @Transactional
    public void retry(String jobId) {
        if (management.createJobQuery().jobId(jobId).noRetriesLeft().count() == 0) {
            throw new NotFoundException("process.step-no-longer-waits");
        }
        management.setJobRetries(jobId, 1);
    }

    /** Gives the failed step of an instance one more try, at once, whether or not it would be tried again later. */
    @Transactional
    public void tryNow(String instanceId) {
        for (Job job : management
                .createJobQuery()
                .processInstanceId(instanceId)
                .withException()
                .list()) {
            management.setJobRetries(job.getId(), Math.max(1, job.getRetries()));
            management.setJobDuedate(job.getId(), Date.from(clock.instant()));
        }
    }

    /** The jobs that move cases to another version belong to no process; the page of the move tells of them. */
    private static boolean isOfAStep(Job job) {
        return job.getProcessDefinitionId() != null;
    }

    private FailedJob describe(Job job) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult();
        String process =
                repository.getProcessDefinition(job.getProcessDefinitionId()).getName();
        return new FailedJob(
                job.getId(),
                process,
                job.getFailedActivityId(),
                instance == null ? "" : instance.getBusinessKey(),
                job.getExceptionMessage(),
                job.getCreateTime().toInstant(),
                area(job, instance),
                isForSafeguardingOnly(job.getProcessDefinitionId()));
    }

    private @Nullable String area(Job job, @Nullable ProcessInstance instance) {
        Set<String> instances = new LinkedHashSet<>();
        instances.add(job.getProcessInstanceId());
        if (instance != null && instance.getRootProcessInstanceId() != null) {
            instances.add(instance.getRootProcessInstanceId());
        }
        for (String one : instances) {
            VariableInstance area =
                    runtime
                            .createVariableInstanceQuery()
                            .processInstanceIdIn(one)
                            .variableName(Variables.AREA)
                            .list()
                            .stream()
                            .findFirst()
                            .orElse(null);
            if (area != null && area.getValue() != null) {
                return area.getValue().toString();
            }
        }
        return instance == null || instance.getBusinessKey() == null
                ? null
                : areas.stream()
                        .flatMap(known -> known.areaOf(instance.getBusinessKey()).stream())
                        .findFirst()
                        .orElse(null);
    }

    /** Whether all tasks of a version of a diagram are for safeguarding leads. */
    public boolean isForSafeguardingOnly(String definitionId) {
        return restricted.computeIfAbsent(definitionId, this::asksSafeguardingOnly);
    }

    private boolean asksSafeguardingOnly(String definitionId) {
        var tasks = repository.getBpmnModelInstance(definitionId).getModelElementsByType(UserTask.class);
        return !tasks.isEmpty()
                && tasks.stream()
                        .flatMap(task -> task.getCamundaCandidateGroupsList().stream())
                        .allMatch(Roles::isSafeguarding);
    }
}
