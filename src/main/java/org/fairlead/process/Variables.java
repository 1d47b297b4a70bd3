package org.fairlead.process;

/** The process variables that every pathway carries: ids and routing values, never personal data. */
public final class Variables {

    public static final String CASE_REF = "caseRef";
    public static final String PATHWAY = "pathway";
    public static final String AREA = "area";
    public static final String SITE = "site";
    public static final String LINK_WORKER = "linkWorker";

    /** Who opened the entry of a {@link DrawnRegister register}, or {@link DrawnBeginning began} it on a case. */
    public static final String OPENED_BY = "openedBy";

    private Variables() {}
}
