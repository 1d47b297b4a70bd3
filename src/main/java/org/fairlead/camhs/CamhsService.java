package org.fairlead.camhs;

import org.jspecify.annotations.Nullable;

/**
 * A service that children of an area are referred to.
 *
 * @param secureMail an address to which names may be sent, or null: then a referral goes by the service's own route
 * @param ownRoute how the service takes referrals, in words, or null
 * @param active whether new referrals are made to it
 */
record CamhsService(
        String id,
        String areaId,
        String name,
        @Nullable String secureMail,
        @Nullable String ownRoute,
        boolean active) {}
