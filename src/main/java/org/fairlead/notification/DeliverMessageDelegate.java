package org.fairlead.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("deliverMessage")
@ForOwners(
        name = "Deliver the message",
        help = "Sends one message by e-mail or text, or holds it and says why. Used in send-message only.")
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
