package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseHandedOver;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where parents were pointed to, and whether they got there. */
@Service
@Starts(value = "signposting", with = "signpostingId")
@RequiredArgsConstructor
class Signposts {

    private final SignpostRepository signposts;
    private final FormSubmissions submissions;
    private final Cases cases;
    private final Pathways pathways;
    private final Timeline timeline;

    @Transactional
    public void record(CaseRecord theCase, Submission submission, Answers answers) {
        String id = UUID.randomUUID().toString();
        signposts.add(id, theCase.reference(), answers.date("signpostedOn"), submission.id());
        Map<String, Object> variables = Sessions.variables(theCase);
        variables.put("signpostingId", id);
        signposts.waitsIn(id, pathways.start("signposting", theCase.reference(), variables));
        timeline.add(theCase.reference(), EntryKind.WORK, say("support.parent-carer-pointed-other"), submission);
    }

    /** Keeps what the parent or carer said when they were asked last. */
    @Step(
            value = "recordSignposting",
            name = "Record whether they got there",
            help = "Keeps what became of pointing a parent to other help.")
    @Transactional
    public void recordAnswer(String signpostingId, @Answered(task = "check-signposting") Submission submission) {
        signposts.answered(signpostingId, submission.answers().text("gotThere"), submission.id());
    }

    /** Whoever works with the child now asks. */
    @EventListener
    void on(CaseHandedOver handedOver) {
        String worker = cases.find(handedOver.caseRef()).linkWorker();
        pathways.running("signposting", handedOver.caseRef())
                .forEach(instance -> pathways.setVariables(instance, Map.of(Variables.LINK_WORKER, worker)));
    }
}
