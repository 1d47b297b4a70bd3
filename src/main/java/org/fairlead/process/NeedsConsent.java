package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which forms no task of a pathway may put to somebody before the family has agreed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(NeedsConsent.All.class)
public @interface NeedsConsent {

    /** What the family must have agreed to. */
    Kind value();

    /** The forms whose tasks are meant. */
    String[] forms();

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
