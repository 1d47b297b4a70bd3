package org.fairlead.casework;

import java.util.Optional;

/** What ended with a case and does not begin again by itself when the case is opened again. */
public interface EndedWithCase {

    /** Who may know that there was one. */
    Readers readers();

    /** What somebody must start again by hand, in words; empty when there is nothing. */
    Optional<String> byHand(String caseRef);
}
