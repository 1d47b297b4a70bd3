package org.fairlead.safeguarding;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.referral.PublicPage;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a designated lead does with many concerns at once: each stays one of its own. */
@Service
@RequiredArgsConstructor
class FloodActs {

    private static final String DECISION = "dsl-decision";

    private final ConcernFloods floods;
    private final ConcernFloodRepository repository;
    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final ConcernActs acts;
    private final SafeguardingService safeguarding;
    private final WorkList workList;
    private final Tasks tasks;
    private final Cases cases;
    private final FormSubmissions submissions;
    private final Audit audit;

    /**
     * A task about known risks that waits in a flood.
     *
     * @param words what the referral says of the risks
     */
    record Check(String reference, TaskView task, String words) {}

    /** Those that wait in a flood and the reader leads on, the oldest first. */
    List<Concern> waiting(Person reader) {
        return access.led(concerns.all(repository.waitingIn(reader.areaId())), reader);
    }

    /** Those that were set aside and the reader leads on, the newest first. */
    List<Concern> setAside(Person reader) {
        List<String> order = repository.setAsideIn(reader.areaId());
        Map<String, Concern> found = new HashMap<>();
        access.led(concerns.all(order), reader).forEach(concern -> found.put(concern.reference(), concern));
        return order.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** A look at each that is shown. */
    @Transactional
    void looked(Collection<Concern> shown, Person reader) {
        shown.forEach(concern -> access.looked(concern, reader));
    }

    Map<String, String> senders(Collection<Concern> shown) {
        return repository.senders(shown.stream().map(Concern::reference).toList());
    }

    /** Somebody leads on each from now on; each is told for itself again. */
    @Transactional
    void take(List<String> references, Person by) {
        for (String reference : references) {
            led(reference, by);
            acts.seen(reference, by);
            floods.tellForItself(reference);
            audit.record(by, "concern-taken-from-flood", reference);
        }
        floods.settle(area(by));
    }

    /**
     * Decides of each that it is set aside. Each is a decision of its own: one that somebody else has in hand stops
     * none of the others.
     *
     * @return how many were set aside
     */
    int setAside(List<String> references, String reason, Person by) {
        references.forEach(reference -> led(reference, by));
        int done = 0;
        for (String reference : references) {
            try {
                String task = decision(reference, by);
                tasks.complete(
                        task,
                        new Completion(
                                Map.of(
                                        "dslDecision",
                                        "set-aside",
                                        "decisionReason",
                                        reason,
                                        "whatOthersSee",
                                        "proceed"),
                                null),
                        by);
                done++;
            } catch (ConflictException somebodyElseHasIt) {
                // it stays where it is
            }
        }
        return done;
    }

    /** It was real after all, or may be: it waits for a decision again. */
    @Transactional
    void bringBack(String reference, Person by) {
        Concern concern = led(reference, by);
        if (!repository.isSetAside(reference)) {
            throw new NotFoundException("safeguarding.no-concern");
        }
        audit.record(by, "concern-brought-back", reference);
        safeguarding.again(concern);
    }

    /** The same with what the referrals say; each is a look at a child's risks. */
    @Transactional
    List<Check> checks(Person reader) {
        List<TaskView> waiting = checkTasks(reader);
        Map<String, CaseRecord> theirs =
                cases.all(waiting.stream().map(TaskView::caseReference).toList());
        Map<String, Submission> referrals = submissions.all(theirs.values().stream()
                .map(one -> one.referral().submissionId())
                .toList());
        return waiting.stream()
                .map(task -> {
                    String reference = Objects.requireNonNullElse(task.caseReference(), "");
                    audit.recordOnCase(reader, "known-risks-read", reference);
                    CaseRecord theCase = theirs.get(reference);
                    Submission referral = theCase == null
                            ? null
                            : referrals.get(theCase.referral().submissionId());
                    Object words = referral == null
                            ? null
                            : submissions.whole(referral).answers().get("riskNotes");
                    return new Check(reference, task, words == null ? "" : words.toString());
                })
                .toList();
    }

    /**
     * Gives the same answer about the known risks of some children. One that somebody else has in hand is left to them.
     *
     * @return how many are done
     */
    int check(List<String> cases, String decision, @Nullable String note, Person by) {
        Map<String, String> open = new HashMap<>();
        checkTasks(by).forEach(task -> open.put(task.caseReference(), task.id()));
        List<String> theirs = cases.stream()
                .map(one ->
                        Optional.ofNullable(open.get(one)).orElseThrow(() -> new NotFoundException("worklist.no-task")))
                .toList();
        Map<String, Object> answers = new HashMap<>(Map.of("knownRiskDecision", decision));
        if (note != null) {
            answers.put("note", note);
        }
        int done = 0;
        for (String task : theirs) {
            try {
                tasks.complete(task, new Completion(answers, null), by);
                done++;
            } catch (ConflictException somebodyElseHasIt) {
                // it stays where it is
            }
        }
        return done;
    }

    /** The tasks about known risks that wait in a flood and the reader may do. */
    List<TaskView> checkTasks(Person reader) {
        Set<String> folded = repository.checksIn(reader.areaId());
        return folded.isEmpty()
                ? List.of()
                : workList.find(WorkQuery.of(WorkQuery.Queue.ALL).withTask(KnownRisks.TASK), reader).items().stream()
                        .filter(task -> folded.contains(task.caseReference()))
                        .toList();
    }

    private Concern led(String reference, Person by) {
        return concerns.find(reference)
                .filter(concern -> PublicPage.USERNAME.equals(concern.raisedBy()) && access.mayLead(concern, by))
                .orElseThrow(() -> new NotFoundException("safeguarding.no-concern"));
    }

    private String decision(String reference, Person by) {
        Concern concern = led(reference, by);
        return workList.about(concern.reference(), by).stream()
                .filter(task -> task.key().equals(DECISION))
                .map(TaskView::id)
                .findFirst()
                .orElseThrow(() -> new ConflictException("worklist.task-done-no-longer"));
    }

    private static String area(Person by) {
        return by.areaId() == null ? "" : by.areaId();
    }
}
