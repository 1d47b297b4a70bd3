package org.fairlead.casework;

import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Sealed;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks names from before there were marks, and under the key of now, some at a time, so that they are found. */
@Component
@RequiredArgsConstructor
class FindMarks implements Sealed {

    private static final int AT_ONCE = 200;

    private final FindWordRepository words;
    private final TransactionTemplate transaction;

    @EventListener(ApplicationReadyEvent.class)
    void mark() {
        sealAgain();
    }

    @Override
    public int sealAgain() {
        int count = 0;
        int some;
        do {
            some = Objects.requireNonNull(transaction.execute(status -> words.markSome(AT_ONCE)));
            count += some;
        } while (some > 0);
        return count;
    }
}
