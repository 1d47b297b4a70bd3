package org.fairlead.casework;

import org.fairlead.form.Answers;

/**
 * Something that was known of a child or family is another thing now. Published in the transaction that says so.
 *
 * @param form what was changed, by the id of its form
 * @param now all that is known from now on
 */
public record DetailsChanged(CaseRecord theCase, String form, Answers now) {}
