package org.fairlead.casework;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Sealed;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks numbers and addresses of parents and carers under the key of now, some at a time, so that they are found. */
@Component
@RequiredArgsConstructor
class ContactMarks implements Sealed {

    private static final int AT_ONCE = 500;

    private final CaseRepository cases;
    private final TransactionTemplate transaction;

    @EventListener(ApplicationReadyEvent.class)
    void mark() {
        sealAgain();
    }

    @Override
    public int sealAgain() {
        int count = 0;
        List<CaseRepository.Unmarked> some = cases.unmarkedCarers(AT_ONCE);
        while (!some.isEmpty()) {
            List<CaseRepository.Unmarked> these = some;
            transaction.executeWithoutResult(status -> these.forEach(cases::mark));
            count += these.size();
            some = cases.unmarkedCarers(AT_ONCE);
        }
        return count;
    }
}
