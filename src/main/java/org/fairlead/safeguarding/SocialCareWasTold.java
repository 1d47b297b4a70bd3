package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.ToldOutside;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Component;

/** What social care was told stands there as it was on its day; those who lead the concern read that. */
@Component
@RequiredArgsConstructor
class SocialCareWasTold implements ToldOutside {

    private static final Set<String> REFERRALS = Set.of("make-csc-referral", "write-csc-referral");

    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final FormSubmissions submissions;

    @Override
    public List<Told> of(CaseRecord theCase, Person reader) {
        List<String> theirs = concerns.on(List.of(theCase.reference())).stream()
                .filter(concern -> access.mayLead(concern, reader))
                .map(Concern::reference)
                .toList();
        return theirs.isEmpty()
                ? List.of()
                : submissions.ofCases(theirs, REFERRALS).stream()
                        .map(Submission::submittedAt)
                        .map(at -> new Told(say("safeguarding.social-care"), at))
                        .toList();
    }
}
