package org.fairlead.camhs;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Readers;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;

/** On the case page: where the referral to CAMHS stands, for how long, and what was done meanwhile. */
@Component
@RequiredArgsConstructor
class CamhsPanel implements CasePanel {

    private static final int BETWEEN_SESSIONS_AND_PACKS = 34;

    /** A referral; {@code expected} is the day that CAMHS named, or empty. */
    record Shown(CamhsOnPage.Row row, boolean open, String expected, List<CamhsOnPage.Review> reviews) {}

    private final CamhsRepository referrals;
    private final CamhsOnPage onPage;
    private final TimeInWords time;

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.CAMHS);
    }

    @Override
    public CasePart part() {
        return CasePart.WORK;
    }

    @Override
    public int order() {
        return BETWEEN_SESSIONS_AND_PACKS;
    }

    @Override
    public String fragment() {
        return "camhs/panel :: onCase";
    }

    @Override
    public Readers readers() {
        return Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        return referrals.of(theCase.reference()).stream()
                .filter(one -> referrals.mayKnow(one.id(), person))
                .map(one -> new Shown(
                        onPage.row(one, person),
                        one.isOpen(),
                        one.expectedOn() == null ? "" : time.day(one.expectedOn()),
                        onPage.reviews(one)))
                .toList();
    }
}
