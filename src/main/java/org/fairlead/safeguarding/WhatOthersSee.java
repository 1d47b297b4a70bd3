package org.fairlead.safeguarding;

import java.util.Optional;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/** All that people outside safeguarding learn, from the least to the most careful. */
enum WhatOthersSee implements Stored {
    PROCEED,
    ASK,
    PAUSE;

    static WhatOthersSee of(@Nullable Object key) {
        return known(key).orElse(ASK);
    }

    static Optional<WhatOthersSee> known(@Nullable Object key) {
        return Stored.find(WhatOthersSee.class, key);
    }

    /** The more careful of the two. */
    WhatOthersSee or(WhatOthersSee other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
