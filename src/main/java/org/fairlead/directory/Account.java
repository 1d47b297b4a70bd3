package org.fairlead.directory;

import java.util.List;

/**
 * An account as its keepers see it.
 *
 * @param areaId the area, or null for somebody who works for all of them
 * @param siteId the site of a partner, or null
 */
record Account(
        String username,
        String displayName,
        String email,
        List<String> roles,
        String areaId,
        String siteId,
        boolean active) {

    boolean has(String role) {
        return roles.contains(role);
    }
}
