package org.fairlead.safeguarding;

import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.form.ReadsSealed;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotFoundException;
import org.springframework.stereotype.Component;

/**
 * Who reads what was answered about risks: who wrote it and the designated leads of the child's area. Others read that
 * the safeguarding lead knows of a risk; whoever the concern is about that came of it reads nothing.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
class RisksInAnswers implements ReadsSealed {

    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final Cases cases;

    @Override
    public Sight of(Submission submission, Person reader) {
        Optional<Concern> concern = concerns.raisedBySubmission(submission.id()).flatMap(concerns::find);
        if (concern.filter(known -> access.isLeftOut(known, reader)).isPresent()) {
            return Sight.NOTHING;
        }
        boolean reads = submission.submittedBy().equals(reader.username())
                || concern.map(known -> access.mayLead(known, reader)).orElseGet(() -> leads(submission, reader));
        return reads ? Sight.WORDS : Sight.THAT_THERE_IS_ONE;
    }

    private boolean leads(Submission submission, Person reader) {
        if (!reader.has(Roles.DSL, Roles.DEPUTY_DSL)) {
            return false;
        }
        try {
            return cases.find(submission.caseRef()).areaId().equals(reader.areaId());
        } catch (NotFoundException aboutSomethingElse) {
            return false;
        }
    }
}
