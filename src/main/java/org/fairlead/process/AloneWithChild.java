package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in the tasks of which forms somebody is alone with a child: nobody does them whose checks have run out. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AloneWithChild {

    /** The forms whose tasks are meant. */
    String[] value();
}
