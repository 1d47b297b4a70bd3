package org.fairlead.casework;

import java.util.Optional;
import org.fairlead.staff.Person;

/** A rule about who may be given a child that is handed over: a cap, a training date. */
public interface NewWorkerCheck {

    /** What speaks against it, in words for who hands over; or nothing. Called in the transaction of the handover. */
    Optional<String> against(CaseRecord theCase, String username, Person by);
}
