package org.fairlead.impact;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Area;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what figures somebody asks for, and whether they may. For the impact lead and the supervisors of the area. */
@Component
@RequiredArgsConstructor
class Scopes {

    static final List<String> PROGRAMMES = List.of("seeker", "warrior");

    private final Areas areas;

    /**
     * @param area empty for the person's own
     * @param site empty for all
     * @param pathway seeker or warrior, empty for both
     * @param from a day like 2026-09-01, or empty; {@code to} likewise
     * @throws NotAllowedException when the figures are not for this person
     * @throws NotFoundException for another area, or a site that is not in it
     * @throws InvalidAnswersException for what is no day or pathway
     */
    Scope read(@Nullable String area, String site, String pathway, String from, String to, Person person) {
        require(person);
        String areaId = blank(area) ? area(person) : area;
        if (areaId == null || !areaId.equals(area(person))) {
            throw new NotFoundException("common.nothing-like-area");
        }
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        if (first != null && last != null && last.isBefore(first)) {
            throw new InvalidAnswersException("to", "common.last-day-must-not");
        }
        return of(areaId, site, pathway, first, last);
    }

    /** The areas among which somebody may choose: all of them for process owners who draw for all, else none. */
    List<Area> areasToChoose(Person person) {
        return person.areaId() == null && person.has(Roles.PROCESS_OWNER)
                ? areas.ids().stream()
                        .map(areas::area)
                        .sorted(Comparator.comparing(Area::name))
                        .toList()
                : List.of();
    }

    /** Whose figures somebody reads who has none to choose among. */
    @Nullable
    String ownArea(Person person) {
        return person.areaId();
    }

    static boolean mayEvaluate(Person person) {
        return person.has(Roles.IMPACT_LEAD, Roles.SUPERVISOR);
    }

    /**
     * One of two that are put beside each other, which process owners may read too.
     *
     * @param area among those to choose, where there are some; else the person's own
     * @throws NotAllowedException when the figures are not for this person
     * @throws NotFoundException for another area, or a site that is not in it
     */
    Scope side(@Nullable String area, String site, String pathway, LocalDate from, LocalDate to, Person person) {
        if (!person.has(Roles.PROCESS_OWNER)) {
            require(person);
        }
        if (area == null
                || !area.equals(person.areaId())
                        && areasToChoose(person).stream()
                                .noneMatch(one -> one.id().equals(area))) {
            throw new NotFoundException("common.nothing-like-area");
        }
        return of(area, site, pathway, from, to);
    }

    private Scope of(String areaId, String site, String pathway, @Nullable LocalDate first, @Nullable LocalDate last) {
        if (!blank(site)
                && areas.site(site).filter(one -> one.areaId().equals(areaId)).isEmpty()) {
            throw new NotFoundException("common.no-school-practice-area");
        }
        if (!blank(pathway) && !PROGRAMMES.contains(pathway)) {
            throw new InvalidAnswersException("pathway", "impact.choose-seeker-warrior");
        }
        return new Scope(areaId, blank(site) ? null : site, blank(pathway) ? null : pathway, first, last);
    }

    /** The area whose figures somebody reads. */
    static @Nullable String area(Person person) {
        return person.areaId();
    }

    static boolean mayImport(Person person) {
        return person.has(Roles.IMPACT_LEAD);
    }

    static boolean maySeeMoney(Person person) {
        return person.has(Roles.SUPERVISOR);
    }

    static void require(Person person) {
        if (!mayEvaluate(person)) {
            throw new NotAllowedException("impact.figures-impact-lead-supervisors");
        }
    }

    private static @Nullable LocalDate day(String field, String text) {
        if (blank(text)) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (!day.isBefore(Scope.FIRST_DAY) && !day.isAfter(Scope.LAST_DAY)) {
                return day;
            }
        } catch (DateTimeParseException notADay) {
            // told below
        }
        throw new InvalidAnswersException(field, "impact.enter-day-like-2026");
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
