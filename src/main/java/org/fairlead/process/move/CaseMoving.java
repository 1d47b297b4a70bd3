package org.fairlead.process.move;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.fairlead.audit.Audit;
import org.fairlead.process.engine.TaskClocks;
import org.fairlead.process.move.CaseMove.Outcome;
import org.fairlead.process.move.CaseMoveRepository.Moving;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.BackgroundWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves one case after the other, and writes down what became of it in the same transaction, so that a server that is
 * killed has neither moved a case twice nor forgotten one.
 */
@Component
@RequiredArgsConstructor
class CaseMoving implements BackgroundWork {

    static final String KIND = "case-move";
    static final int TRIES_OF_ALL = 5;
    static final MoveFinding FAILED_EACH_TIME = new MoveFinding("failed", null, null, "It failed each time");

    private static final Logger LOG = LoggerFactory.getLogger(CaseMoving.class);
    private static final int TRIES_OF_A_CASE = 3;
    private static final int LONGEST_REFERENCE = 30;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(500);

    private final CaseMoveRepository moves;
    private final MovePlans plans;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final StaffDirectory staff;
    private final Audit audit;
    private final TransactionTemplate transaction;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int tries() {
        return TRIES_OF_ALL;
    }

    @Override
    public @Nullable String work(Piece piece, Progress progress) {
        CaseMove move = moves.find(piece.subject()).orElseThrow();
        MigrationPlan plan = plans.of(move);
        Person planner = staff.find(move.plannedBy()).orElse(Person.SYSTEM);
        endBatchFromBefore();
        List<String> left = left(move);
        while (!left.isEmpty()) {
            int done = (int) move.toDo() - left.size();
            for (String instance : left) {
                progress.note(done++, (int) move.toDo());
                moveOne(move, plan, instance, planner);
            }
            int before = left.size();
            left = left(move);
            if (left.size() == before) {
                LockSupport.parkNanos(BETWEEN_ROUNDS.toNanos());
            }
        }
        return null;
    }

    private List<String> left(CaseMove move) {
        return moves.instances(move.id(), Outcome.MOVING, Integer.MAX_VALUE);
    }

    @Override
    public String giveUp(Piece piece, Why why) {
        moves.leaveTheRest(piece.subject(), Outcome.MOVING, FAILED_EACH_TIME);
        return FAILED_EACH_TIME.words();
    }

    /** A move was a batch of the engine's once; what was left of one when Fairlead was upgraded is moved here. */
    private void endBatchFromBefore() {
        management
                .createBatchQuery()
                .type(Batch.TYPE_PROCESS_INSTANCE_MIGRATION)
                .list()
                .forEach(batch -> management.deleteBatch(batch.getId(), true));
    }

    private void moveOne(CaseMove move, MigrationPlan plan, String instance, Person planner) {
        try {
            transaction.executeWithoutResult(
                    status -> moves.moving(move.id(), instance).ifPresent(one -> moveOne(move, plan, one, planner)));
        } catch (MigratingProcessInstanceValidationException invalid) {
            moves.settle(move.id(), instance, Outcome.STAYS, MoveFindings.of(invalid));
        } catch (OptimisticLockingException | ConcurrencyFailureException busy) {
            LOG.info("Somebody works on the case {} at this moment; it moves a little later", instance);
        } catch (RuntimeException failed) {
            LOG.warn("The case {} could not be moved", instance, failed);
            if (moves.failed(move.id(), instance) >= TRIES_OF_A_CASE) {
                moves.settle(move.id(), instance, Outcome.STAYS, MoveFindings.of(failed));
            }
        }
    }

    private void moveOne(CaseMove move, MigrationPlan plan, Moving one, Person planner) {
        ProcessInstance living = runtime.createProcessInstanceQuery()
                .processInstanceId(one.instanceId())
                .singleResult();
        if (living == null) {
            moves.settle(move.id(), one.instanceId(), Outcome.ENDED, null);
            return;
        }
        if (!living.getProcessDefinitionId().equals(plan.getTargetProcessDefinitionId())) {
            runtime.newMigration(plan).processInstanceIds(one.instanceId()).execute();
            if (makesOneStepAnother(plan)) {
                keepDueClocks(one.instanceId());
            }
        }
        moves.settle(move.id(), one.instanceId(), Outcome.MOVED, null);
        audit.record(
                planner,
                "case-moved",
                isReference(one.caseRef()) ? one.caseRef() : null,
                move.processKey() + " v" + move.fromVersion() + " to v" + move.toVersion());
    }

    private static boolean makesOneStepAnother(MigrationPlan plan) {
        return plan.getInstructions().stream()
                .anyMatch(one -> !one.getSourceActivityId().equals(one.getTargetActivityId()));
    }

    /**
     * A task that became another one gets that one's clocks, counted from now; but it is due when it was, so who hears
     * that it is late hears it then.
     */
    private void keepDueClocks(String instance) {
        for (Task task : tasks.createTaskQuery().processInstanceId(instance).list()) {
            management.createJobQuery().processInstanceId(instance).timers().list().stream()
                    .filter(clock ->
                            isDueClock(clock, task) && !task.getDueDate().equals(clock.getDuedate()))
                    .forEach(clock -> management.setJobDuedate(clock.getId(), task.getDueDate()));
        }
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
}
