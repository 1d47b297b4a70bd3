package org.fairlead.supervision;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.casework.ChildrenKnownElsewhere;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.springframework.stereotype.Component;

/** The children on the agenda of the next clinical session are known to its clinician. */
@Component
@RequiredArgsConstructor
class ChildrenInSupervision implements ChildrenKnownElsewhere {

    private final SupervisionRepository sessions;
    private final AgendaRepository agendas;
    private final Cases cases;

    @Override
    public List<Known> to(Person person) {
        if (!person.has(Roles.CLINICAL_SUPERVISOR) || person.areaId() == null) {
            return List.of();
        }
        return sessions.planned(SessionKind.CLINICAL, person.areaId())
                .filter(session -> SessionReading.takes(session, person))
                .map(session -> agendas.of(session.id()).stream()
                        .map(item -> new Known(
                                cases.find(item.caseRef()),
                                "/supervision/sessions/" + session.id() + "/cases/" + item.caseRef() + "/concern"))
                        .toList())
                .orElse(List.of());
    }
}
