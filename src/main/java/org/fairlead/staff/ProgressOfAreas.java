package org.fairlead.staff;

import java.util.List;
import java.util.Map;

/** What is told of areas side by side, as one column; small numbers of children are left out of it. */
public interface ProgressOfAreas {

    /** The heading of the column: the key of a message. */
    String heading();

    /** By the name of the area, what stands there; more areas than those that were asked for may be in it. */
    Map<String, String> of(List<Area> areas);
}
