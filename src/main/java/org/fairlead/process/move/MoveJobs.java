package org.fairlead.process.move;

import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.batch.MigrationBatchConfiguration;
import org.camunda.bpm.engine.impl.migration.batch.MigrationBatchJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Moves one case in each job of the engine's migration batch, and writes down what became of it in the same transaction,
 * so that a server that is killed has neither moved a case twice nor forgotten one.
 */
@Component
class MoveJobs extends MigrationBatchJobHandler {

    private final ObjectProvider<MoveProgress> progress;

    MoveJobs(ObjectProvider<MoveProgress> progress) {
        this.progress = progress;
    }

    @Override
    public void executeHandler(
            MigrationBatchConfiguration configuration,
            ExecutionEntity execution,
            CommandContext context,
            String tenant) {
        for (String instance : configuration.getIds()) {
            // none: it was settled before, or the one who planned the move is gone with the table's row
            progress.getObject()
                    .moving(instance)
                    .ifPresent(one -> move(one, configuration, execution, context, tenant));
        }
    }

    private void move(
            CaseMoveRepository.Moving one,
            MigrationBatchConfiguration configuration,
            ExecutionEntity execution,
            CommandContext context,
            String tenant) {
        MoveProgress moves = progress.getObject();
        if (!moves.isStillThere(one, configuration.getMigrationPlan().getSourceProcessDefinitionId())) {
            moves.ended(one);
            return;
        }
        try {
            super.executeHandler(configuration, execution, context, tenant);
            if (makesOneStepAnother(configuration.getMigrationPlan())) {
                moves.keepDueClocks(one.instanceId());
            }
            moves.moved(one);
        } catch (MigratingProcessInstanceValidationException invalid) {
            // the engine looks at the whole case before it changes anything
            moves.stays(one, MoveFindings.of(invalid));
        } catch (RuntimeException failed) {
            moves.failed(one, MoveFindings.of(failed));
            throw failed;
        }
    }

    private static boolean makesOneStepAnother(MigrationPlan plan) {
        return plan.getInstructions().stream()
                .anyMatch(one -> !one.getSourceActivityId().equals(one.getTargetActivityId()));
    }
}
