package org.fairlead.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;

/** The referral as it was sent: why, and how soon; everything else of it below. */
@Component
@RequiredArgsConstructor
class ReferralFact implements CaseFact {

    /** The questions that say why somebody refers, in the order in which they are read. */
    private static final List<String> WHY = List.of(
            "urgency",
            "urgencyReason",
            "needs",
            "needsInWords",
            "whatHasBeenTried",
            "otherServices",
            "statutoryStatus",
            "familyAgreed");

    record Shown(String sent, List<AnswersInWords.Answered> why, List<AnswersInWords.Answered> rest) {}

    private final FormSubmissions submissions;
    private final FormRegistry forms;
    private final AnswersInWords words;
    private final TimeInWords time;

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.REFERRAL);
    }

    @Override
    public String fragment() {
        return "casework/panel :: referral";
    }

    @Override
    public Readers readers() {
        return EntryKind.REFERRAL.readers();
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        Submission sent = submissions.find(theCase.referral().submissionId());
        Map<String, Object> asked = new LinkedHashMap<>(sent.answers());
        asked.keySet().retainAll(WHY);
        List<AnswersInWords.Answered> why = words.of(forms.version(sent.formId(), sent.formVersion()), asked);
        List<AnswersInWords.Answered> rest = new ArrayList<>(words.of(sent, person));
        rest.removeAll(why);
        return new Shown(time.past(theCase.referral().referredAt()), why, rest);
    }
}
