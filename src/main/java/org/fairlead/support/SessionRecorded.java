package org.fairlead.support;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.LoneWork;
import org.fairlead.casework.MovableNote;
import org.fairlead.form.Answers;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.springframework.stereotype.Component;

/** The link worker, or the supervisor for them, writes down a session or a contact while the direct work goes on. */
@Component
@RequiredArgsConstructor
class SessionRecorded implements CaseEvent, MovableNote {

    private static final Set<CaseStage> STAGES = Set.of(CaseStage.DIRECT_WORK, CaseStage.ENDING);

    private final Sessions sessions;
    private final LoneWork loneWork;

    @Override
    public String name() {
        return "session-recorded";
    }

    @Override
    public String formId() {
        return "session-note";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase, Person person) {
        return STAGES.contains(theCase.stage()) && OwnWorker.is(theCase, person);
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!OwnWorker.is(theCase, by)) {
            throw new NotAllowedException("support.sessions-recorded-childs-own");
        }
        if (!STAGES.contains(theCase.stage())) {
            throw new ConflictException("support.sessions-recorded-once-direct");
        }
        Answers answers = checked.answers();
        LocalDate heldOn = Objects.requireNonNull(answers.date("heldOn"));
        if (answers.is("sessionKind", "session")
                && answers.is("attendance", "attended")
                && !Boolean.TRUE.equals(answers.get("colleagueThere"))
                && !by.has(Roles.SUPERVISOR)) {
            loneWork.against(by, heldOn).ifPresent(words -> {
                throw new InvalidAnswersException("colleagueThere", words);
            });
        }
        LocalDate nextOn = answers.date("nextOn");
        if (nextOn != null && nextOn.isBefore(heldOn)) {
            throw new InvalidAnswersException("nextOn", "support.next-meeting-must-after");
        }
        sessions.record(theCase, submission, answers);
    }

    @Override
    public void move(CaseRecord from, CaseRecord to, Submission note, Person by) {
        if (note.answers().is("sessionKind", "group")) {
            throw new ConflictException("support.group-notes-stay");
        }
        if (!OwnWorker.is(to, by)) {
            throw new NotAllowedException("support.sessions-recorded-childs-own");
        }
        if (!STAGES.contains(to.stage())) {
            throw new ConflictException("support.sessions-recorded-once-direct");
        }
        sessions.move(from, to, note);
    }
}
