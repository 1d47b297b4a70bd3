package org.fairlead.consent;

/**
 * What the answers come to.
 *
 * @param outcome {@code granted} (yes to everything), {@code partial} (yes to taking part) or {@code refused}
 * @param evaluation whether the family agreed to the questionnaires
 */
record ConsentOutcome(String outcome, boolean evaluation) {}
