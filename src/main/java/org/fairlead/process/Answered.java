package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a {@link org.fairlead.form.Submission} that a {@link Step} takes: what a person answered in the task before it.
 * Answers about a case or a concern are found again by a step that waits in between; others, of a process that runs for
 * a person or a meeting, are there for the steps right after the task.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answered {

    /** The form that was answered, whichever task of the diagram asked it. */
    String form() default "";

    /**
     * The id of the task in the diagram, where only one of those with its form is meant; of several, the one answered
     * last. A variable of the pathway may stand in it, as in {@code collect-{informant}-pack}.
     */
    String[] task() default {};

    /** Whether the step is also done when nobody has answered; it is given null then. */
    boolean optional() default false;
}
