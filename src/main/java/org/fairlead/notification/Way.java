package org.fairlead.notification;

import org.fairlead.system.Stored;

/** The way in which somebody is told. */
public enum Way implements Stored {
    MAIL,
    TEXT,
    /** Printed and posted by a coordinator. */
    LETTER;
}
