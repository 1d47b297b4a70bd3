package org.fairlead.staff;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The menu, in the order in which it is shown: where an item leads, which pages are its own, and whose it is. What a
 * page does for whom its service decides; the menu only spares people what is not theirs.
 */
enum MenuItem {
    HOME("/", pages(), all()),
    TASKS("/tasks", pages(), all()),
    REFERRALS(
            "/cases",
            pages("/referrals"),
            roles(
                    Roles.COORDINATOR,
                    Roles.LINK_WORKER,
                    Roles.SUPERVISOR,
                    Roles.CLINICAL_SUPERVISOR,
                    Roles.DSL,
                    Roles.DEPUTY_DSL,
                    Roles.SAFEGUARDING_LEAD,
                    Roles.PARTNER)),
    INTAKE("/intake-meetings", pages("/waiting-list"), roles(Roles.COORDINATOR, Roles.SUPERVISOR, Roles.PARTNER)),
    SCREENING("/screening", pages(), roles(Roles.SUPERVISOR, Roles.PARTNER)),
    GROUPS("/groups", pages(), roles(Roles.LINK_WORKER, Roles.SUPERVISOR)),
    CASELOADS("/caseloads", pages("/absences", "/leavers"), roles(Roles.COORDINATOR, Roles.SUPERVISOR)),
    SUPERVISION("/supervision", pages(), roles(Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR)),
    CAMHS("/camhs", pages(), roles(Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR, Roles.LINK_WORKER)),
    ESCALATIONS(
            "/escalations",
            pages("/rota"),
            roles(
                    Roles.COORDINATOR,
                    Roles.SUPERVISOR,
                    Roles.ADMINISTRATOR,
                    Roles.DSL,
                    Roles.DEPUTY_DSL,
                    Roles.SAFEGUARDING_LEAD)),
    IMPACT("/impact", pages(), roles(Roles.IMPACT_LEAD, Roles.SUPERVISOR)),
    MONEY("/activity-money", pages(), roles(Roles.COORDINATOR, Roles.GOVERNANCE, Roles.ADMINISTRATOR)),
    REPORTS("/reports", pages(), roles(Roles.PARTNER, Roles.COORDINATOR)),
    OUTBOX("/outbox", pages("/letters"), roles(Roles.COORDINATOR, Roles.ADMINISTRATOR)),
    TEXTS("/templates", pages(), roles(Roles.PROCESS_OWNER, Roles.ADMINISTRATOR)),
    REGISTERS(
            "/registers",
            pages(),
            roles(
                    Roles.COORDINATOR,
                    Roles.SUPERVISOR,
                    Roles.LINK_WORKER,
                    Roles.CLINICAL_SUPERVISOR,
                    Roles.IMPACT_LEAD,
                    Roles.PARTNER,
                    Roles.GOVERNANCE,
                    Roles.DSL,
                    Roles.DEPUTY_DSL,
                    Roles.SAFEGUARDING_LEAD)),
    ASSETS("/assets", pages(), roles(Roles.COORDINATOR, Roles.SUPERVISOR, Roles.ADMINISTRATOR, Roles.LINK_WORKER)),
    PEOPLE("/staff", pages(), roles(Roles.ADMINISTRATOR, Roles.SUPERVISOR, Roles.COORDINATOR)),
    RIGHTS(
            "/rights",
            pages(),
            roles(Roles.ADMINISTRATOR, Roles.PROCESS_OWNER, Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD)),
    AREAS("/areas", pages(), roles(Roles.ADMINISTRATOR, Roles.SUPERVISOR, Roles.COORDINATOR)),
    PATHWAYS("/pathways", pages(), roles(Roles.PROCESS_OWNER)),
    WORDINGS("/consent-wordings", pages(), roles(Roles.PROCESS_OWNER)),
    AUDIT("/audit", pages(), roles(Roles.GOVERNANCE)),
    ERASURES("/erasures", pages(), roles(Roles.GOVERNANCE)),
    ACCESS("/access-requests", pages(), roles(Roles.GOVERNANCE, Roles.COORDINATOR)),
    RESTRICTIONS("/restrictions", pages(), roles(Roles.GOVERNANCE)),
    RETENTION("/retention", pages(), roles(Roles.GOVERNANCE)),
    TRAINING("/training-copies", pages(), roles(Roles.ADMINISTRATOR, Roles.GOVERNANCE)),
    RECONCILIATION("/reconciliation", pages(), roles(Roles.ADMINISTRATOR));

    private final String address;
    private final List<String> alsoItsOwn;
    private final Set<String> roles;

    MenuItem(String address, List<String> alsoItsOwn, Set<String> roles) {
        this.address = address;
        this.alsoItsOwn = alsoItsOwn;
        this.roles = roles;
    }

    /** What somebody with these roles is shown. */
    static List<MenuItem> of(Set<String> roles) {
        return Arrays.stream(values())
                .filter(item -> item.roles.isEmpty() || roles.stream().anyMatch(item.roles::contains))
                .toList();
    }

    public String address() {
        return address;
    }

    /** The message key of its name. */
    public String words() {
        return "menu." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether a page belongs to it. */
    public boolean holds(String path) {
        return this == HOME
                ? path.equals(address)
                : path.startsWith(address) || alsoItsOwn.stream().anyMatch(path::startsWith);
    }

    private static List<String> pages(String... more) {
        return List.of(more);
    }

    private static Set<String> roles(String... some) {
        return Set.of(some);
    }

    /** An empty list of roles is everybody. */
    private static Set<String> all() {
        return Set.of();
    }
}
