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
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The services that an area refers children to; supervisors and administrators keep them. */
@Service
@RequiredArgsConstructor
class CamhsServices implements NamedChoices {

    private static final String SELECT = "select id, area_id, name, secure_mail, own_route, active from camhs_service";

    private final TypedJdbc jdbc;
    private final Audit audit;
    private final Clock clock;

    /** Those of an area, by name; the ones no longer used last. */
    List<CamhsService> of(@Nullable String areaId) {
        return jdbc.list(SELECT + " where area_id = ? order by active desc, name", CamhsService.class, areaId);
    }

    Optional<CamhsService> find(@Nullable String id) {
        return jdbc.optional(SELECT + " where id = ?", CamhsService.class, id);
    }

    @Override
    public boolean knows(String valuesKey) {
        return valuesKey.equals("camhsServices");
    }

    @Override
    public Optional<String> name(String id) {
        return find(id).map(CamhsService::name);
    }

    CamhsService forPerson(@Nullable String id, Person by) {
        requireKeeper(by);
        return find(id).filter(service -> service.areaId().equals(by.areaId()))
                .orElseThrow(() -> new NotFoundException("camhs.no-service-area"));
    }

    @Transactional
    void add(@Nullable String name, @Nullable String secureMail, @Nullable String ownRoute, Person by) {
        requireKeeper(by);
        requireOtherName(name, "", by);
        String id = UUID.randomUUID().toString();
        jdbc.update("""
            insert into camhs_service (id, area_id, name, secure_mail, own_route, active, changed_by, changed_at)
            values (?, ?, ?, ?, ?, true, ?, ?)\
            """, id, by.areaId(), name, secureMail, ownRoute, by.username(), clock.instant());
        audit.record(by, "camhs-service-added", id);
    }

    @Transactional
    void change(CamhsService changed, Person by) {
        forPerson(changed.id(), by);
        requireOtherName(changed.name(), changed.id(), by);
        jdbc.update(
                """
                update camhs_service set name = ?, secure_mail = ?, own_route = ?, active = ?,
                  changed_by = ?, changed_at = ? where id = ?\
                """,
                changed.name(),
                changed.secureMail(),
                changed.ownRoute(),
                changed.active(),
                by.username(),
                clock.instant(),
                changed.id());
        audit.record(by, "camhs-service-changed", changed.id());
    }

    static void requireKeeper(Person by) {
        if (by.areaId() == null || !by.has(Roles.SUPERVISOR, Roles.ADMINISTRATOR)) {
            throw new NotAllowedException("camhs.services-kept-supervisors-administrators");
        }
    }

    private void requireOtherName(@Nullable String name, @Nullable String id, Person by) {
        if (of(by.areaId()).stream()
                .anyMatch(other ->
                        other.name().equalsIgnoreCase(name) && !other.id().equals(id))) {
            throw new InvalidAnswersException("name", "camhs.service-name-already");
        }
    }
}
