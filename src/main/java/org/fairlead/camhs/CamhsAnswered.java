package org.fairlead.camhs;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.form.Answers;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.process.Awaited;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.springframework.stereotype.Component;

/**
 * CAMHS has answered by itself: has the referral, has decided, has begun. A later answer says the earlier ones too: who
 * has decided has the referral.
 */
@Component
@Tells(value = "camhs-acknowledged", from = Awaited.CAMHS)
@Tells(value = "camhs-decided", with = "camhsDecision", from = Awaited.CAMHS)
@Tells(value = "camhs-started", from = Awaited.CAMHS)
@RequiredArgsConstructor
class CamhsAnswered implements CaseEvent {

    private static final List<String> SAYS_YES = List.of("accepted", "waiting-list");

    private final CamhsRepository referrals;
    private final CamhsSteps steps;
    private final Pathways pathways;

    @Override
    public String name() {
        return "camhs-answered";
    }

    @Override
    public String formId() {
        return "camhs-answer";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.COORDINATOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase, Person person) {
        return hears(theCase, person)
                && referrals
                        .openOf(theCase.reference())
                        .filter(CamhsReferral::wasSent)
                        .filter(one -> !one.stage().equals("starting"))
                        .isPresent();
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!hears(theCase, by)) {
            throw new NotAllowedException("camhs.childs-own-link-worker");
        }
        CamhsReferral referral = referrals
                .openOf(theCase.reference())
                .filter(CamhsReferral::wasSent)
                .orElseThrow(() -> new ConflictException("camhs.nothing-camhs-could-answer"));
        Answers answers = checked.answers();
        LocalDate on = answers.date("answeredOn");
        if (on != null && on.isBefore(WorkCalendar.date(referral.askedAt()))) {
            throw new InvalidAnswersException("answeredOn", "camhs.before-referral-asked");
        }
        String said = answers.required("camhsAnswer");
        steps.answered(referral, submission);
        boolean heard = tell(referral, "camhs-acknowledged", Map.of()) && said.equals("acknowledged");
        if (said.equals("started")) {
            // a child who is seen was accepted before, whether anybody wrote it down or not
            if (!pathways.waitsFor(referral.processInstance(), "camhs-started")) {
                tell(referral, "camhs-decided", Map.of("camhsDecision", "accepted"));
            }
            heard = tell(referral, "camhs-started", Map.of());
        } else if (!said.equals("acknowledged")) {
            if (referral.waits() && said.equals("more-information")) {
                throw new InvalidAnswersException("camhsAnswer", "camhs.camhs-said-yes-before");
            }
            heard = tell(referral, "camhs-decided", Map.of("camhsDecision", said)) || heard;
        }
        if (!heard) {
            throw new ConflictException(
                    SAYS_YES.contains(said) || said.equals("acknowledged")
                            ? "camhs.written-down-already"
                            : "camhs.referral-not-step-where");
        }
    }

    private boolean tell(CamhsReferral referral, String message, Map<String, Object> variables) {
        return pathways.send(referral.processInstance(), message, variables);
    }

    private static boolean hears(CaseRecord theCase, Person person) {
        return person.has(Roles.COORDINATOR) || CamhsRequested.works(theCase, person);
    }
}
