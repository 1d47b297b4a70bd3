package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.consent.ConsentFactRepository.Fact;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A court has made an order, or an arrangement has changed: others may agree for the child from now on. */
@Component
@RequiredArgsConstructor
class LegalStatusChanged implements CaseEvent {

    static final String FORM = "legal-status";

    private final ConsentRoutes routes;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    @Override
    public String name() {
        return "legal-status-changed";
    }

    @Override
    public String formId() {
        return FORM;
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.COORDINATOR);
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        timeline.add(theCase.reference(), EntryKind.CONSENT, say("consent.who-may-agree-child"), submission);
        routes.learn(theCase.reference(), fact(checked.answers(), routes.now()), by.username(), submission.id());
        events.publishEvent(new ConsentChanged(theCase.reference()));
    }

    static Fact fact(Map<String, Object> answers, Instant now) {
        return new Fact(
                Objects.requireNonNull(answers.get("legalOrder")).toString(),
                Objects.requireNonNull(answers.get("parentalResponsibility")).toString(),
                null,
                null,
                now);
    }
}
