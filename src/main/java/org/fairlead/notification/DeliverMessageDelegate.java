package org.fairlead.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("deliverMessage")
@Sets({"messageHeld", "messageToPrint"})
class DeliverMessageDelegate implements JavaDelegate {

    private final Delivery delivery;

    DeliverMessageDelegate(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Delivery.Result result = delivery.deliver((String) execution.getVariable("messageId"));
        execution.setVariable("messageHeld", result == Delivery.Result.HELD);
        execution.setVariable("messageToPrint", result == Delivery.Result.TO_PRINT);
    }
}
