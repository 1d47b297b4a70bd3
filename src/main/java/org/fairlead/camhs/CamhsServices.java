package org.fairlead.camhs;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.NamedChoices;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The services that an area refers children to; supervisors and administrators keep them. */
@Service
@RequiredArgsConstructor
class CamhsServices implements NamedChoices {

    private static final String SELECT = "select id, area_id, name, secure_mail, own_route, active from camhs_service";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    /** Those of an area, by name; the ones no longer used last. */
    List<CamhsService> of(String areaId) {
        return jdbc.sql(SELECT + " where area_id = ? order by active desc, name")
                .param(areaId)
                .query(CamhsService.class)
                .list();
    }

    Optional<CamhsService> find(String id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(CamhsService.class)
                .optional();
    }

    @Override
    public boolean knows(String valuesKey) {
        return valuesKey.equals("camhsServices");
    }

    @Override
    public Optional<String> name(String id) {
        return find(id).map(CamhsService::name);
    }

    CamhsService forPerson(String id, Person by) {
        requireKeeper(by);
        return find(id).filter(service -> service.areaId().equals(by.areaId()))
                .orElseThrow(() -> new NotFoundException("camhs.no-service-area"));
    }

    @Transactional
    void add(String name, String secureMail, String ownRoute, Person by) {
        requireKeeper(by);
        requireOtherName(name, "", by);
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into camhs_service (id, area_id, name, secure_mail, own_route, active, changed_by, changed_at)
            values (:id, :area, :name, :mail, :route, true, :by, :at)\
            """)
                .param("id", id)
                .param("area", by.areaId())
                .param("name", name)
                .param("mail", secureMail)
                .param("route", ownRoute)
                .param("by", by.username())
                .param("at", clock.instant())
                .update();
        audit.record(by, "camhs-service-added", id);
    }

    @Transactional
    void change(CamhsService changed, Person by) {
        forPerson(changed.id(), by);
        requireOtherName(changed.name(), changed.id(), by);
        jdbc.sql("""
            update camhs_service set name = :name, secure_mail = :mail, own_route = :route, active = :active,
              changed_by = :by, changed_at = :at where id = :id\
            """)
                .param("id", changed.id())
                .param("name", changed.name())
                .param("mail", changed.secureMail())
                .param("route", changed.ownRoute())
                .param("active", changed.active())
                .param("by", by.username())
                .param("at", clock.instant())
                .update();
        audit.record(by, "camhs-service-changed", changed.id());
    }

    static void requireKeeper(Person by) {
        if (by.areaId() == null || !by.has(Roles.SUPERVISOR, Roles.ADMINISTRATOR)) {
            throw new NotAllowedException("camhs.services-kept-supervisors-administrators");
        }
    }

    private void requireOtherName(String name, String id, Person by) {
        if (of(by.areaId()).stream()
                .anyMatch(other ->
                        other.name().equalsIgnoreCase(name) && !other.id().equals(id))) {
            throw new InvalidAnswersException("name", "camhs.service-name-already");
        }
    }
}
