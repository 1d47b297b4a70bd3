package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import org.fairlead.system.Stored;

/** What stands in the log of a case, and with it who reads it: as its lines on the timeline. Never a partner. */
public enum ContactKind implements Stored {
    CALL(EntryKind.CONTACT),
    MESSAGE(EntryKind.CONTACT),
    LETTER(EntryKind.CONTACT),
    VISIT(EntryKind.CONTACT),
    MEETING(EntryKind.CONTACT),
    /** A session with the child or their group. */
    SESSION(EntryKind.WORK),
    NOTE(EntryKind.CONTACT),
    /** What a link worker wants to talk about in supervision. */
    SUPERVISION_NOTE(EntryKind.NOTE_FOR_SUPERVISION);

    private final EntryKind entry;

    ContactKind(EntryKind entry) {
        this.entry = entry;
    }

    EntryKind entry() {
        return entry;
    }

    Readers readers() {
        return entry.readers();
    }

    /** Whether it is words for colleagues, and nobody was to be reached. */
    boolean isNote() {
        return this == NOTE || this == SUPERVISION_NOTE;
    }

    String words() {
        return say("contact.kind." + stored());
    }
}
