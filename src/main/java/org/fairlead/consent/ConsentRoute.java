package org.fairlead.consent;

import java.util.List;
import java.util.stream.Collectors;
import org.fairlead.system.Stored;

/**
 * Who is asked for a child's consent today.
 *
 * @param key the output {@code consentRoute} of the decision {@code consent-route}
 * @param whoMayAgree by what right; in the order of the decision
 */
record ConsentRoute(String key, List<Authority> whoMayAgree) {

    /** Who may agree, to stand in a sentence. */
    String words() {
        return whoMayAgree.stream().map(Authority::words).collect(Collectors.joining("; or "));
    }

    boolean allows(String authority) {
        return Stored.find(Authority.class, authority)
                .filter(whoMayAgree::contains)
                .isPresent();
    }
}
