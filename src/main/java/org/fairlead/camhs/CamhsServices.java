package org.fairlead.camhs;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.NamedChoices;
import org.fairlead.staff.Person;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The services that an area refers children to; supervisors and administrators keep them. */
@Service
@RequiredArgsConstructor
class CamhsServices implements NamedChoices {

    private final CamhsRepository referrals;
    private final Audit audit;
    private final Clock clock;

    /** Those of an area, by name; the ones no longer used last. */
    List<CamhsService> of(@Nullable String areaId) {
        return referrals.services(areaId);
    }

    Optional<CamhsService> find(@Nullable String id) {
        return referrals.service(id);
    }

    @Override
    public boolean knows(String valuesKey) {
        return valuesKey.equals("camhsServices");
    }

    @Override
    public Optional<String> name(String id) {
        return find(id).map(CamhsService::name);
    }

    List<CamhsService> of(Person by) {
        requireKeeper(by);
        return of(by.areaId());
    }

    CamhsService forPerson(@Nullable String id, Person by) {
        requireKeeper(by);
        return find(id).filter(service -> service.areaId().equals(by.areaId()))
                .orElseThrow(() -> new NotFoundException("camhs.no-service-area"));
    }

    @Transactional
    void add(String name, @Nullable String secureMail, @Nullable String ownRoute, Person by) {
        requireKeeper(by);
        requireOtherName(name, "", by);
        String id = UUID.randomUUID().toString();
        referrals.addService(
                new CamhsService(id, Objects.requireNonNull(by.areaId()), name, secureMail, ownRoute, true),
                by.username(),
                clock.instant());
        audit.record(by, "camhs-service-added", id);
    }

    @Transactional
    void change(CamhsService changed, Person by) {
        forPerson(changed.id(), by);
        requireOtherName(changed.name(), changed.id(), by);
        referrals.changeService(changed, by.username(), clock.instant());
        audit.record(by, "camhs-service-changed", changed.id());
    }

    static void requireKeeper(Person by) {
        if (!CamhsReading.keepsServices(by)) {
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
