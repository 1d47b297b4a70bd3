package org.fairlead.directory;

import java.util.List;
import java.util.Map;
import org.fairlead.staff.Roles;
import org.fairlead.system.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A provider of sign-in (OpenID Connect), as an operator sets it (docs/operations.md).
 *
 * @param issuer its address; empty where there is none
 * @param name what the sign-in page calls it
 * @param rolesClaim the claim that lists what somebody is
 * @param roles for each role of ours what stands in that claim; roles that are not named here stay as they are
 * @param areaClaim the claim that says where somebody works
 * @param areas for each area's id what stands in that claim
 * @param givesAllRoles whether a claim alone makes a safeguarding lead, an administrator or a process owner, and the
 *     provider's second factor stands for ours
 * @param secondFactors what stands in {@code amr} when the provider has asked for a second factor
 */
@ConfigurationProperties("fairlead.sign-in.provider")
record ProviderSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("your organisation") String name,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<String, String> roles,
        @DefaultValue("area") String areaClaim,
        @DefaultValue Map<String, String> areas,
        @DefaultValue("false") boolean givesAllRoles,
        @DefaultValue("mfa") List<String> secondFactors) {

    ProviderSettings {
        if (!issuer.isEmpty() && (clientId.isEmpty() || clientSecret.isEmpty() || roles.isEmpty())) {
            throw new WrongSetting("fairlead.sign-in.provider needs client-id, client-secret and roles.");
        }
        if (roles.containsKey(Roles.PARTNER)) {
            // an organisation's provider knows its own people; whose child somebody may see is for those who know them
            throw new WrongSetting("fairlead.sign-in.provider.roles cannot give the role partner, because a partner is"
                    + " one of a school or practice: add partners under People, where that is chosen.");
        }
        for (String role : roles.keySet()) {
            if (!Accounts.ROLES.contains(role)) {
                throw new WrongSetting("fairlead.sign-in.provider.roles names a role that there is not.");
            }
        }
    }

    boolean isThere() {
        return !issuer.isEmpty();
    }
}
