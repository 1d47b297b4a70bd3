package org.fairlead.casework;

import java.util.List;

/** What diagrams let people tell a case beside what the service itself knows. */
public interface DrawnCaseEvents {

    List<CaseEvent> in(CaseRecord theCase);
}
