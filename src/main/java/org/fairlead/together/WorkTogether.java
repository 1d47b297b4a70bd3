package org.fairlead.together;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseHandedOver;
import org.fairlead.casework.CaseMoved;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.DrawnCaseEvents;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.SharingEnded;
import org.fairlead.casework.SharingGate.Recipient;
import org.fairlead.casework.Timeline;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.Submission;
import org.fairlead.process.DrawnBeginning;
import org.fairlead.process.DrawnBeginnings;
import org.fairlead.process.InstanceEnded;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.process.Whereabouts;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Json;
import org.fairlead.system.NotAllowedException;
import org.fairlead.worklist.TakesBack;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What a diagram lets people begin on the page of a child: it runs as a process of the case, so that whatever reaches
 * the case reaches it, and ends with it.
 */
@Service
@Tells("case-closed")
@Tells("services-sharing-withdrawn")
@NeedsConsent(
        value = NeedsConsent.Kind.SHARING,
        forms = {"elsewhere-sent", "team-named", "team-meeting"})
@RequiredArgsConstructor
class WorkTogether implements DrawnCaseEvents, TakesBack {

    /** From the family's first consent on: before, nobody works with the child and others. */
    private static final Set<CaseStage> STAGES = Set.of(CaseStage.FIRST_PACK, CaseStage.DIRECT_WORK, CaseStage.ENDING);

    private static final String TABLE = "begun_work";

    private final DrawnBeginnings drawn;
    private final BegunWorkRepository begun;
    private final FormRegistry forms;
    private final AnswersInWords words;
    private final Cases cases;
    private final Pathways pathways;
    private final Whereabouts whereabouts;
    private final Timeline timeline;
    private final Json json;
    private final Clock clock;

    /** One way in which something is begun on a case. */
    private final class Beginning implements CaseEvent {

        private final DrawnBeginning beginning;

        private Beginning(DrawnBeginning beginning) {
            this.beginning = beginning;
        }

        @Override
        public String name() {
            return beginning.id();
        }

        @Override
        public String title() {
            return beginning.name();
        }

        @Override
        public String what() {
            return say("together.what");
        }

        @Override
        public String done() {
            return say("together.begun", beginning.name());
        }

        @Override
        public String formId() {
            return beginning.form();
        }

        @Override
        public Set<String> roles() {
            return beginning.openedBy();
        }

        @Override
        public boolean isOffered(CaseRecord theCase, Person person) {
            return theCase.linkWorker() != null && STAGES.contains(theCase.stage()) && isTheirs(theCase, person);
        }

        private boolean isTheirs(CaseRecord theCase, Person person) {
            return person.username().equals(theCase.linkWorker())
                    || beginning.openedBy().stream()
                            .anyMatch(role -> !Roles.LINK_WORKER.equals(role) && person.has(role));
        }

        @Override
        public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
            if (!isTheirs(theCase, by)) {
                throw new NotAllowedException("common.childs-own-link-worker");
            }
            if (theCase.linkWorker() == null || !STAGES.contains(theCase.stage())) {
                throw new ConflictException("together.once-they-take-part");
            }
            begin(beginning, theCase, submission, checked, by);
        }
    }

    @Override
    public List<CaseEvent> in(CaseRecord theCase) {
        return drawn.in(theCase.areaId()).stream()
                .<CaseEvent>map(Beginning::new)
                .toList();
    }

    private void begin(
            DrawnBeginning beginning, CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        Map<String, Object> variables = new HashMap<>();
        checked.silent().forEach(question -> variables.put(question, null));
        variables.putAll(checked.route());
        variables.put(Variables.CASE_REF, theCase.reference());
        variables.put(Variables.PATHWAY, theCase.pathway());
        variables.put(Variables.AREA, theCase.areaId());
        variables.put(Variables.SITE, theCase.siteId());
        variables.put(Variables.LINK_WORKER, theCase.linkWorker());
        variables.put(Variables.OPENED_BY, by.username());
        String instance = pathways.start(beginning.id(), theCase.reference(), variables);
        begun.add(new BegunWork(
                UUID.randomUUID().toString(),
                theCase.reference(),
                beginning.id(),
                beginning.name(),
                by.username(),
                submission.submittedAt(),
                submission.id(),
                instance,
                null,
                null,
                null,
                null));
        // what asks nothing more ended before it stood here
        if (!whereabouts.runs(instance)) {
            begun.end(instance, clock.instant(), null, null);
        }
        timeline.add(
                theCase.reference(),
                EntryKind.WORK,
                beginning.name(),
                title(beginning, submission).orElse(null),
                submission);
    }

    /** The answer that tells something that was begun from others, as a person reads it. */
    Optional<String> title(DrawnBeginning beginning, Submission submission) {
        return Optional.ofNullable(beginning.titledBy())
                .flatMap(question -> words.chosen(
                        forms.version(submission.formId(), submission.formVersion()), question, submission.answers()));
    }

    @EventListener
    void on(InstanceEnded ended) {
        begun.ofInstance(ended.instance())
                .ifPresent(work -> begun.end(ended.instance(), clock.instant(), ended.end(), ended.words()));
    }

    /** Whoever works with the child now does what comes next. */
    @EventListener
    void on(CaseHandedOver handedOver) {
        Map<String, Object> worker = new HashMap<>();
        worker.put(Variables.LINK_WORKER, cases.find(handedOver.caseRef()).linkWorker());
        open(handedOver.caseRef()).forEach(work -> pathways.setVariables(work.processInstance(), worker));
    }

    @EventListener
    void on(CaseMoved moved) {
        Map<String, Object> site = new HashMap<>();
        site.put(Variables.SITE, cases.find(moved.caseRef()).siteId());
        open(moved.caseRef()).forEach(work -> pathways.setVariables(work.processInstance(), site));
    }

    @EventListener
    void on(SharingEnded ended) {
        if (ended.recipient() == Recipient.SERVICES) {
            open(ended.caseRef())
                    .forEach(work -> pathways.send(work.processInstance(), "services-sharing-withdrawn", Map.of()));
        }
    }

    /** Just before the commit, when what ends the case by itself is over. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(CaseClosed closed) {
        for (BegunWork work : open(closed.caseRef())) {
            begun.keepValues(work.id(), json.write(whereabouts.variables(work.processInstance())));
            pathways.send(work.processInstance(), "case-closed", Map.of());
        }
    }

    /** What the ending broke off goes on where it was. */
    @EventListener
    void on(CaseOpenedAgain opened) {
        for (BegunWork work : begun.of(opened.caseRef())) {
            String values = work.keptValues();
            if (values != null
                    && whereabouts
                            .brokenOff(work.process(), work.caseRef(), opened.closedAt())
                            .contains(work.processInstance())) {
                begun.isOpen(work.id());
                begun.runsIn(work.id(), whereabouts.goOn(work.processInstance(), json.answers(values)));
            }
        }
    }

    private List<BegunWork> open(String caseRef) {
        return begun.of(caseRef).stream().filter(BegunWork::isOpen).toList();
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    /** What was open. */
    @Override
    public Map<String, Object> before(String caseRef) {
        return Map.of(TABLE, open(caseRef).stream().map(BegunWork::id).toList());
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        if (before.get(TABLE) instanceof Collection<?> open) {
            open.forEach(id -> begun.isOpen(id.toString()));
        }
    }

    @Override
    public void begunAgain(Map<String, String> instances) {
        instances.forEach((before, now) -> begun.ofInstance(before).ifPresent(work -> begun.runsIn(work.id(), now)));
    }
}
