package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks what no pathway may come to before the family has agreed to it: the delegate itself, or tasks with certain forms. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(NeedsConsent.All.class)
public @interface NeedsConsent {

    /** What the family must have agreed to. */
    Kind value();

    /** The forms whose tasks are meant; none means the delegate that carries this. */
    String[] forms() default {};

    /** What a family is asked about. */
    enum Kind {
        TAKING_PART,
        EVALUATION,
        SHARING
    }

    /** Several. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        NeedsConsent[] value();
    }
}
