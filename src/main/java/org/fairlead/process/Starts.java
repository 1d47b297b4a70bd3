package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which process a class starts, and with what beside {@link Variables}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Starts.All.class)
public @interface Starts {

    /** The process's id. */
    String value();

    /** Names of variables that the process begins with, beside case, pathway, area, site and link worker. */
    String[] with() default {};

    /** The forms of which one is filled in before: its questions that route are among what the process begins with. */
    String[] forms() default {};

    /** Whether it is the pathway of a child, which must keep the safeguards from its first step to its last. */
    boolean childsPathway() default false;

    /** Several. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Starts[] value();
    }
}
