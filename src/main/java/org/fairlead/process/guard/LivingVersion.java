package org.fairlead.process.guard;

import java.util.Map;

/**
 * A version of a process in which cases live.
 *
 * @param xml its diagram
 * @param waiting how many cases wait in each user task, by the task's id
 */
public record LivingVersion(String processId, int version, String xml, Map<String, Long> waiting) {}
