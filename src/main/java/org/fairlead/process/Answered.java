package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a {@link org.fairlead.form.Submission} that a {@link Step} takes: what the person answered in the task before it. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answered {

    /** The id of the task in the diagram. */
    String value();
}
