package org.fairlead.casework;

import org.jspecify.annotations.Nullable;

/**
 * A parent or carer of a child.
 *
 * @param parentalResponsibility as the referral said it: yes, no, not known
 * @param safeContact when and how it is safe to reach them
 */
public record Carer(
        @Nullable String name,
        @Nullable String relationship,
        @Nullable String parentalResponsibility,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String safeContact) {}
