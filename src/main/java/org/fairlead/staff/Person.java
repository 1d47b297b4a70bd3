package org.fairlead.staff;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who uses Fairlead.
 *
 * @param areaId the area the person works in; null for nobody but Fairlead itself
 * @param siteId the school or practice of a partner; null for the service's own staff
 */
public record Person(
        String username,
        String displayName,
        Set<String> roles,
        @Nullable String areaId,
        @Nullable String siteId) implements Serializable {

    /** Fairlead itself, for what a timer or a start-up does. */
    public static final Person SYSTEM = new Person("fairlead", "Fairlead", Set.of(), null, null);

    public Person {
        roles = Set.copyOf(roles);
    }

    /** Whether the person holds at least one of the roles. */
    public boolean has(String... anyRole) {
        for (String role : anyRole) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the person may refer a child. */
    public boolean mayRefer() {
        return has(Roles.COORDINATOR, Roles.SUPERVISOR, Roles.LINK_WORKER, Roles.PARTNER);
    }

    /** Whether the person may know of safeguarding concerns in their area. */
    public boolean isSafeguarding() {
        return roles.stream().anyMatch(Roles::isSafeguarding);
    }
}
