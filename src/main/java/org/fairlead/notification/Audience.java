package org.fairlead.notification;

import org.fairlead.system.Stored;

/** Whom a message is for; each hears it in words of their own. */
public enum Audience implements Stored {
    FAMILY,
    REFERRER,
    STAFF,
    /** Who pays for the service, and schools and practices: for what is written about a quarter. */
    PURCHASER;
}
