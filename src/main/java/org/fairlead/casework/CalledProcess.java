package org.fairlead.casework;

import java.util.Map;
import java.util.Optional;

/** Knows what a called process needs to go on where it was when its case is opened again. */
public interface CalledProcess {

    /** The routing values that no call hands over; empty for the instance of another process. */
    Optional<Map<String, Object>> variables(String instance);
}
