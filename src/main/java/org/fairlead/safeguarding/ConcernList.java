package org.fairlead.safeguarding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * All the concerns of an area that a lead may read, open and closed; that they looked is in the audit trail. The
 * database narrows and pages by what stands open; kind and urgency are sealed, so for those a page looks through so
 * many and says how far it got.
 */
@Component
@RequiredArgsConstructor
class ConcernList {

    static final int ROWS = 25;
    private static final int AT_ONCE = 200;
    private static final int MOST_LOOKED_THROUGH = 1000;

    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final Areas areas;
    private final StaffDirectory staff;
    private final Audit audit;

    /**
     * Some concerns of a list.
     *
     * @param next the reference after which the next page goes on; null on the last
     * @param lookedTo when the oldest that was looked at was raised, where a page ended before it was full
     */
    record Page(
            List<Concern> concerns,
            @Nullable String next,
            @Nullable Instant lookedTo) {}

    /** The newest first, none of those that the reader is left out of. */
    @Transactional
    Page of(ConcernFilter filter, Person reader) {
        audit.record(reader, "concerns-listed", reader.areaId());
        int atOnce = filter.asksForSealed() ? AT_ONCE : ROWS + 1;
        List<Concern> found = new ArrayList<>();
        String before = filter.before();
        Concern last = null;
        boolean more = true;
        for (int looked = 0; more && looked < MOST_LOOKED_THROUGH && found.size() <= ROWS; looked += atOnce) {
            Map<String, Object> params = new HashMap<>();
            List<Concern> some =
                    concerns.page(area(reader), filter, access.condition(reader, params), params, before, atOnce);
            some.stream().filter(filter::holdsOfSealed).forEach(found::add);
            more = some.size() == atOnce;
            if (more) {
                last = some.get(atOnce - 1);
                before = last.reference();
            }
        }
        if (found.size() > ROWS) {
            return new Page(
                    List.copyOf(found.subList(0, ROWS)), found.get(ROWS - 1).reference(), null);
        }
        return more && last != null ? new Page(found, last.reference(), last.raisedAt()) : new Page(found, null, null);
    }

    /** Those that were raised since a moment, to be counted. */
    @Transactional
    List<Concern> toCount(Instant since, Person reader) {
        audit.record(reader, "concerns-counted", reader.areaId());
        Map<String, Object> params = new HashMap<>();
        return concerns.raisedSince(since, area(reader), access.condition(reader, params), params);
    }

    /** The link workers whose children they may be about. */
    List<Person> workers(Person reader) {
        return staff.inRole(Roles.LINK_WORKER, reader.areaId());
    }

    String areaName(Person reader) {
        return areas.area(reader.areaId()).name();
    }

    /** Whoever leads on concerns does so in an area. */
    private static String area(Person reader) {
        return Objects.requireNonNullElse(reader.areaId(), "");
    }
}
