package org.fairlead.referral.sameness;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseRepository;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Telling;
import org.fairlead.casework.Timeline;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.Sentences;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says of two cases whether they are of one child, after both are there. */
@Service
@RequiredArgsConstructor
class SameChild {

    private final Cases rights;
    private final CaseRepository cases;
    private final ChildRepository children;
    private final PossibleDuplicates duplicates;
    private final Timeline timeline;
    private final Telling telling;
    private final Audit audit;
    private final Clock clock;

    /**
     * Records it on both cases. The same child: both cases then belong to one child record, the one that was there
     * first.
     *
     * @throws NotAllowedException when the person is neither coordinator nor supervisor
     * @throws InvalidAnswersException when nobody found the other case alike
     */
    @Transactional
    public void say(String reference, String otherReference, boolean same, Person person) {
        if (!person.has(Roles.COORDINATOR, Roles.SUPERVISOR)) {
            throw new NotAllowedException("referral.coordinator-supervisor-says-whether");
        }
        CaseRecord theCase = rights.forPerson(reference, person);
        PossibleDuplicates.Found other = duplicates.ofCase(theCase, person).stream()
                .filter(found -> found.newest().reference().equals(otherReference))
                .findFirst()
                .orElseThrow(() -> new InvalidAnswersException("other", "referral.choose-one-those-who"));
        if (same) {
            join(theCase, other.newest(), person);
        } else {
            children.setApart(theCase.childId(), other.childId(), person.username(), clock.instant());
        }
        audit.record(person, same ? "same-child" : "not-the-same-child", reference, otherReference);
    }

    private void join(CaseRecord theCase, CaseRecord other, Person person) {
        boolean otherIsOlder =
                !other.referral().referredAt().isAfter(theCase.referral().referredAt());
        CaseRecord older = otherIsOlder ? other : theCase;
        CaseRecord newer = otherIsOlder ? theCase : other;
        children.find(newer.childId())
                .ifPresent(later -> children.complete(older.childId(), older.areaId(), later, later.postcode()));
        for (CaseRecord moved : cases.ofChild(newer.childId())) {
            cases.setChild(moved.reference(), older.childId());
        }
        children.removeOrphan(newer.childId());
        telling.readdress(older);
        timeline.add(
                theCase.reference(), EntryKind.INTAKE, Sentences.say("referral.same-child", other.reference()), person);
        timeline.add(
                other.reference(), EntryKind.INTAKE, Sentences.say("referral.same-child", theCase.reference()), person);
    }
}
