package org.fairlead.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.audit.AuditEvent;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the audit trail says to whoever governs information: of their own area, or of all when they have none. That they
 * read it is in the trail too.
 */
@Service
@RequiredArgsConstructor
class AuditTrail {

    private static final LocalTime OPENS = LocalTime.of(7, 0);
    private static final LocalTime CLOSES = LocalTime.of(19, 0);
    /** Who holds one of these works with children of everybody's caseload. */
    private static final List<String> SEE_ALL = List.of(
            Roles.COORDINATOR,
            Roles.SUPERVISOR,
            Roles.CLINICAL_SUPERVISOR,
            Roles.DSL,
            Roles.DEPUTY_DSL,
            Roles.SAFEGUARDING_LEAD);

    private final TrailRepository trail;
    private final WorkCalendar calendar;
    private final AreaSettings settings;
    private final Audit audit;

    /** What makes looks unusual. */
    enum Reason implements Stored {
        MANY_CHILDREN,
        OWN_NAME,
        OWN_ADDRESS,
        OUT_OF_HOURS,
        ANOTHERS_CHILD;

        @Override
        public String stored() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Looks of a person at a child within an hour, and what is unusual about them. */
    record Unusual(TrailRepository.Looks looks, Set<Reason> reasons) {}

    /**
     * Who looked at a child and did something to their case, the newest first.
     *
     * @throws NotFoundException when there is no such case in the reader's area
     */
    @Transactional
    public List<AuditEvent> ofCase(String caseRef, long before, int limit, Person reader) {
        String area = trail.areaOfCase(caseRef).orElse(null);
        if (area == null || !covers(reader, area)) {
            throw new NotFoundException("casework.no-case");
        }
        List<AuditEvent> events = trail.ofCase(caseRef, before, limit);
        audit.recordOnCase(reader, "audit-of-case-read", caseRef);
        return events;
    }

    /**
     * What somebody looked at and did, the newest first.
     *
     * @throws NotFoundException when there is no such account in the reader's area
     */
    @Transactional
    public List<AuditEvent> ofPerson(String username, long before, int limit, Person reader) {
        boolean theirs = trail.isPerson(username)
                && (reader.areaId() == null
                        || trail.areaOfPerson(username)
                                .filter(reader.areaId()::equals)
                                .isPresent());
        if (!theirs) {
            throw new NotFoundException("governance.no-such-person");
        }
        List<AuditEvent> events = plain(trail.ofPerson(username, before, limit));
        audit.record(reader, "audit-of-person-read", username);
        return events;
    }

    /** One's own looks and acts. */
    @Transactional(readOnly = true)
    public List<AuditEvent> own(long before, int limit, Person reader) {
        return plain(trail.ofPerson(reader.username(), before, limit));
    }

    /** Whoever was refused a concern is told the same here as one who asked for a concern that there is not. */
    private static List<AuditEvent> plain(List<AuditEvent> events) {
        return events.stream()
                .map(event -> event.act().equals("concern-refused") ? event.asRefused() : event)
                .toList();
    }

    /** The unusual looks of a day, the newest first. */
    @Transactional
    public List<Unusual> unusual(LocalDate day, Person reader) {
        Instant from = day.atStartOfDay(WorkCalendar.ZONE).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(WorkCalendar.ZONE).toInstant();
        List<TrailRepository.Looks> looks = trail.looks(from, to, reader.areaId());
        Map<String, Set<String>> childrenAnHour = new HashMap<>();
        looks.forEach(one -> childrenAnHour
                .computeIfAbsent(hour(one), hour -> new HashSet<>())
                .add(one.caseRef()));
        Map<String, List<TrailRepository.Relation>> carers =
                trail
                        .carers(looks.stream()
                                .map(TrailRepository.Looks::caseRef)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(TrailRepository.Relation::caseRef));
        int many = settings.number(reader.areaId(), Setting.UNUSUAL_LOOKS);
        List<Unusual> unusual = new ArrayList<>();
        for (TrailRepository.Looks one : looks) {
            Set<Reason> reasons = reasons(one, carers.getOrDefault(one.caseRef(), List.of()));
            if (Objects.requireNonNull(childrenAnHour.get(hour(one))).size() > many) {
                reasons.add(Reason.MANY_CHILDREN);
            }
            if (!reasons.isEmpty()) {
                unusual.add(new Unusual(one, reasons));
            }
        }
        audit.record(reader, "unusual-looks-read", day.toString());
        return unusual;
    }

    private Set<Reason> reasons(TrailRepository.Looks looks, Collection<TrailRepository.Relation> carers) {
        Set<Reason> reasons = new TreeSet<>();
        String own = last(looks.displayName());
        if (own.equals(last(looks.familyName())) || carers.stream().anyMatch(carer -> own.equals(last(carer.name())))) {
            reasons.add(Reason.OWN_NAME);
        }
        if (carers.stream().anyMatch(carer -> isSame(carer.email(), looks.email()))) {
            reasons.add(Reason.OWN_ADDRESS);
        }
        LocalDate day = WorkCalendar.date(looks.since());
        LocalTime time = looks.since().atZone(WorkCalendar.ZONE).toLocalTime();
        if (!calendar.isWorkingDay(day) || time.isBefore(OPENS) || !time.isBefore(CLOSES)) {
            reasons.add(Reason.OUT_OF_HOURS);
        }
        if (looks.roles().contains(Roles.LINK_WORKER)
                && looks.roles().stream().noneMatch(SEE_ALL::contains)
                && !looks.who().equals(looks.linkWorker())) {
            reasons.add(Reason.ANOTHERS_CHILD);
        }
        return reasons;
    }

    private static boolean covers(Person reader, String area) {
        return reader.areaId() == null || reader.areaId().equals(area);
    }

    private static String hour(TrailRepository.Looks looks) {
        return looks.who() + " " + looks.since().toString().substring(0, "2026-06-09T09".length());
    }

    /** The last of a person's names, of those whose name is in one. */
    private static String last(String name) {
        String[] words = name.strip().toLowerCase(Locale.ROOT).split("[\\s-]+");
        return words[words.length - 1];
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return one != null && !one.isBlank() && one.equalsIgnoreCase(other);
    }
}
