package org.fairlead.directory;

import java.time.Instant;

/** The app on somebody's telephone that shows codes. */
public final class Telephone {

    private Telephone() {}

    /** The code of this half minute, or of one after it, for what the app was given. */
    public static String shows(String secret, int later) {
        return OneTimeCode.of(secret.replace(" ", ""), OneTimeCode.step(Instant.now()) + later);
    }
}
