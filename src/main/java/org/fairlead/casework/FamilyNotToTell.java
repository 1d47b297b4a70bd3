package org.fairlead.casework;

/** A rule of another capability that keeps every message from a family. */
public interface FamilyNotToTell {

    /** Whether the parents or carers of this child must hear nothing now. */
    boolean forbids(String caseRef);
}
