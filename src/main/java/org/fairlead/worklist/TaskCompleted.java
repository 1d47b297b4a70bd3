package org.fairlead.worklist;

import java.time.Instant;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;

/** Somebody did a task. Published in the same transaction, before the pathway moves on. */
public record TaskCompleted(TaskView task, Submission submission, Person by, Instant at) {}
