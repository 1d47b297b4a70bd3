package org.fairlead.casework;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Readers.OpenBy;
import org.fairlead.casework.Readers.Outside;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who reads what of a case: the one place for it. Whether somebody may see a case at all stands here twice, as a check
 * of one and as the condition of a list; what of it they read goes by what each thing says of itself.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class CaseReading {

    private final CaseRepository cases;
    private final Areas areas;
    private final SharingGate gate;

    /**
     * Whether somebody may see a case: their area's staff, their own children, their own site. A young person's own
     * referral is the service's alone until it reaches intake, and stays so when it ends before.
     */
    static boolean maySee(CaseRecord theCase, Person person) {
        if (!theCase.areaId().equals(person.areaId())) {
            return false;
        }
        if (person.siteId() != null) {
            return person.siteId().equals(theCase.siteId())
                    && (!theCase.referral().forUsAlone()
                            || person.username().equals(theCase.referral().referredBy()));
        }
        return person.has(Roles.COORDINATOR, Roles.SUPERVISOR)
                || person.isSafeguarding()
                || person.has(Roles.LINK_WORKER)
                        && (person.username().equals(theCase.linkWorker())
                                || person.username().equals(theCase.referral().referredBy()));
    }

    /** The same for a list of cases {@code c} of the person's own area. */
    static String condition(Person person, Map<String, Object> params) {
        params.put("me", person.username());
        if (person.siteId() != null) {
            params.put("site", person.siteId());
            return " and c.site_id = :site and (not c.for_us_alone or c.referred_by = :me)";
        }
        if (person.has(Roles.COORDINATOR, Roles.SUPERVISOR) || person.isSafeguarding()) {
            return "";
        }
        return person.has(Roles.LINK_WORKER) ? " and (c.link_worker = :me or c.referred_by = :me)" : " and 1 = 0";
    }

    /** Whether somebody may ask for the names of the children whose cases they see. */
    static boolean mayName(Person person) {
        return person.siteId() == null;
    }

    /** Whether somebody sees the cases of every link worker of their area. */
    static boolean seesAll(Person person) {
        return person.siteId() == null && (person.has(Roles.COORDINATOR, Roles.SUPERVISOR) || person.isSafeguarding());
    }

    /** What a person reads of a case that they may see. */
    public Reader of(CaseRecord theCase, Person person) {
        return of(List.of(theCase), person).of(theCase);
    }

    /** The same of many at once. */
    Readings of(Collection<CaseRecord> some, Person person) {
        Map<String, Reader> readers = new HashMap<>();
        Readings readings = new Readings(readers, new Reader(person, Set.of(), null));
        if (person.siteId() == null) {
            return readings;
        }
        Set<String> references = some.stream().map(CaseRecord::reference).collect(Collectors.toSet());
        SharingGate.Recipient recipient =
                areas.site(person.siteId()).filter(Site::isSchool).isPresent()
                        ? SharingGate.Recipient.SCHOOL
                        : SharingGate.Recipient.GP;
        Set<String> agreed = gate.mayTell(references, recipient);
        Map<String, CaseRepository.AtSite> there = cases.atSite(references, person.siteId()).stream()
                .collect(Collectors.toMap(CaseRepository.AtSite::reference, Function.identity()));
        for (String reference : references) {
            CaseRepository.AtSite at = there.get(reference);
            Set<Outside> open = new HashSet<>();
            if (at != null) {
                open.add(Outside.ITS_CASE);
                if (at.referred()) {
                    open.add(Outside.ITS_OWN_REFERRAL);
                }
                if (agreed.contains(reference)) {
                    open.add(Outside.CONSENT);
                }
            }
            readers.put(reference, new Reader(person, open, at == null ? null : at.since()));
        }
        return readings;
    }

    /** A person before several cases; {@code otherwise} is what they are before one that is not among them. */
    record Readings(Map<String, Reader> readers, Reader otherwise) {

        Reader of(CaseRecord theCase) {
            return readers.getOrDefault(theCase.reference(), otherwise);
        }
    }

    /** A person before one case. */
    public static final class Reader {

        private final Person person;
        private final Set<Outside> open;
        private final @Nullable Instant since;

        private Reader(Person person, Set<Outside> open, @Nullable Instant since) {
            this.person = person;
            this.open = Set.copyOf(open);
            this.since = since;
        }

        /** Whether a thing of this kind is theirs to read. */
        public boolean may(Readers readers) {
            if (person.siteId() != null) {
                return open.contains(readers.outside());
            }
            return (readers.roles().isEmpty() || person.roles().stream().anyMatch(readers.roles()::contains))
                    && person.roles().stream().noneMatch(readers.butNot()::contains);
        }

        /** Whether a line of the timeline is theirs to read. */
        boolean may(TimelineEntry entry) {
            return isOwn(entry) || may(entry.readers()) && isSince(entry.at());
        }

        /** Whether they read what was answered, too: the service's staff, and the site that answered. */
        boolean mayReadAnswers(TimelineEntry entry) {
            return person.siteId() == null || isOwn(entry);
        }

        /** A line as they read it: more words are for the service, but those that a handover gives the site. */
        TimelineEntry only(TimelineEntry entry) {
            return mayReadAnswers(entry) || entry.kind() == EntryKind.FOR_THE_SITE ? entry : entry.withoutDetail();
        }

        /** Whether something that happened did so while the reader's site has had the case. */
        boolean isSince(Instant at) {
            return since == null || !at.isBefore(since);
        }

        /** An answer of the API with nothing in it that is not theirs. */
        <T extends Record> T only(T answer) {
            if (person.siteId() == null) {
                return answer;
            }
            RecordComponent[] fields = answer.getClass().getRecordComponents();
            try {
                Object[] values = new Object[fields.length];
                for (int at = 0; at < fields.length; at++) {
                    OpenBy said = fields[at].getAnnotation(OpenBy.class);
                    if (said != null && open.contains(said.value())) {
                        values[at] = fields[at].getAccessor().invoke(answer);
                    }
                }
                Class<?>[] types =
                        Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
                @SuppressWarnings("unchecked")
                Constructor<T> constructor = (Constructor<T>) answer.getClass().getDeclaredConstructor(types);
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private boolean isOwn(TimelineEntry entry) {
            return person.siteId() != null && person.siteId().equals(entry.siteId());
        }
    }
}
