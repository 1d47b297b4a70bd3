package org.fairlead.safeguarding;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.worklist.StandIn;
import org.springframework.stereotype.Component;

/** Who raised a concern has tasks in its process; the engine keeps them under the concern's reference. */
@Component
@RequiredArgsConstructor
class RaisedBy implements StandIn {

    private static final String WHO_RAISED = "who-raised:";

    private final ConcernRepository concerns;

    /** What stands in the engine for who raised a concern. */
    static String of(String reference) {
        return WHO_RAISED + reference;
    }

    @Override
    public Optional<String> username(String assignee) {
        return assignee.startsWith(WHO_RAISED)
                ? concerns.find(assignee.substring(WHO_RAISED.length())).map(Concern::raisedBy)
                : Optional.empty();
    }
}
