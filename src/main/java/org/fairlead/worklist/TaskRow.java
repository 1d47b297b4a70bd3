package org.fairlead.worklist;

/**
 * A task as a list shows it.
 *
 * @param subject initials, pathway and reference, as far as the reader may see them
 * @param known one line that helps to choose
 * @param due when it is due, in words
 * @param with who has it: "You", a name, or nothing when it is free
 * @param free whether the reader could take it
 */
record TaskRow(
        String id,
        String name,
        String subject,
        String known,
        String siteName,
        String due,
        boolean late,
        String with,
        boolean free) {}
