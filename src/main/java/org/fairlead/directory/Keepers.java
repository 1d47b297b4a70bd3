package org.fairlead.directory;

import java.util.Objects;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps what. An administrator without an area keeps all of them; one with an area keeps that area. Coordinators
 * keep the terms, closures and sites of their area, and read the rest with their supervisors.
 */
final class Keepers {

    private Keepers() {}

    static boolean administers(Person person, @Nullable String areaId) {
        return person.has(Roles.ADMINISTRATOR)
                && (person.areaId() == null || person.areaId().equals(areaId));
    }

    static boolean administersEverything(Person person) {
        return person.has(Roles.ADMINISTRATOR) && person.areaId() == null;
    }

    static boolean addsPeople(Person person) {
        return person.has(Roles.ADMINISTRATOR);
    }

    /** The area to which somebody adds at first. */
    static @Nullable String area(Person person) {
        return person.areaId();
    }

    /** What a link worker brings. */
    static boolean keepsWorkers(Person person, @Nullable String areaId) {
        return administers(person, areaId) || person.has(Roles.SUPERVISOR) && Objects.equals(person.areaId(), areaId);
    }

    static void requireKeepsWorkers(Person person) {
        if (!person.has(Roles.ADMINISTRATOR, Roles.SUPERVISOR)) {
            throw new NotAllowedException("common.link-workers-kept-administrators");
        }
    }

    static void requireAdministrator(Person person) {
        requireAdministrator(person, person.areaId());
    }

    /** Terms, closures and sites. */
    static boolean keepsPlaces(Person person, String areaId) {
        return administers(person, areaId)
                || person.has(Roles.COORDINATOR) && areaId != null && areaId.equals(person.areaId());
    }

    static void requireReader(Person person) {
        if (!person.has(Roles.ADMINISTRATOR, Roles.SUPERVISOR, Roles.COORDINATOR)) {
            throw new NotAllowedException("directory.directory-administrators-supervisors-coordinators");
        }
    }

    /** Somebody of another area learns nothing of this one. */
    static void requireReader(Person person, @Nullable String areaId) {
        requireReader(person);
        if (!administers(person, areaId) && (areaId == null || !areaId.equals(person.areaId()))) {
            throw new NotFoundException("common.nothing-like-area");
        }
    }

    static void requireAdministrator(Person person, @Nullable String areaId) {
        requireReader(person);
        if (!person.has(Roles.ADMINISTRATOR)) {
            throw new NotAllowedException("directory.only-administrator-can-do");
        }
        requireReader(person, areaId);
    }

    static void requirePlaceKeeper(Person person, String areaId) {
        requireReader(person, areaId);
        if (!keepsPlaces(person, areaId)) {
            throw new NotAllowedException("directory.only-administrator-coordinator-can");
        }
    }
}
