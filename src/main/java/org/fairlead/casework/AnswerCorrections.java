package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.Corrections;
import org.fairlead.form.Form;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who corrects which answers of a case: whoever gave them, and a supervisor. */
@Service
@RequiredArgsConstructor
class AnswerCorrections {

    private final Timeline timeline;
    private final CaseReading reading;
    private final FormSubmissions submissions;
    private final Corrections corrections;
    private final Audit audit;

    /** Answers, and the form that corrects them. */
    record Opened(Submission submission, Form form) {}

    boolean mayCorrect(Submission submission, Person person) {
        return person.siteId() == null
                && (submission.submittedBy().equals(person.username()) || person.has(Roles.SUPERVISOR))
                && corrections.mayCorrect(submission);
    }

    Opened open(CaseRecord theCase, String submissionId, Person person) {
        boolean known = timeline.of(theCase.reference(), reading.of(theCase, person)).stream()
                .anyMatch(entry -> submissionId.equals(entry.submissionId()));
        if (!known) {
            throw new NotFoundException("form.these-answers-not");
        }
        Submission submission = submissions.find(submissionId);
        if (!corrections.mayCorrect(submission)) {
            throw new ConflictException("casework.corrected-elsewhere");
        }
        if (!mayCorrect(submission, person)) {
            throw new NotAllowedException("casework.who-answered-corrects");
        }
        return new Opened(submission, corrections.form(submission));
    }

    @Transactional
    void correct(CaseRecord theCase, String submissionId, Map<String, Object> answers, Person person) {
        Submission submission = open(theCase, submissionId, person).submission();
        corrections.correct(submission, answers, person.username());
        timeline.add(theCase.reference(), EntryKind.STEP, say("casework.answers-corrected"), person);
        audit.record(person, "answers-corrected", theCase.reference(), submission.formId());
    }
}
