package org.fairlead.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
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

    private static final int MOST = 100;

    private final ManagementService management;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    // a definition never changes
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Boolean> restricted = new ConcurrentHashMap<>();
    private final Clock clock;

    /** What knows the area of a subject whose process does not carry it. */
    private final ObjectProvider<AreaOfSubject> areasOfSubjects;

    /** Of which area the subjects of processes are, such as messages. */
    public interface AreaOfSubject {

        /** By the subject; those of no area, and what is not known here, are left out. */
        Map<String, String> areasOf(Set<String> subjects);
    }

    /** The newest hundred. */
    public List<FailedJob> list() {
        return described(management.createJobQuery().noRetriesLeft());
    }

    /** The newest hundred that failed at least once, whether or not they will be tried again. */
    public List<FailedJob> failing() {
        return described(management.createJobQuery().withException());
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

    /** Asks for all of them at once: their number stands on every page. */
    private List<FailedJob> described(JobQuery query) {
        List<Job> jobs = query.orderByJobId().desc().listPage(0, MOST).stream()
                .filter(FailedJobs::isOfAStep)
                .toList();
        if (jobs.isEmpty()) {
            return List.of();
        }
        Map<String, ProcessInstance> instances = runtime
                .createProcessInstanceQuery()
                .processInstanceIds(jobs.stream().map(Job::getProcessInstanceId).collect(Collectors.toSet()))
                .list()
                .stream()
                .collect(Collectors.toMap(ProcessInstance::getId, Function.identity()));
        Map<String, String> areas = areas(instances.values());
        return jobs.stream()
                .map(job -> {
                    ProcessInstance instance = instances.get(job.getProcessInstanceId());
                    return new FailedJob(
                            job.getId(),
                            names.computeIfAbsent(
                                    job.getProcessDefinitionId(),
                                    id -> repository.getProcessDefinition(id).getName()),
                            job.getFailedActivityId(),
                            instance == null ? "" : instance.getBusinessKey(),
                            job.getExceptionMessage(),
                            job.getCreateTime().toInstant(),
                            areas.get(job.getProcessInstanceId()),
                            isForSafeguardingOnly(job.getProcessDefinitionId()));
                })
                .toList();
    }

    /** By the id of an instance: what it or what called it carries, or else what is known of its subject. */
    private Map<String, String> areas(Collection<ProcessInstance> instances) {
        Map<String, String> carried = runtime
                .createVariableInstanceQuery()
                .processInstanceIdIn(instances.stream()
                        .flatMap(one -> Stream.of(one.getId(), one.getRootProcessInstanceId()))
                        .distinct()
                        .toArray(String[]::new))
                .variableName(Variables.AREA)
                .list()
                .stream()
                .filter(area -> area.getValue() != null)
                .collect(Collectors.toMap(
                        VariableInstance::getProcessInstanceId,
                        area -> area.getValue().toString(),
                        (one, other) -> one));
        Map<String, String> areas = new HashMap<>();
        Map<String, String> subjects = new HashMap<>();
        for (ProcessInstance one : instances) {
            String area = carried.getOrDefault(one.getId(), carried.get(one.getRootProcessInstanceId()));
            if (area != null) {
                areas.put(one.getId(), area);
            } else if (one.getBusinessKey() != null) {
                subjects.put(one.getId(), one.getBusinessKey());
            }
        }
        if (!subjects.isEmpty()) {
            Map<String, String> known = new HashMap<>();
            areasOfSubjects.forEach(one -> known.putAll(one.areasOf(Set.copyOf(subjects.values()))));
            subjects.values().retainAll(known.keySet());
            subjects.forEach((id, subject) -> areas.put(id, known.get(subject)));
        }
        return areas;
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
