package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import org.fairlead.system.Stored;

/** What a paper or photograph of a case is, and with it who reads it: as its lines on the timeline. Never a partner. */
public enum FileKind implements Stored {
    CONSENT_FORM(EntryKind.PAPER, false),
    LETTER(EntryKind.PAPER, false),
    COURT_ORDER(EntryKind.PAPER, false),
    /** The child's draw-and-write plan, as a picture. */
    PLAN(EntryKind.CHILDS_WORK, false),
    /** Of the child, or of what they did: kept and looked at only while the family agrees to photographs. */
    PHOTOGRAPH(EntryKind.CHILDS_WORK, true);

    private final EntryKind entry;
    private final boolean needsConsent;

    FileKind(EntryKind entry, boolean needsConsent) {
        this.entry = entry;
        this.needsConsent = needsConsent;
    }

    EntryKind entry() {
        return entry;
    }

    Readers readers() {
        return entry.readers();
    }

    /** Whether the family must agree to photographs. */
    boolean needsConsent() {
        return needsConsent;
    }

    String words() {
        return say("file.kind." + stored());
    }
}
