package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What process owners read of a delegate when they choose it in the Modeler. The element templates are made of it, so
 * every delegate carries one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForOwners {

    /** What the step does, in a few words, as it could stand in a diagram: {@code "Close the case"}. */
    String name();

    /** What an owner must know of it, in one or two plain sentences. */
    String help();

    /** What the diagram tells the delegate at each step that uses it; everything else it reads from the pathway. */
    Input[] inputs() default {};

    /** Something that the diagram tells a delegate. */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Input {

        /** The name of the input parameter. */
        String name();

        /** What to put there, in plain words. */
        String help();

        /** What may be said, where that is a fixed list. */
        String[] values() default {};

        /** Whether the step does its work without it too. */
        boolean optional() default false;
    }
}
