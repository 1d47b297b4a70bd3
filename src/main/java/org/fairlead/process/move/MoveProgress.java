package org.fairlead.process.move;

import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.fairlead.audit.Audit;
import org.fairlead.process.engine.TaskClocks;
import org.fairlead.process.move.CaseMove.Outcome;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what becomes of each case of a move. */
@Component
class MoveProgress {

    /** A job is tried three times; the third try then finds that the case stays, and the batch comes to its end. */
    private static final int TRIES = 2;

    private static final int LONGEST_REFERENCE = 30;

    private final CaseMoveRepository moves;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final StaffDirectory staff;
    private final Audit audit;
    private final TransactionTemplate apart;

    MoveProgress(
            CaseMoveRepository moves,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            StaffDirectory staff,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.moves = moves;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.staff = staff;
        this.audit = audit;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    Optional<CaseMoveRepository.Moving> moving(String instance) {
        return moves.moving(instance);
    }

    boolean isStillThere(CaseMoveRepository.Moving one, String definition) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(one.instanceId())
                        .processDefinitionId(definition)
                        .count()
                > 0;
    }

    void moved(CaseMoveRepository.Moving one) {
        moves.settle(one.moveId(), one.instanceId(), Outcome.MOVED, null);
        audit.record(
                staff.find(one.plannedBy()).orElse(Person.SYSTEM),
                "case-moved",
                isReference(one.caseRef()) ? one.caseRef() : null,
                one.processKey() + " v" + one.fromVersion() + " to v" + one.toVersion());
    }

    /**
     * A task that became another one gets that one's clocks, counted from now; but it is due when it was, so who hears that
     * it is late hears it then. The engine writes a case down when its command ends, so this waits for that, and is part of
     * the same transaction.
     */
    void keepDueClocks(String instance) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                for (Task task :
                        tasks.createTaskQuery().processInstanceId(instance).list()) {
                    management.createJobQuery().processInstanceId(instance).timers().list().stream()
                            .filter(clock -> isDueClock(clock, task)
                                    && !task.getDueDate().equals(clock.getDuedate()))
                            .forEach(clock -> management.setJobDuedate(clock.getId(), task.getDueDate()));
                }
            }
        });
    }

    private static boolean isDueClock(Job clock, Task task) {
        return task.getDueDate() != null
                && task.getExecutionId().equals(clock.getExecutionId())
                && ((JobEntity) clock).getJobHandlerConfigurationRaw().endsWith(TaskClocks.OVERDUE);
    }

    /** What runs beside the cases, such as a message on its way, has a longer name of its own. */
    private static boolean isReference(String key) {
        return key != null && key.length() <= LONGEST_REFERENCE;
    }

    void ended(CaseMoveRepository.Moving one) {
        moves.settle(one.moveId(), one.instanceId(), Outcome.ENDED, null);
    }

    void stays(CaseMoveRepository.Moving one, MoveFinding why) {
        moves.settle(one.moveId(), one.instanceId(), Outcome.STAYS, why);
    }

    /** The case's own transaction is rolled back, so this is written in another. */
    void failed(CaseMoveRepository.Moving one, MoveFinding why) {
        apart.executeWithoutResult(status -> {
            if (moves.failed(one.moveId(), one.instanceId()) >= TRIES) {
                stays(one, why);
            }
        });
    }
}
