package org.fairlead.consent;

import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What every step that shares asks at that moment. Where consent is missing the step asks for it with a task, by
 * calling the process {@code sharing-consent}; it neither shares nor fails. Safeguarding has a lawful basis of its own
 * and never asks here.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class ConsentGate {

    /** What is known at the gate. */
    public enum Answer {
        /** Agreed, and still in force. */
        YES,
        /** Refused or taken back: nobody nags a family that has said no. */
        NO,
        /** Never asked, or the time has run out. */
        MISSING
    }

    private final ConsentService consents;
    private final Clock clock;

    /** Whether it may be done now. */
    @Transactional(readOnly = true)
    public boolean allows(String caseRef, ConsentScope scope) {
        return answer(caseRef, scope) == Answer.YES;
    }

    /** Those of the cases for which it may be done now. */
    @Transactional(readOnly = true)
    public Set<String> allowing(Collection<String> caseRefs, ConsentScope scope) {
        return consents.allowing(caseRefs, scope);
    }

    /** What the family has said, as it stands today. */
    @Transactional(readOnly = true)
    public Answer answer(@Nullable String caseRef, ConsentScope scope) {
        ConsentRecord last = consents.latest(caseRef).get(scope);
        if (last == null) {
            return Answer.MISSING;
        }
        if (!last.stands()) {
            return Answer.NO;
        }
        return last.hasRunOut(WorkCalendar.date(clock.instant())) ? Answer.MISSING : Answer.YES;
    }
}
