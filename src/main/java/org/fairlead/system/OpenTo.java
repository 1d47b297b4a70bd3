package org.fairlead.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may come to an address at all, said at the method that answers it or at its class; the doorkeeper goes by it.
 * What says nothing is open to nobody. Which child, area or task is theirs is the policy's of that thing.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenTo {

    /** Roles of which one is enough; none for everybody who has signed in. */
    String[] value() default {};

    /** Also to whom nobody knows. */
    boolean visitors() default false;

    /** The message key of why somebody with another role is sent away. */
    String refused() default "staff.not-your-role";
}
