package org.fairlead.casework;

import org.fairlead.form.Submission;
import org.fairlead.staff.Person;

/**
 * A note was about another child. Published in the transaction that moves it.
 *
 * @param note as it was, with the case that it was written on
 */
public record NoteMoved(Submission note, CaseRecord to, Person by) {}
