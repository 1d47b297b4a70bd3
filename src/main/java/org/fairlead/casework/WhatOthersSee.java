package org.fairlead.casework;

import java.util.Optional;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/** All that people outside safeguarding learn of a case's concerns, from the least to the most careful. */
public enum WhatOthersSee implements Stored {
    PROCEED,
    ASK,
    PAUSE;

    public static WhatOthersSee of(@Nullable Object key) {
        return known(key).orElse(ASK);
    }

    public static Optional<WhatOthersSee> known(@Nullable Object key) {
        return Stored.find(WhatOthersSee.class, key);
    }

    /** The more careful of the two. */
    public WhatOthersSee or(WhatOthersSee other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
