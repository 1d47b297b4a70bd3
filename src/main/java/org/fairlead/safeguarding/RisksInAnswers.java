package org.fairlead.safeguarding;

import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.form.ReadsSealed;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OncePerRequest;
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
        Optional<Concern> concern = Optional.ofNullable(ofCase(submission).get(submission.id()));
        if (concern.filter(known -> access.isLeftOut(known, reader)).isPresent()) {
            return Sight.NOTHING;
        }
        boolean reads = submission.submittedBy().equals(reader.username())
                || concern.map(known -> access.mayLead(known, reader)).orElseGet(() -> leads(submission, reader));
        return reads ? Sight.WORDS : Sight.THAT_THERE_IS_ONE;
    }

    /** The concerns that answers about a case have raised, by the submission; a timeline asks for many of one case. */
    private Map<String, Concern> ofCase(Submission submission) {
        String caseRef = submission.caseRef();
        return caseRef == null
                ? Map.of()
                : OncePerRequest.get("raised-by-answers:" + caseRef, () -> concerns.raisedByAnswers(caseRef));
    }

    private boolean leads(Submission submission, Person reader) {
        if (!reader.has(Roles.DSL, Roles.DEPUTY_DSL)) {
            return false;
        }
        try {
            String area = OncePerRequest.get(
                    "area-of-case:" + submission.caseRef(),
                    () -> cases.find(submission.caseRef()).areaId());
            return area.equals(reader.areaId());
        } catch (NotFoundException aboutSomethingElse) {
            return false;
        }
    }
}
