package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a delegate without which a child would be less safe; the guard looks for it where it must be. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Safeguard {

    /** What the delegate does. */
    Step value();

    /** The steps that the guard knows. */
    enum Step {
        /** Shows on the pathway of a child that a concern was raised. */
        NOTE_CONCERN,
        /** Raises a concern by itself. */
        RAISE_CONCERN,
        /** Brings in the deputy when the safeguarding lead has not decided in time. */
        ADD_DEPUTY,
        /** Brings in the on-call lead when the deputy has not decided either. */
        ADD_LEAD
    }
}
