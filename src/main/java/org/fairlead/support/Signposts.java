package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseHandedOver;
import org.fairlead.casework.CaseOpenedAgain;
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
import org.fairlead.process.Whereabouts;
import org.fairlead.worklist.TakesBack;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where parents were pointed to, and whether they got there. */
@Service
@Starts(value = "signposting", with = "signpostingId")
@RequiredArgsConstructor
class Signposts implements TakesBack {

    private static final String PROCESS = "signposting";

    private final SignpostRepository signposts;
    private final FormSubmissions submissions;
    private final Cases cases;
    private final Pathways pathways;
    private final Whereabouts whereabouts;
    private final Timeline timeline;

    @Transactional
    public void record(CaseRecord theCase, Submission submission, Answers answers) {
        String id = UUID.randomUUID().toString();
        signposts.add(id, theCase.reference(), answers.date("signpostedOn"), submission.id());
        signposts.waitsIn(id, pathways.start(PROCESS, theCase.reference(), variables(theCase, id)));
        timeline.add(theCase.reference(), EntryKind.WORK, say("support.parent-carer-pointed-other"), submission);
    }

    private static Map<String, Object> variables(CaseRecord theCase, String id) {
        Map<String, Object> variables = Sessions.variables(theCase);
        variables.put("signpostingId", id);
        return variables;
    }

    /** Whoever was to be asked whether they got there, is to be asked still. */
    @EventListener
    void on(CaseOpenedAgain opened) {
        CaseRecord theCase = cases.find(opened.caseRef());
        for (String asked : whereabouts.brokenOff(PROCESS, opened.caseRef(), opened.closedAt())) {
            signposts
                    .ofInstance(asked)
                    .ifPresent(signpost -> signposts.waitsIn(
                            signpost.id(), whereabouts.goOn(asked, variables(theCase, signpost.id()))));
        }
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

    @Override
    public Set<String> tables() {
        return Set.of("signposting");
    }

    /** What has been answered, and when last. */
    @Override
    public Map<String, Object> before(String caseRef) {
        return Map.of(
                "signposts",
                signposts.of(caseRef).stream()
                        .collect(Collectors.toMap(
                                SignpostRepository.Signpost::id, SignpostRepository.Signpost::result)));
    }

    /** Only an answer is undone; where a parent was pointed to is put right where it stands. */
    @Override
    public boolean fits(String caseRef, Map<String, Object> before) {
        return before.get("signposts") instanceof Map<?, ?> noted
                && noted.size() == signposts.of(caseRef).size();
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        signposts.of(caseRef).stream()
                .filter(signpost -> submission.id().equals(signpost.followUpSubmissionId()))
                .forEach(signpost -> signposts.toAsk(signpost.id()));
    }

    @Override
    public void begunAgain(Map<String, String> instances) {
        instances.forEach((before, now) ->
                signposts.ofInstance(before).ifPresent(signpost -> signposts.waitsIn(signpost.id(), now)));
    }

    /** Whoever works with the child now asks. */
    @EventListener
    void on(CaseHandedOver handedOver) {
        String worker = cases.find(handedOver.caseRef()).linkWorker();
        pathways.running(PROCESS, handedOver.caseRef())
                .forEach(instance -> pathways.setVariables(instance, Map.of(Variables.LINK_WORKER, worker)));
    }
}
