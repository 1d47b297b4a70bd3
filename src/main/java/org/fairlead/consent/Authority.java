package org.fairlead.consent;

import java.util.Arrays;
import java.util.Optional;

/** By what right somebody may agree for a child, or a young person for themselves. */
enum Authority {
    PARENTAL_RESPONSIBILITY(
            "parental-responsibility", "a parent or carer with parental responsibility", "parental responsibility"),
    YOUNG_PERSON("young-person", "the young person, who is 16 or over", "the young person"),
    GILLICK("gillick", "the child, who was found able to decide", "the child, able to decide"),
    LOCAL_AUTHORITY("local-authority", "the council, with the parents", "for the council"),
    SPECIAL_GUARDIAN("special-guardian", "the special guardian", "special guardian"),
    CHILD_ARRANGEMENTS(
            "child-arrangements", "whoever a court order says the child lives with", "child arrangements order"),
    DELEGATED("delegated", "a foster or kinship carer, for what was delegated to them", "delegated");

    private final String key;
    private final String words;
    private final String shortly;

    Authority(String key, String words, String shortly) {
        this.key = key;
        this.words = words;
        this.shortly = shortly;
    }

    String key() {
        return key;
    }

    /** Who that is, to stand in a sentence. */
    String words() {
        return words;
    }

    /** The same behind somebody's name. */
    String shortly() {
        return shortly;
    }

    static Optional<Authority> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }
}
