package org.fairlead.casework;

import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.worklist.TakesBack;
import org.springframework.stereotype.Component;

/** An attempt to reach the family that was written down by mistake is not in the log. */
@Component
@RequiredArgsConstructor
class ContactTakenBack implements TakesBack {

    private final ContactRepository contacts;

    @Override
    public Set<String> tables() {
        return Set.of("case_contact");
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        contacts.remove(submission.id());
    }
}
