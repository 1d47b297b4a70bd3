package org.fairlead.safeguarding;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.worklist.StandIn;
import org.springframework.stereotype.Component;

/** Who raised a concern has tasks in its process; the engine keeps them under the concern's reference. */
@Component
@RequiredArgsConstructor
class RaisedBy implements StandIn {

    private static final String WHO_RAISED = "who-raised:";

    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final StaffDirectory staff;

    /** What stands in the engine for who raised a concern. */
    static String of(String reference) {
        return WHO_RAISED + reference;
    }

    @Override
    public Optional<String> username(String assignee) {
        return concern(assignee).map(Concern::raisedBy);
    }

    @Override
    public boolean mayKnowTheCase(String assignee) {
        return concern(assignee).flatMap(this::keptFrom).isEmpty();
    }

    /** Whoever raised a concern in words and does not lead on it must not learn which child it is. */
    Optional<String> keptFrom(Concern concern) {
        return concern.isInWords()
                        && staff.find(concern.raisedBy())
                                .filter(person -> access.mayLead(concern, person))
                                .isEmpty()
                ? Optional.of(concern.raisedBy())
                : Optional.empty();
    }

    private Optional<Concern> concern(String assignee) {
        return assignee.startsWith(WHO_RAISED)
                ? concerns.find(assignee.substring(WHO_RAISED.length()))
                : Optional.empty();
    }
}
