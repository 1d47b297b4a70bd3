package org.fairlead.worklist;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.KeptDrafts;
import org.fairlead.process.AreaVariants;
import org.fairlead.process.Variables;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps {@code work_item} in step with the engine's tasks, in the same transaction. */
@Component
class WorkItemListener implements TaskListener {

    private final WorkItemRepository items;
    private final FormRegistry forms;
    private final KeptDrafts drafts;
    private final TaskNotices notices;
    private final StaffDirectory staff;
    private final ObjectProvider<StandIn> standIns;

    WorkItemListener(
            WorkItemRepository items,
            FormRegistry forms,
            KeptDrafts drafts,
            @Lazy TaskNotices notices,
            StaffDirectory staff,
            ObjectProvider<StandIn> standIns) {
        this.items = items;
        this.forms = forms;
        this.drafts = drafts;
        this.notices = notices;
        this.staff = staff;
        this.standIns = standIns;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> {
                String who = assignee(task);
                if (who != null && !groups(task).isEmpty() && staff.find(who).isEmpty()) {
                    // whose account is closed is given nothing: it is the team's
                    task.setAssignee(null);
                }
                TaskView item = describe(task);
                items.insert(item);
                notices.waiting(item, Boolean.TRUE.equals(task.getVariable("urgent")));
            }
            case EVENTNAME_COMPLETE, EVENTNAME_DELETE -> {
                items.delete(task.getId());
                drafts.taskIsOver(task.getId());
            }
            default -> {
                String who = assignee(task);
                items.update(
                        task.getId(), who, groups(task), isRestricted(groups(task)), task.getPriority(), due(task));
                if (who != null) {
                    drafts.taskIsOf(who, task.getId());
                }
            }
        }
    }

    /** The task as the list ought to have it. */
    TaskView describe(DelegateTask task) {
        TaskEntity entity = (TaskEntity) task;
        ExecutionEntity execution = entity.getExecution();
        boolean mayKnow = task.getAssignee() == null
                || standIns.stream().allMatch(standIn -> standIn.mayKnowTheCase(task.getAssignee()));
        String caseRef = mayKnow ? text(task, Variables.CASE_REF) : null;
        String key = execution.getProcessInstance().getBusinessKey();
        String formId = formId(entity);
        return new TaskView(
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                caseRef,
                key == null ? String.valueOf(caseRef) : key,
                mayKnow ? text(task, Variables.PATHWAY) : null,
                AreaVariants.shared(execution.getProcessDefinition().getKey()),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                text(task, Variables.AREA),
                mayKnow ? text(task, Variables.SITE) : null,
                mayKnow ? text(task, Variables.LINK_WORKER) : null,
                formId,
                formId == null ? null : forms.newestVersion(formId).orElse(null),
                assignee(task),
                groups(task),
                isRestricted(groups(task)),
                task.getPriority(),
                task.getCreateTime().toInstant(),
                due(task));
    }

    /** Who has it, or null; not whom the engine names instead. */
    private String assignee(DelegateTask task) {
        String named = task.getAssignee();
        return Optional.ofNullable(named)
                .flatMap(name -> standIns.stream()
                        .flatMap(standIn -> standIn.username(name).stream())
                        .findFirst())
                .orElse(named);
    }

    private static @Nullable String formId(TaskEntity task) {
        Expression formRef = task.getTaskDefinition().getCamundaFormDefinitionKey();
        return formRef == null ? null : formRef.getExpressionText();
    }

    private static @Nullable String text(DelegateTask task, String variable) {
        return task.getVariable(variable) instanceof String value ? value : null;
    }

    private static List<String> groups(DelegateTask task) {
        return task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isRestricted(List<String> groups) {
        return !groups.isEmpty() && groups.stream().allMatch(Roles::isSafeguarding);
    }

    private static Instant due(DelegateTask task) {
        Date due = task.getDueDate() == null ? task.getCreateTime() : task.getDueDate();
        return due.toInstant();
    }
}
