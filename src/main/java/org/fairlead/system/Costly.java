package org.fairlead.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What takes much out of Fairlead at once, or keeps it busy for longer than a page does: one person asks for it so many
 * times ({@link CostlyAsks}), which is more than anybody does by hand.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Costly {}
