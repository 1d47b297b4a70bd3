package org.fairlead.casework;

import java.util.Collection;
import java.util.Set;

/**
 * Says of which children what is kept may not be used for now: nobody goes on with them, writes of them or shares
 * them. Nothing that keeps a child safe ever asks. The capability that governs information answers.
 */
public interface UseOfRecord {

    Set<String> restricted(Collection<String> caseRefs);

    default boolean isRestricted(String caseRef) {
        return !restricted(Set.of(caseRef)).isEmpty();
    }
}
