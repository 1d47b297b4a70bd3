package org.fairlead.process;

/**
 * Where a step is being done; a parameter of this type is given it.
 *
 * @param instance the id of the process instance that the step stands in
 * @param businessKey what the instance is about: the reference of a case, a concern, an absence
 * @param process the process's id, that of the shared process for an area's variant
 */
public record Running(String instance, String businessKey, String process) {}
