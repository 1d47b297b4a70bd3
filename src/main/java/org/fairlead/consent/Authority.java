package org.fairlead.consent;

import java.util.Arrays;
import java.util.Optional;

/** By what right somebody may agree for a child, or a young person for themselves. */
enum Authority {
    PARENTAL_RESPONSIBILITY("parental-responsibility", "a parent or carer with parental responsibility"),
    YOUNG_PERSON("young-person", "the young person, who is 16 or over"),
    GILLICK("gillick", "the child, who was found able to decide"),
    LOCAL_AUTHORITY("local-authority", "the council, with the parents"),
    SPECIAL_GUARDIAN("special-guardian", "the special guardian"),
    CHILD_ARRANGEMENTS("child-arrangements", "whoever a court order says the child lives with"),
    DELEGATED("delegated", "a foster or kinship carer, for what was delegated to them");

    private final String key;
    private final String words;

    Authority(String key, String words) {
        this.key = key;
        this.words = words;
    }

    String key() {
        return key;
    }

    String words() {
        return words;
    }

    static Optional<Authority> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }
}
