package org.fairlead.casework;

import static org.fairlead.system.Sentences.sayOr;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.notification.Messages;
import org.fairlead.process.Answered;
import org.fairlead.process.Step;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a family or a referrer was to hear and could not be sent: a coordinator finds another way. */
@Component
@RequiredArgsConstructor
class FailedMessages implements TaskPrefill, TaskCheck {

    private static final String FORM = "failed-message";

    private final Messages messages;

    @Override
    public boolean fits(String formId) {
        return FORM.equals(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        Messages.Failed failed = messages.failed(task.subjectReference());
        return Map.of(
                "messageName", sayOr("text.name." + failed.template(), failed.template()),
                "messageFailedBecause", failed.why());
    }

    @Override
    public String formId() {
        return FORM;
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        return "other-address".equals(answers.get("whatNow"))
                        && !messages.fitsItsWay(task.subjectReference(), String.valueOf(answers.get("sendTo")))
                ? List.of(new FieldError("sendTo", "casework.failed-message-address"))
                : List.of();
    }

    @Step(
            value = "redirectMessage",
            name = "Send it the other way",
            help = "A message that could not be sent goes to another address, becomes a letter, or was told.")
    @Transactional
    void redirect(String messageId, @Answered(form = FORM) Submission submission) {
        switch (submission.answers().required("whatNow")) {
            case "told" -> messages.told(messageId, submission.submittedBy());
            case "print" -> messages.print(messageId, submission.answers().required("sendTo"));
            default -> messages.sendTo(messageId, submission.answers().required("sendTo"));
        }
    }
}
