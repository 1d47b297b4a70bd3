package org.fairlead.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whoever asks for this in a session has shown who they are a short while ago, or is asked first ({@link AskedAgain}):
 * it gives rights, takes data out, deletes for good, deploys, or changes how somebody signs in.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sensitive {

    /** Where only one of the things that an address does is sensitive: the value of {@code act} that does it. */
    String act() default "";
}
