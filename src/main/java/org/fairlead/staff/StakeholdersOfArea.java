package org.fairlead.staff;

import java.util.List;
import java.util.Map;

/** Who has to do with a service in an area, by how much they are interested in it and how much they can move. */
public interface StakeholdersOfArea {

    /** By what that means for the service, in words: who; empty where nobody has mapped them. */
    Map<String, List<String>> of(Area area);
}
