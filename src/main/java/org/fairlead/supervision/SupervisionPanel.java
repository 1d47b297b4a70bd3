package org.fairlead.supervision;

import org.fairlead.staff.Person;

/** A part of the page {@code /supervision}, for supervisors and clinicians. */
public interface SupervisionPanel {

    /** Smaller comes first. */
    int order();

    boolean shownTo(Person reader);

    /** The fragment that shows it, such as {@code camhs/panel :: onSupervision}; its model is {@code panel}. */
    String fragment();

    /** What the fragment shows, for the reader's area. */
    Object model(Person reader);
}
