package org.fairlead.process.guard;

import java.util.List;

/**
 * What a process is about, and what it asks.
 *
 * @param subject the module that does most of its steps, {@link #PATHWAY} or {@link #REGISTER}; empty where nobody can
 *     tell
 * @param forms the forms of its tasks
 * @param decisions its decision tables
 */
public record Uses(String subject, List<String> forms, List<String> decisions) {

    /** The subject of the pathways that a child is on. */
    public static final String PATHWAY = "pathway";

    /** The subject of what keeps a register. */
    public static final String REGISTER = "register";
}
