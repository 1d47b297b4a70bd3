package org.fairlead.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as its keepers see it.
 *
 * @param areaId the area, or null for somebody who works for all of them
 * @param siteId the site of a partner, or null
 */
record Account(
        String username,
        String displayName,
        @Nullable String email,
        List<String> roles,
        @Nullable String areaId,
        @Nullable String siteId,
        boolean active) {

    boolean has(String role) {
        return roles.contains(role);
    }
}
