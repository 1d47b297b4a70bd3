package org.fairlead.referral.sameness;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseRepository;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.KnownDetails;
import org.fairlead.casework.Telling;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Answers;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.springframework.stereotype.Component;

/** Two cases were joined as one child's and are of two: this one gets its own child again, from what it says itself. */
@Component
@RequiredArgsConstructor
class ChildParted implements CaseEvent {

    private final CaseRepository cases;
    private final ChildRepository children;
    private final KnownDetails details;
    private final Timeline timeline;
    private final Telling telling;
    private final Clock clock;

    @Override
    public String name() {
        return "child-parted";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.COORDINATOR, Roles.SUPERVISOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase) {
        return !others(theCase).isEmpty();
    }

    @Override
    public boolean afterClosing() {
        return true;
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        List<CaseRecord> others = others(theCase);
        Answers known = details.of(theCase);
        LocalDate born = known.date("dateOfBirth");
        if (others.isEmpty() || born == null) {
            throw new ConflictException("referral.no-other-case-of-child");
        }
        String joined = theCase.childId();
        String own = UUID.randomUUID().toString();
        String postcode = known.is("addressSecret", "yes") ? null : known.text("postcode");
        children.insert(
                own,
                theCase.areaId(),
                new ChildDetails(
                        known.required("childGivenName").strip(),
                        known.required("childFamilyName").strip(),
                        born,
                        known.text("nhsNumber"),
                        postcode),
                postcode);
        cases.setChild(theCase.reference(), own);
        // what the other was found by because it was taken for this child is forgotten
        children.find(joined).ifPresent(other -> children.name(joined, theCase.areaId(), other, other.postcode()));
        telling.readdress(others.get(0));
        telling.readdress(cases.find(theCase.reference()).orElseThrow());
        children.setApart(own, joined, by.username(), clock.instant());
        for (CaseRecord other : others) {
            timeline.add(other.reference(), EntryKind.INTAKE, say("referral.other-child", theCase.reference()), by);
        }
        timeline.add(
                theCase.reference(),
                EntryKind.INTAKE,
                say("referral.other-child", others.get(0).reference()),
                submission);
    }

    private List<CaseRecord> others(CaseRecord theCase) {
        return cases.ofChild(theCase.childId()).stream()
                .filter(other -> !other.reference().equals(theCase.reference()))
                .toList();
    }
}
