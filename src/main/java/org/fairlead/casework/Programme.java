package org.fairlead.casework;

import org.fairlead.system.Stored;

/** Whose places a child counts against: direct work with a link worker, or a prevention group in a school. */
public enum Programme implements Stored {
    SEEKER("Seeker"),
    WARRIOR("Warrior");

    private final String words;

    Programme(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
