package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which message a class sends to pathways. A pathway that waits for a message nobody sends would wait for ever.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Tells.All.class)
public @interface Tells {

    /** The message's name. */
    String value();

    /** Names of the variables that come with it. */
    String[] with() default {};

    /** Whether every pathway of a child must answer it at any time, from its first step to its last. */
    boolean atAnyTime() default false;

    /** Who is waited for where a pathway waits for the message. */
    Awaited from() default Awaited.SERVICE;

    /** Several. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Tells[] value();
    }
}
