package org.fairlead.worklist;

import org.fairlead.system.Stored;

/** How somebody wants to hear of their tasks. */
enum NoticeChoice implements Stored {
    DIGEST,
    EACH,
    NONE;
}
