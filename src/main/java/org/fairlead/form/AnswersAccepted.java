package org.fairlead.form;

/**
 * Answers were checked and kept. Published in the transaction that keeps them; those kept in confidence are not told.
 */
public record AnswersAccepted(Form form, Submission submission) {}
