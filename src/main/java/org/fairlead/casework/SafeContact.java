package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.notification.SafeContactNotes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads from the referral what was said about safe contact. */
@Component
@RequiredArgsConstructor
class SafeContact implements SafeContactNotes {

    private final CaseRepository cases;
    private final FormSubmissions submissions;
    private final ObjectProvider<FamilyNotToTell> rules;

    @Override
    public boolean familyMustNotHear(String caseRef) {
        return rules.stream().anyMatch(rule -> rule.forbids(caseRef));
    }

    @Override
    public String of(String caseRef) {
        Set<String> notes = new LinkedHashSet<>();
        cases.find(caseRef).ifPresent(theCase -> {
            Answers referral =
                    submissions.find(theCase.referral().submissionId()).answers();
            String nobody = referral.text("doNotContact");
            notes.add(nobody == null ? null : say("casework.do-not-contact", nobody));
            cases.carers(caseRef).forEach(carer -> notes.add(carer.safeContact()));
        });
        notes.removeIf(Objects::isNull);
        return String.join(" ", notes);
    }
}
