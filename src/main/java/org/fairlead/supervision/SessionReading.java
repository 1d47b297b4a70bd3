package org.fairlead.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;

/** Who reads of a supervision session, and who takes it: the one place for it, as a check and as a condition. */
final class SessionReading {

    private SessionReading() {}

    static boolean maySee(SupervisionSession session, Person person) {
        if (!session.areaId().equals(person.areaId()) || person.siteId() != null) {
            return false;
        }
        return supervises(person)
                || switch (session.kind()) {
                    case CLINICAL -> takes(session, person);
                    case CASE ->
                        person.has(Roles.LINK_WORKER) && session.subject().equals(person.username());
                    case PEER -> person.has(Roles.LINK_WORKER);
                };
    }

    /** The same for a list of sessions {@code s}. */
    static String condition(Person person, Map<String, Object> params) {
        if (person.areaId() == null || person.siteId() != null) {
            return "1 = 0";
        }
        params.put("area", person.areaId());
        if (supervises(person)) {
            return "s.area_id = :area";
        }
        params.put("me", person.username());
        List<String> ways = new ArrayList<>(List.of("1 = 0"));
        if (person.has(Roles.CLINICAL_SUPERVISOR)) {
            ways.add("s.kind = 'clinical' and (s.clinician is null or s.clinician = :me)");
        }
        if (person.has(Roles.LINK_WORKER)) {
            ways.add("s.kind = 'case' and s.subject = :me or s.kind = 'peer'");
        }
        return "s.area_id = :area and (" + String.join(" or ", ways) + ")";
    }

    /** Whether a person is the clinician of a session: the one who is named, or any of the area where nobody is. */
    static boolean takes(SupervisionSession session, Person person) {
        return session.kind() == SessionKind.CLINICAL
                && person.has(Roles.CLINICAL_SUPERVISOR)
                && session.areaId().equals(person.areaId())
                && (session.clinician() == null || session.clinician().equals(person.username()));
    }

    static boolean supervises(Person person) {
        return person.has(Roles.SUPERVISOR);
    }
}
