package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a {@link org.fairlead.form.Submission} that a {@link Step} takes: what was answered last in a task, or to a form. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answered {

    /** The id of the task in the diagram. */
    String value() default "";

    /** The id of the form instead, where several tasks ask it. */
    String form() default "";
}
