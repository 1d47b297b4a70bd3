package org.fairlead.consent;

import lombok.RequiredArgsConstructor;
import org.fairlead.casework.FamilyNotToTell;
import org.springframework.stereotype.Component;

/** A child who asked for help without a parent or carer knowing is not given away by a letter. */
@Component
@RequiredArgsConstructor
class CarersHearNothing implements FamilyNotToTell {

    private final ConsentRoutes routes;

    @Override
    public boolean forbids(String caseRef) {
        return routes.facts(caseRef).parentMustNotKnow();
    }
}
