package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a delegate sets in the pathway: variables that gateways, due dates and timers after it may ask for. The guard
 * refuses a diagram that asks for something nobody sets, so a delegate that leaves this out cannot be relied on.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sets {

    /** Names, each with its values where they are few: {@code "packId"}, {@code "packStatus=complete|partial"}. */
    String[] value();
}
