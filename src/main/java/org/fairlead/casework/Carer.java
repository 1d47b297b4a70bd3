package org.fairlead.casework;

/**
 * A parent or carer of a child.
 *
 * @param parentalResponsibility as the referral said it: yes, no, not known
 * @param safeContact when and how it is safe to reach them
 */
public record Carer(
        String name,
        String relationship,
        String parentalResponsibility,
        String phone,
        String email,
        String safeContact) {}
