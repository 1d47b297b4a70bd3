package org.fairlead.casework;

/** A family has taken back what it agreed to share. Published in the transaction that records it. */
public record SharingEnded(String caseRef, SharingGate.Recipient recipient) {}
