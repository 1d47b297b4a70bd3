package org.fairlead.process;

import java.util.Map;
import java.util.Set;

/** The texts of messages, for what looks at a diagram that sends one. The module that keeps them answers. */
public interface WrittenTexts {

    /** By the name of each text the readers for whom somebody has written it: {@code family}, {@code staff}. */
    Map<String, Set<String>> readers();
}
