package org.fairlead.notification;

/** What is known about reaching a family safely, for whoever posts a letter or sends what was held. */
public interface SafeContactNotes {

    /** The words of the referral, or nothing when there are none. */
    String of(String caseRef);

    /** Whether a letter may be posted without another look at what was said. */
    boolean lettersAreSafe(String caseRef);

    /** Whether the family must hear nothing: not by a message, and not by a letter that waits already. */
    boolean familyMustNotHear(String caseRef);
}
