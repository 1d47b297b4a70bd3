package org.fairlead.supervision;

import java.util.Map;

/** How long children wait for CAMHS. The decision {@code stuck-case} asks. */
public interface CamhsWaits {

    /** The whole weeks since CAMHS was asked, by case, for an area's open referrals that CAMHS has not taken on yet. */
    Map<String, Integer> weeksWaiting(String areaId);
}
