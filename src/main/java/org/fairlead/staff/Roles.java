package org.fairlead.staff;

/** The roles of the service, which are also the candidate groups in the diagrams. */
public final class Roles {

    public static final String COORDINATOR = "coordinator";
    public static final String LINK_WORKER = "link-worker";
    public static final String SUPERVISOR = "supervisor";
    public static final String CLINICAL_SUPERVISOR = "clinical-supervisor";
    public static final String DSL = "dsl";
    public static final String DEPUTY_DSL = "deputy-dsl";
    public static final String SAFEGUARDING_LEAD = "safeguarding-lead";
    public static final String IMPACT_LEAD = "impact-lead";
    public static final String PARTNER = "partner";
    public static final String PROCESS_OWNER = "process-owner";
    public static final String ADMINISTRATOR = "administrator";
    public static final String GOVERNANCE = "governance";

    private Roles() {}

    /** Whether a role is one of those who may know of a safeguarding concern. */
    public static boolean isSafeguarding(String role) {
        return DSL.equals(role) || DEPUTY_DSL.equals(role) || SAFEGUARDING_LEAD.equals(role);
    }
}
