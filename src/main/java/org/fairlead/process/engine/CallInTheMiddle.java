package org.fairlead.process.engine;

import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.cmd.ActivityBeforeInstantiationCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.model.CallableElement;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.variable.VariableMap;
import org.fairlead.process.CalledAgain;

/** A call activity; what it calls begins in the middle when a step in it is taken back ({@link CalledAgain}). */
final class CallInTheMiddle extends CallActivityBehavior {

    static {
        // a living case moves to another version with it, as with the engine's own
        SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS.add(CallInTheMiddle.class);
    }

    CallInTheMiddle(CallableElement called) {
        setCallableElement(called);
    }

    @Override
    protected void startInstance(ActivityExecution execution, VariableMap variables, String businessKey) {
        CalledAgain again = CalledAgain.next().orElse(null);
        if (again == null) {
            super.startInstance(execution, variables, businessKey);
            return;
        }
        CommandContext context = Context.getCommandContext();
        ExecutionEntity called = ((ExecutionEntity) execution)
                .createSubProcessInstance(
                        context.getProcessEngineConfiguration()
                                .getDeploymentCache()
                                .findDeployedProcessDefinitionById(again.definition()),
                        businessKey,
                        null);
        variables.putAll(again.values());
        called.startWithoutExecuting(variables);
        again.begunAs(called.getId());
        again.at().forEach(place -> new ActivityBeforeInstantiationCmd(called.getId(), place).execute(context));
    }
}
