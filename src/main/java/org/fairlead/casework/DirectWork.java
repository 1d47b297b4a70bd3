package org.fairlead.casework;

import java.util.Set;

/** The steps of the pathways that are work with the child. */
public final class DirectWork {

    /** Those that stop while direct work is paused. */
    public static final Set<String> STEPS =
            Set.of("agree-goals", "plan-menu", "review-progress", "write-development-plan", "review-development-plan");

    private DirectWork() {}
}
