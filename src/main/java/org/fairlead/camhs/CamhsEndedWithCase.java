package org.fairlead.camhs;

import static org.fairlead.system.Sentences.say;

import java.util.Comparator;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.EndedWithCase;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Readers;
import org.springframework.stereotype.Component;

/** A referral that ended with the case is asked for anew: what CAMHS knows by now, nobody but a person can say. */
@Component
@RequiredArgsConstructor
class CamhsEndedWithCase implements EndedWithCase {

    private final CamhsRepository referrals;

    @Override
    public Readers readers() {
        return EntryKind.CAMHS.readers();
    }

    @Override
    public Optional<String> byHand(String caseRef) {
        return referrals.of(caseRef).stream()
                .max(Comparator.comparing(CamhsReferral::askedAt).thenComparing(CamhsReferral::attempt))
                .filter(last -> "case-ended".equals(last.outcome()))
                .map(last ->
                        last.wasSent() ? say("camhs.ask-again-and-tell", last.serviceName()) : say("camhs.ask-again"));
    }
}
