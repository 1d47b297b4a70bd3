package org.fairlead.casework;

/**
 * A child has another link worker now. Published in the transaction that changes it.
 *
 * @param temporary whether the child comes back to the one before
 */
public record CaseHandedOver(String caseRef, String fromWorker, boolean temporary) {}
