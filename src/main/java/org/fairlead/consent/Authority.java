package org.fairlead.consent;

import org.fairlead.system.Stored;

/** By what right somebody may agree for a child, or a young person for themselves. */
enum Authority implements Stored {
    PARENTAL_RESPONSIBILITY("a parent or carer with parental responsibility", "parental responsibility"),
    YOUNG_PERSON("the young person, who is 16 or over", "the young person"),
    GILLICK("the child, who was found able to decide", "the child, able to decide"),
    LOCAL_AUTHORITY("the council, with the parents", "for the council"),
    SPECIAL_GUARDIAN("the special guardian", "special guardian"),
    CHILD_ARRANGEMENTS("whoever a court order says the child lives with", "child arrangements order"),
    DELEGATED("a foster or kinship carer, for what was delegated to them", "delegated");

    private final String words;
    private final String shortly;

    Authority(String words, String shortly) {
        this.words = words;
        this.shortly = shortly;
    }

    /** Who that is, to stand in a sentence. */
    String words() {
        return words;
    }

    /** The same behind somebody's name. */
    String shortly() {
        return shortly;
    }
}
