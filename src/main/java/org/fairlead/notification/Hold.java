package org.fairlead.notification;

import static org.fairlead.system.Sentences.say;

import org.fairlead.system.Stored;

/** Why a message does not go out by itself, in words for the coordinator who decides what to do with it. */
public enum Hold implements Stored {
    NO_ADDRESS,
    MAIL_OFF,
    TEXT_OFF,
    /** Its server keeps others waiting; goes by itself. */
    NO_ANSWER,
    /** Goes out by itself when the family has agreed. */
    FAMILY_NOT_TOLD,
    /** Goes out by itself when the meeting that decided is over: until then the decision may be taken back. */
    MEETING,
    SAFE_CONTACT,
    SAFEGUARDING,
    /** Never sent: nobody may decide otherwise but the safeguarding lead, who tells them in person if at all. */
    CARERS_MUST_NOT_KNOW,
    /** The case ended in a way of which nobody is written to. */
    NOBODY_IS_TOLD,
    BY_PHONE,
    NO_WORDS,
    /** What is kept of the child may not be used for now; looked at again when it may. */
    RESTRICTED;

    String words() {
        return say("notification.hold." + stored());
    }

    /** Whether somebody has to look at it first; what only wants a server or an address goes when that is there. */
    boolean needsSomebody() {
        return this != NO_ADDRESS && this != MAIL_OFF && this != TEXT_OFF && this != NO_ANSWER;
    }

    /** Whether a coordinator who has looked may send it as it is; else there is nothing that could be sent. */
    boolean maySend() {
        return this != BY_PHONE
                && this != NO_WORDS
                && this != CARERS_MUST_NOT_KNOW
                && this != NOBODY_IS_TOLD
                && this != RESTRICTED;
    }
}
