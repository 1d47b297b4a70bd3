package org.fairlead.supervision;

import java.util.List;

/** Brings cases to the clinical agenda of an area, each with its reason. Asked when the agenda is drawn up. */
public interface AgendaSource {

    /** Smaller comes first on the agenda. */
    int order();

    /** The reasons of an area's open cases; a case may have several. */
    List<AgendaReason> reasons(String areaId);
}
