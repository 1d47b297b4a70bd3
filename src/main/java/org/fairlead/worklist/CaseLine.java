package org.fairlead.worklist;

/**
 * What a list may say of a case to somebody who may work on it.
 *
 * @param known one line that helps to choose: the stage, or why it is here
 */
public record CaseLine(String reference, String initials, String siteName, String pathwayName, String known) {}
