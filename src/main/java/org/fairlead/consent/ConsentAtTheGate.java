package org.fairlead.consent;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.SharingGate;
import org.fairlead.casework.UseOfRecord;
import org.springframework.stereotype.Component;

/** Answers, for messages about a case, what the family agrees to today. */
@Component
@RequiredArgsConstructor
class ConsentAtTheGate implements SharingGate {

    private final ConsentGate gate;
    private final ConsentRoutes routes;
    private final UseOfRecord use;

    @Override
    public boolean mayTell(String caseRef, Recipient recipient) {
        return gate.allows(caseRef, scope(recipient)) && !use.isRestricted(caseRef);
    }

    @Override
    public Set<String> mayTell(Collection<String> caseRefs, Recipient recipient) {
        Set<String> agreed = new HashSet<>(gate.allowing(caseRefs, scope(recipient)));
        agreed.removeAll(use.restricted(caseRefs));
        return agreed;
    }

    @Override
    public boolean mayKeepPhotographs(String caseRef) {
        return gate.allows(caseRef, ConsentScope.PHOTOGRAPHS);
    }

    @Override
    public boolean mayWriteToFamily(String caseRef) {
        return !routes.carersMustNotKnow(caseRef);
    }

    static ConsentScope scope(Recipient recipient) {
        return switch (recipient) {
            case SCHOOL -> ConsentScope.SHARE_SCHOOL;
            case GP -> ConsentScope.SHARE_GP;
            case SOCIAL_CARE -> ConsentScope.SHARE_SOCIAL_CARE;
            case CAMHS -> ConsentScope.SHARE_CAMHS;
            case SERVICES -> ConsentScope.SHARE_SERVICES;
        };
    }
}
