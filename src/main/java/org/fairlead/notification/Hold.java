package org.fairlead.notification;

import org.fairlead.system.Stored;

/** Why a message does not go out by itself, in words for the coordinator who decides what to do with it. */
public enum Hold implements Stored {
    NO_ADDRESS("There is no address to send it to."),
    MAIL_OFF("No mail server is set up (spring.mail.host). It goes out when there is one."),
    TEXT_OFF("Text messages are switched off (fairlead.text.url). It goes out when they are on."),
    /** Goes out by itself when the family has agreed. */
    FAMILY_NOT_TOLD("The family has not agreed to the referral yet. It goes out when they have."),
    SAFE_CONTACT("The referral names somebody who must not be contacted. Make sure that this is safe, then send it."),
    SAFEGUARDING("Speak to the safeguarding lead (DSL) before you write to the family."),
    /** Never sent: nobody may decide otherwise but the safeguarding lead, who tells them in person if at all. */
    CARERS_MUST_NOT_KNOW(
            "The child has asked for help without a parent or carer knowing. Speak to the safeguarding lead (DSL)."),
    BY_PHONE("They want to be rung. Tell them by phone, then mark it as told."),
    NO_WORDS("Nobody has written what to say about this decision. Tell them yourself, then mark it as told.");

    private final String words;

    Hold(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether somebody has to look at it first; what only wants a server or an address goes when that is there. */
    boolean needsSomebody() {
        return this != NO_ADDRESS && this != MAIL_OFF && this != TEXT_OFF;
    }

    /** Whether a coordinator who has looked may send it as it is; else there is nothing that could be sent. */
    boolean maySend() {
        return this != BY_PHONE && this != NO_WORDS && this != CARERS_MUST_NOT_KNOW;
    }
}
