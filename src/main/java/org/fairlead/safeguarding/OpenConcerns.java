package org.fairlead.safeguarding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the designated leads of an area see. Every look is in the audit trail. Who raised a concern may read that one
 * again.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class OpenConcerns {

    /**
     * A concern in a list.
     *
     * @param decided whether the decision was made; then it is being watched
     * @param seenBy the designated lead who said that they have seen it; null before
     * @param timeLeft until the decision must be made; negative when it is late, null when it was made
     */
    public record Line(
            String reference,
            @Nullable String caseReference,
            @Nullable String category,
            @Nullable String level,
            Instant raisedAt,
            @Nullable Instant dueAt,
            boolean decided,
            @Nullable Duration timeLeft,
            @Nullable String seenBy) {}

    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final OnConcern on;
    private final Audit audit;
    private final Clock clock;

    /**
     * The open concerns of the reader's area that they may know of: undecided ones first, the most overdue at the top.
     *
     * @throws NotAllowedException for everybody but designated leads, their deputies and safeguarding leads
     */
    @Transactional
    public List<Line> forPerson(Person reader) {
        if (!reader.isSafeguarding()) {
            throw new NotAllowedException("safeguarding.concerns-designated-safeguarding-leads");
        }
        audit.record(reader, "concerns-listed", reader.areaId());
        return known(reader).stream().map(this::line).toList();
    }

    /**
     * One concern with what was written down.
     *
     * @throws NotFoundException when there is none, or it is not the reader's to know of
     */
    @Transactional(noRollbackFor = NotFoundException.class)
    public Concern read(String reference, Person reader) {
        Concern concern = concerns.find(reference).orElseThrow(OpenConcerns::none);
        if (!access.mayRead(concern, reader)) {
            refuse(concern, reader);
            throw none();
        }
        access.looked(concern, reader);
        return access.mayLead(concern, reader) ? concern : concern.forWhoRaisedIt();
    }

    /**
     * One concern that the reader leads.
     *
     * @throws NotFoundException when there is none, or it is not theirs to lead
     */
    @Transactional(noRollbackFor = NotFoundException.class)
    public Concern led(String reference, Person reader) {
        Concern concern = concerns.find(reference).orElseThrow(OpenConcerns::none);
        if (!access.mayLead(concern, reader)) {
            refuse(concern, reader);
            throw none();
        }
        access.looked(concern, reader);
        return concern;
    }

    /** Who leads on it hears of it, once a day for each who tries. */
    private void refuse(Concern concern, Person reader) {
        access.refused(concern, reader);
        String occasion = "refused:" + reader.username() + ":" + WorkCalendar.date(clock.instant());
        on.tellLeads(concern, occasion, "safeguarding-refused-look");
    }

    private static NotFoundException none() {
        return new NotFoundException("safeguarding.no-concern");
    }

    /** How many wait for a decision, of those that the reader may know of. */
    long undecided(Person reader) {
        return known(reader).stream().filter(Concern::isUndecided).count();
    }

    private List<Concern> known(Person reader) {
        return access.led(concerns.openIn(reader.areaId()), reader);
    }

    private Line line(Concern concern) {
        boolean decided = concern.decision() != null;
        return new Line(
                concern.reference(),
                concern.caseReference(),
                concern.category(),
                concern.level() == null ? null : concern.level().stored(),
                concern.raisedAt(),
                concern.dueAt(),
                decided,
                decided || concern.dueAt() == null ? null : Duration.between(clock.instant(), concern.dueAt()),
                concern.seenBy());
    }
}
