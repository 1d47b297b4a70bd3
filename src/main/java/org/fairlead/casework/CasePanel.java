package org.fairlead.casework;

/** A part of the case page that another capability brings. */
public interface CasePanel extends CaseFact {

    CasePart part();

    /** Its place in that part: lower is higher up. */
    int order();
}
