package org.fairlead.casework;

import org.fairlead.staff.Person;

/** A part of the case page that another capability brings. */
public interface CasePanel {

    /** Its place: lower is higher up. */
    int order();

    /** The Thymeleaf fragment that draws it; it finds its model under {@code panel}. */
    String fragment();

    Readers readers();

    Object model(CaseRecord theCase, Person person);
}
