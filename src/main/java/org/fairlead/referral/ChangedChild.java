package org.fairlead.referral;

import lombok.RequiredArgsConstructor;
import org.fairlead.casework.DetailsChanged;
import org.fairlead.form.Answers;
import org.fairlead.referral.sameness.ChildDetails;
import org.fairlead.referral.sameness.ChildRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A child has another name, date of birth, NHS number or postcode: it is found, and taken for another, by those. */
@Component
@RequiredArgsConstructor
class ChangedChild {

    private final ChildRepository children;
    private final ReferralCheck check;

    @EventListener
    void on(DetailsChanged changed) {
        Answers now = changed.now();
        switch (changed.form()) {
            case "change-child" -> {
                check.bornAndNumbered(now);
                keep(changed, check.child(now), postcode(now));
            }
            case "change-address" -> {
                ChildDetails before = children.find(changed.theCase().childId()).orElseThrow();
                keep(
                        changed,
                        new ChildDetails(
                                before.givenName(),
                                before.familyName(),
                                before.dateOfBirth(),
                                before.nhsNumber(),
                                postcode(now)),
                        postcode(now));
            }
            default -> {}
        }
    }

    /** Who searches for the postcode of a refuge finds nobody. */
    private static @Nullable String postcode(Answers now) {
        return now.is("addressSecret", "yes") ? null : now.text("postcode");
    }

    private void keep(DetailsChanged changed, ChildDetails child, @Nullable String postcode) {
        children.name(
                changed.theCase().childId(),
                changed.theCase().areaId(),
                new ChildDetails(
                        child.givenName(), child.familyName(), child.dateOfBirth(), child.nhsNumber(), postcode),
                postcode);
    }
}
