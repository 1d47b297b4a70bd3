package org.fairlead.worklist;

import java.util.Optional;

/** In the engine somebody may be named by what they did, so that its tables do not say who it was. */
public interface StandIn {

    /** The user name that something stands for; empty when it is none of these. */
    Optional<String> username(String assignee);

    /** Whether whoever something stands for may know which case it is about. */
    default boolean mayKnowTheCase(String assignee) {
        return true;
    }
}
