package org.fairlead.referral.sameness;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Endings;
import org.fairlead.casework.Readers;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.springframework.stereotype.Component;

/** Shows on a case who may be the same child, to those who can say whether it is. */
@Component
@RequiredArgsConstructor
class DuplicatesPanel implements CasePanel {

    /** Somebody who may be the same child. */
    record Alike(String reference, String initials, String site, String stage, List<String> why) {}

    /** What the panel shows. */
    record Model(String reference, List<Alike> alike) {}

    private final PossibleDuplicates duplicates;
    private final Areas areas;

    @Override
    public CasePart part() {
        return CasePart.NOW;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public String fragment() {
        return "referral/duplicates :: panel";
    }

    @Override
    public Readers readers() {
        return Readers.of(Roles.COORDINATOR, Roles.SUPERVISOR);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        return new Model(
                theCase.reference(),
                duplicates.ofCase(theCase, person).stream().map(this::row).toList());
    }

    private Alike row(PossibleDuplicates.Found found) {
        CaseRecord newest = found.newest();
        return new Alike(
                newest.reference(),
                newest.child().initials(),
                areas.site(newest.siteId()).map(Site::name).orElse(""),
                newest.isOpen() ? newest.stage().words() : Endings.words(newest.ending()),
                duplicates.inWords(found.likeness()));
    }
}
