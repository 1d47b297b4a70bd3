package org.fairlead.worklist;

import org.fairlead.staff.Person;

/** Somebody took back what they had just done, from their list of tasks. */
public record StepUndone(String caseRef, String step, String reason, Person by) {}
