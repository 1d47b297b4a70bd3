package org.fairlead.caseload;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.NewWorkerCheck;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.springframework.stereotype.Component;

/** A child who is handed over takes a place as one who is allocated does. */
@Component
@RequiredArgsConstructor
class HandoverLimits implements NewWorkerCheck {

    private static final String NO_REASON = "";

    private final Caseloads caseloads;

    @Override
    public Optional<String> against(CaseRecord theCase, String username, Person by) {
        return caseloads.check(theCase, username, NO_REASON, by).stream()
                .map(FieldError::message)
                .findFirst();
    }
}
