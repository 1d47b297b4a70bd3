package org.fairlead.staff;

/** A number that an area can change, with the service's default: one of the service's, or one that an owner drew. */
public interface NumberOfPolicy {

    String key();

    /** The number that holds where an area has said nothing. */
    int standard();

    /** What the number counts. */
    Setting.Unit unit();

    /** The smallest number that an area may choose. */
    int least();

    /** The largest number that an area may choose. */
    int most();
}
