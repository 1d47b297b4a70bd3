package org.fairlead.camhs;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseReading;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.ToldOutside;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Component;

/** What went to CAMHS stands there as it was on its day. */
@Component
@RequiredArgsConstructor
class CamhsWasTold implements ToldOutside {

    private final CamhsRepository referrals;
    private final CaseReading reading;

    @Override
    public List<Told> of(CaseRecord theCase, Person reader) {
        if (!reading.of(theCase, reader).may(EntryKind.CAMHS.readers())) {
            return List.of();
        }
        return referrals.of(theCase.reference()).stream()
                .filter(CamhsReferral::wasSent)
                .map(referral -> new Told(referral.serviceName(), referral.sentAt()))
                .toList();
    }
}
