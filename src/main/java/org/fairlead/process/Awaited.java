package org.fairlead.process;

import org.fairlead.system.Stored;

/** Who or what is waited for, where it is not somebody who has a task. */
public enum Awaited implements Stored {
    FAMILY,
    SCHOOL,
    CAMHS,
    SOCIAL_CARE,
    MEETING,
    /** A place with a link worker. */
    PLACE,
    /** Something else that happens in the service. */
    SERVICE
}
