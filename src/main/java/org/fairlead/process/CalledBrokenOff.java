package org.fairlead.process;

import java.util.Map;

/**
 * A called process is broken off with what had called it.
 *
 * @param businessKey the reference of what it was about
 * @param variables its routing values, as they are kept
 */
public record CalledBrokenOff(String instance, String businessKey, Map<String, Object> variables) {}
