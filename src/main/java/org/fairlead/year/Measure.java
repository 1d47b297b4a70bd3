package org.fairlead.year;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What two versions are compared by. */
enum Measure {
    REFERRED("referred", 0),
    REACHED("reached", 0),
    WAIT_INTAKE("wait-intake", 1),
    WAIT_ALLOCATION("wait-allocation", 1),
    WAIT_CONSENT("wait-consent", 1),
    WAIT_WORK("wait-work", 1),
    OPEN_PER_WORKER("open-per-worker", 1),
    OPEN_AT_END("open-at-end", 0),
    TASKS("tasks", 0),
    LATE("late", 0),
    ESCALATIONS("escalations", 0),
    PACKS_ON_TIME("packs-on-time", 0);

    private final String key;
    private final int decimals;

    Measure(String key, int decimals) {
        this.key = key;
        this.decimals = decimals;
    }

    /** What it is called where it is kept. */
    String key() {
        return key;
    }

    /** To how many decimals it is said. */
    int decimals() {
        return decimals;
    }

    static List<Measure> all() {
        return List.of(values());
    }

    static Optional<Measure> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }
}
