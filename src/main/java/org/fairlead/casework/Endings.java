package org.fairlead.casework;

import static org.fairlead.system.Sentences.sayOr;

/**
 * How a case ended, in the service's words. Endings are no enum: owners may draw others, and those are called what the
 * diagram says.
 */
public final class Endings {

    private Endings() {}

    public static String words(String ending) {
        return sayOr("casework.ending." + ending, ending);
    }
}
