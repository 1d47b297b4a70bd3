package org.fairlead.consent;

/**
 * What the answers come to.
 *
 * @param consentOutcome {@code granted} (yes to everything), {@code partial} (yes to taking part) or {@code refused}
 * @param evaluationConsent whether the family agreed to the questionnaires
 */
record ConsentOutcome(String consentOutcome, boolean evaluationConsent) {}
