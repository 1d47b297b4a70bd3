package org.fairlead.notification;

import org.fairlead.staff.Person;

/** Says from whom it is kept that a message waits for a safeguarding lead: whoever a concern is about. */
public interface KeptFrom {

    boolean isKeptFrom(String caseRef, Person reader);
}
