package org.fairlead.worklist;

import java.util.Arrays;
import java.util.Optional;

/** How somebody wants to hear of their tasks. */
enum NoticeChoice {
    DIGEST("digest"),
    EACH("each"),
    NONE("none");

    private final String key;

    NoticeChoice(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    static Optional<NoticeChoice> of(String key) {
        return Arrays.stream(values()).filter(choice -> choice.key.equals(key)).findFirst();
    }
}
