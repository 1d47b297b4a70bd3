package org.fairlead.consent;

/** What a family agreed to has changed; published in the transaction that records it. */
record ConsentChanged(String caseRef) {}
