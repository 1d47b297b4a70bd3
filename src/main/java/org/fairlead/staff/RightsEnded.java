package org.fairlead.staff;

/**
 * An account was closed, has other rights or a new password: whatever lets somebody in as it was before ends. Published
 * in the transaction that changes it.
 */
public record RightsEnded(String username) {}
