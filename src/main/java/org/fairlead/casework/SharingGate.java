package org.fairlead.casework;

import java.util.Collection;
import java.util.Set;

/**
 * Asked at the moment when somebody is to be told about a child whose family has been asked for consent. The capability
 * that keeps consents answers. Nothing that keeps a child safe is ever asked here.
 */
public interface SharingGate {

    /** Whom a family may let us tell. */
    enum Recipient {
        SCHOOL,
        GP,
        SOCIAL_CARE,
        CAMHS,
        SERVICES
    }

    /** Whether the family agrees to it today. */
    boolean mayTell(String caseRef, Recipient recipient);

    /** Those of the cases whose families agree to it today. */
    Set<String> mayTell(Collection<String> caseRefs, Recipient recipient);

    /** Whether the family agrees today to photographs of the child and of what they do. */
    boolean mayKeepPhotographs(String caseRef);

    /** Whether the carers may be written to: not where a child was asked without their knowing. */
    boolean mayWriteToFamily(String caseRef);
}
