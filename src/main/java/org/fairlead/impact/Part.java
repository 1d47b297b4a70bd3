package org.fairlead.impact;

import org.fairlead.system.Stored;

/** A part of the evaluation, which has an address of its own so that no page of it is long. */
enum Part implements Stored {
    OVERVIEW,
    TRENDS,
    REFERRALS,
    REACH,
    PACKS,
    CHANGE,
    COSTS
}
