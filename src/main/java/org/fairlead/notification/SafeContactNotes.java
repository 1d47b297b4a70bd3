package org.fairlead.notification;

import org.fairlead.staff.Person;

/** What is known about reaching a family safely, for whoever posts a letter or sends what was held. */
public interface SafeContactNotes {

    /** The words of the referral, or nothing when there are none. */
    String of(String caseRef);

    /** The same and all else, as whoever may see the case sees it: what {@code casework/contact :: lines} shows. */
    Object shown(String caseRef, Person reader);

    /** Whether a letter may be posted without another look at what was said. */
    boolean lettersAreSafe(String caseRef);

    /** Whether the family must hear nothing: not by a message, and not by a letter that waits already. */
    boolean familyMustNotHear(String caseRef);
}
