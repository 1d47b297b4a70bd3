package org.fairlead.camhs;

import java.util.Map;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;

/** Who reads of referrals to CAMHS: the one place for it. One is looked for under the same condition as a list. */
final class CamhsReading {

    /** What a clinician reads of: what was brought to a session. */
    private static final String BROUGHT =
            " and (r.brought_at is not null or exists (select 1 from supervision_item i where i.case_ref ="
                    + " r.case_ref))";

    private static final String OF_THEIR_CHILDREN =
            " and exists (select 1 from case_record c where c.reference = r.case_ref and c.link_worker = :me)";

    private CamhsReading() {}

    /** A condition on referrals {@code r} of the person's own area. */
    static String condition(Person person, Map<String, Object> params) {
        params.put("area", person.areaId());
        params.put("me", person.username());
        if (person.siteId() != null) {
            return " and 1 = 0";
        }
        if (person.has(Roles.SUPERVISOR)) {
            return "";
        }
        if (person.has(Roles.CLINICAL_SUPERVISOR)) {
            return BROUGHT;
        }
        return person.has(Roles.LINK_WORKER) ? OF_THEIR_CHILDREN : " and 1 = 0";
    }

    static void requireReader(Person person) {
        if (!mayRead(person)) {
            throw new NotAllowedException("camhs.referrals-camhs-supervisors-clinicians");
        }
    }

    static boolean mayRead(Person person) {
        return person.areaId() != null && person.has(Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR, Roles.LINK_WORKER);
    }

    static boolean keepsServices(Person person) {
        return person.areaId() != null && person.has(Roles.SUPERVISOR, Roles.ADMINISTRATOR);
    }

    /** Whether somebody reads how long it takes, service by service. */
    static boolean readsFigures(Person person) {
        return person.has(Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR);
    }
}
