package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.WhatOthersSee;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.LeftOut;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with a concern outside its tasks. For who may not know of it, it is not there. */
@Service
@RequiredArgsConstructor
class ConcernActs {

    private static final int LONGEST_TEXT = 4000;

    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final ConcernTextRepository texts;
    private final Cautions cautions;
    private final OnConcern on;
    private final RaisedBy raisedBy;
    private final SafeguardingService safeguarding;
    private final Cases cases;
    private final StaffDirectory staff;
    private final LeftOut leftOut;
    private final WorkList workList;
    private final Tasks tasks;
    private final Audit audit;
    private final Clock clock;

    /** A lead has seen it; the decision is theirs from now on, unless somebody has it. The clock goes on. */
    @Transactional
    void seen(String reference, Person by) {
        Concern concern = led(reference, by);
        concerns.setSeen(reference, by.username(), clock.instant());
        audit.record(by, "concern-seen", reference);
        workList.about(reference, by).stream()
                .filter(task -> task.key().equals("dsl-decision") && task.assignee() == null)
                .map(TaskView::id)
                .forEach(task -> tasks.claim(task, by));
    }

    /** Adds what was seen or heard later. The leads are told, as often as it happens. */
    @Transactional
    void add(String reference, String words, Person by) {
        Concern concern = concerns.find(reference)
                .filter(found -> access.mayRead(found, by))
                .orElseThrow(ConcernActs::none);
        String kept = text(words, "words", say("safeguarding.write-down-what-want"));
        texts.add(reference, ConcernTextRepository.Kind.ADDITION, kept, by.username());
        audit.record(by, "concern-added-to", reference);
        int count = texts.of(reference, ConcernTextRepository.Kind.ADDITION).size();
        on.tellLeads(concern, "added-to:" + count, "safeguarding-waiting");
    }

    /** Names somebody who may read what was written down. */
    @Transactional
    void nameReader(String reference, String username, Person by) {
        Concern concern = led(reference, by);
        Person reader = colleague(concern, username);
        if (access.isLeftOut(concern, reader)) {
            throw new InvalidAnswersException("username", "safeguarding.person-left-out-concern");
        }
        access.name(reference, reader.username(), by);
        on.tell(concern, reader, "named", "safeguarding-waiting");
    }

    /** Leaves somebody out of it from now on: it turned out to be about them. Nobody can leave themselves out. */
    @Transactional
    void leaveOut(String reference, String username, Person by) {
        Concern concern = led(reference, by);
        Person other = colleague(concern, username);
        if (other.username().equals(by.username())) {
            throw new InvalidAnswersException("leftOut", "safeguarding.cannot-leave-yourself-out");
        }
        leftOut.leaveOut(reference, other.username());
        audit.record(by, "concern-left-out", reference);
        for (TaskView task : workList.about(reference, by)) {
            if (other.username().equals(task.assignee())) {
                tasks.release(task.id(), by);
            }
        }
    }

    /**
     * A lead knows now which child a concern is about. It is a concern about that child from then on, with all that
     * goes with it.
     */
    @Transactional
    void link(String reference, String caseReference, Person by) {
        Concern concern = led(reference, by);
        if (concern.caseReference() != null) {
            throw new ConflictException("safeguarding.child-known-already");
        }
        CaseRecord theCase = cases.forPerson(caseReference, by);
        if (!theCase.areaId().equals(concern.areaId())) {
            throw new NotFoundException("casework.no-case");
        }
        safeguarding.isAbout(concern, theCase);
        tasks.isOfCase(
                reference,
                theCase.reference(),
                theCase.siteId(),
                raisedBy.keptFrom(concern).orElse(null));
        audit.record(by, "concern-child-confirmed", reference);
    }

    /** Says what others see of the case because of this concern. */
    @Transactional
    void sayToOthers(String reference, String othersSee, String tellTheChild, Person by) {
        Concern concern = led(reference, by);
        WhatOthersSee said = WhatOthersSee.known(othersSee)
                .orElseThrow(() -> new InvalidAnswersException("othersSee", "safeguarding.choose-what-others-should"));
        if (said == WhatOthersSee.PAUSE) {
            String kept = text(tellTheChild, "tellTheChild", say("safeguarding.write-down-what-child"));
            texts.add(reference, ConcernTextRepository.Kind.CHILD, kept, by.username());
        }
        cautions.say(concern, said);
        audit.record(by, "concern-others-see", reference + " " + said.stored());
    }

    /**
     * Opens a concern for a safeguarding lead on call who was not asked yet, for an hour. The designated leads are
     * told.
     *
     * @param subject the reference of a concern, or of a case: then all that is known of it
     * @return the references that are open to them now
     */
    @Transactional
    List<String> breakGlass(String subject, String reason, Person by) {
        if (!by.has(org.fairlead.staff.Roles.SAFEGUARDING_LEAD)) {
            throw new NotAllowedException("safeguarding.only-safeguarding-lead-call");
        }
        String kept = text(reason, "reason", say("safeguarding.why-need-open"));
        String wanted = subject == null ? "" : subject.strip();
        List<Concern> found = concerns.find(wanted).map(List::of).orElseGet(() -> concerns.on(List.of(wanted))).stream()
                .filter(concern -> access.mayBreakGlass(concern, by))
                .toList();
        if (found.isEmpty()) {
            throw new InvalidAnswersException("reference", "safeguarding.nothing-reference");
        }
        for (Concern concern : found) {
            access.breakGlass(concern.reference(), kept, by);
            on.tellLeads(concern, "opened:" + clock.instant().toEpochMilli(), "safeguarding-opened");
        }
        return found.stream().map(Concern::reference).toList();
    }

    private Concern led(String reference, Person by) {
        return concerns.find(reference)
                .filter(concern -> access.mayLead(concern, by))
                .orElseThrow(ConcernActs::none);
    }

    private Person colleague(Concern concern, String username) {
        return staff.find(username == null ? "" : username)
                .filter(person -> concern.areaId().equals(person.areaId()))
                .orElseThrow(() -> new InvalidAnswersException("username", "safeguarding.choose-person"));
    }

    private static String text(String words, String field, String missing) {
        if (words == null || words.isBlank()) {
            throw new InvalidAnswersException(field, missing);
        }
        if (words.length() > LONGEST_TEXT) {
            throw new InvalidAnswersException(field, "common.use-most-characters", LONGEST_TEXT);
        }
        return words.strip();
    }

    private static NotFoundException none() {
        return new NotFoundException("safeguarding.no-concern");
    }
}
