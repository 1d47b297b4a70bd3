package org.fairlead.referral.sameness;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Sealed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives children from before there were keys theirs, and marks those that stand under no key of now, some at a time, so
 * that they are found like the others.
 */
@Component
@RequiredArgsConstructor
class KeysOfChildren implements Sealed {

    private static final Logger LOG = LoggerFactory.getLogger(KeysOfChildren.class);
    private static final int AT_ONCE = 500;

    private final ChildRepository children;
    private final TransactionTemplate transaction;

    @EventListener(ApplicationReadyEvent.class)
    void add() {
        int total = 0;
        for (int added = addSome(); added > 0; added = addSome()) {
            total += added;
        }
        sealAgain();
        if (total > 0) {
            LOG.info("{} children can now be found by name, date of birth and postcode", total);
        }
    }

    @Override
    public int sealAgain() {
        int count = 0;
        List<String> some = children.unmarked(AT_ONCE);
        while (!some.isEmpty()) {
            List<String> these = some;
            transaction.executeWithoutResult(status -> these.forEach(children::mark));
            count += these.size();
            some = children.unmarked(AT_ONCE);
        }
        return count;
    }

    private int addSome() {
        return transaction.execute(status -> {
            List<ChildRepository.Unkeyed> some = children.unkeyed(AT_ONCE);
            for (ChildRepository.Unkeyed child : some) {
                children.addKeys(child.id(), ChildKeys.kept(child.areaId(), child.details()));
            }
            return some.size();
        });
    }
}
