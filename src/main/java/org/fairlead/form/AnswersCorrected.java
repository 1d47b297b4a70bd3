package org.fairlead.form;

/**
 * An answer was corrected. Published in the transaction that corrects it, for whoever keeps some of the answers
 * elsewhere too.
 *
 * @param now the submission as it reads from now on
 */
public record AnswersCorrected(Submission now) {}
