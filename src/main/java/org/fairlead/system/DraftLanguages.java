package org.fairlead.system;

/**
 * Which drafts of a language are in use. They are read on the public page and nowhere else, because nobody has reviewed
 * them.
 */
public interface DraftLanguages {

    /** Whether an area has switched a language on. */
    boolean isOn(String code);
}
