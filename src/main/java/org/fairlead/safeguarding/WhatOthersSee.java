package org.fairlead.safeguarding;

import java.util.Arrays;
import java.util.Optional;

/** All that people outside safeguarding learn, from the least to the most careful. */
enum WhatOthersSee {
    PROCEED,
    ASK,
    PAUSE;

    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static WhatOthersSee of(Object key) {
        return known(key).orElse(ASK);
    }

    static Optional<WhatOthersSee> known(Object key) {
        return Arrays.stream(values()).filter(value -> value.key().equals(key)).findFirst();
    }

    /** The more careful of the two. */
    WhatOthersSee or(WhatOthersSee other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
