package org.fairlead.safeguarding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Person;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the designated leads of an area see. Every look is in the audit trail. Who raised a concern may read that one
 * again.
 */
@Service
public class OpenConcerns {

    /**
     * A concern in a list.
     *
     * @param decided whether the decision was made; then it is being watched
     * @param timeLeft until the decision must be made; negative when it is late, null when it was made
     */
    public record Line(
            String reference,
            String caseReference,
            String category,
            String level,
            Instant raisedAt,
            Instant dueAt,
            boolean decided,
            Duration timeLeft) {}

    private final ConcernRepository concerns;
    private final Audit audit;
    private final Clock clock;

    OpenConcerns(ConcernRepository concerns, Audit audit, Clock clock) {
        this.concerns = concerns;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The open concerns of the reader's area, undecided ones first, then by the time that is left.
     *
     * @throws NotAllowedException for everybody but designated leads, their deputies and safeguarding leads
     */
    @Transactional
    public List<Line> forPerson(Person reader) {
        if (!reader.isSafeguarding()) {
            throw new NotAllowedException("Concerns are for designated safeguarding leads.");
        }
        audit.record(reader, "concerns-listed", null, reader.areaId());
        return concerns.openIn(reader.areaId()).stream().map(this::line).toList();
    }

    /**
     * One concern with what was written down.
     *
     * @throws NotFoundException when there is none, or it is not the reader's to know of
     */
    @Transactional
    public Concern read(String reference, Person reader) {
        Concern concern = concerns.find(reference)
                .filter(found -> mayRead(found, reader))
                .orElseThrow(() -> new NotFoundException("There is no such concern."));
        audit.record(reader, "concern-read", null, reference);
        if (reader.isSafeguarding()) {
            return concern;
        }
        return concern.forWhoRaisedIt();
    }

    private static boolean mayRead(Concern concern, Person reader) {
        boolean lead = reader.isSafeguarding() && concern.areaId().equals(reader.areaId());
        return lead || concern.raisedBy().equals(reader.username());
    }

    private Line line(Concern concern) {
        boolean decided = concern.decision() != null;
        return new Line(
                concern.reference(),
                concern.caseReference(),
                concern.category(),
                concern.level(),
                concern.raisedAt(),
                concern.dueAt(),
                decided,
                decided || concern.dueAt() == null ? null : Duration.between(clock.instant(), concern.dueAt()));
    }
}
