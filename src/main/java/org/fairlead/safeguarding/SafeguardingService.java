package org.fairlead.safeguarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fairlead.audit.Audit;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.notification.Messages;
import org.fairlead.process.Pathways;
import org.fairlead.referral.CaseRecord;
import org.fairlead.referral.Cases;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Concerns, from the moment somebody raises one. Each runs as a {@code safeguarding-escalation} of its own, so that
 * nothing that ends the child's pathway ends the concern. Nobody's consent is asked.
 */
@Service
public class SafeguardingService {

    static final String ESCALATION = "safeguarding-escalation";

    private final ConcernRepository concerns;
    private final ConcernNumbers numbers;
    private final Cases cases;
    private final FormSubmissions submissions;
    private final Pathways pathways;
    private final Messages messages;
    private final StaffDirectory staff;
    private final WorkCalendar calendar;
    private final AreaSettings settings;
    private final Audit audit;
    private final Clock clock;

    SafeguardingService(
            ConcernRepository concerns,
            ConcernNumbers numbers,
            Cases cases,
            FormSubmissions submissions,
            Pathways pathways,
            Messages messages,
            StaffDirectory staff,
            WorkCalendar calendar,
            AreaSettings settings,
            Audit audit,
            Clock clock) {
        this.concerns = concerns;
        this.numbers = numbers;
        this.cases = cases;
        this.submissions = submissions;
        this.pathways = pathways;
        this.messages = messages;
        this.staff = staff;
        this.calendar = calendar;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Raises a concern about the child of a case: the designated leads get their task at once, and everybody else who
     * works with the child sees no more than "ask the DSL before direct work".
     *
     * @param category one of the form {@code concern}
     * @param immediateDanger whether the child is in danger now
     * @param answers what was written down
     * @param raisedBy username of who raised it
     * @return the concern's reference, such as {@code C-2026-0007}
     */
    @Transactional
    public String raise(
            CaseRecord theCase,
            String category,
            boolean immediateDanger,
            Map<String, Object> answers,
            String raisedBy) {
        Instant now = clock.instant();
        String reference = numbers.next(WorkCalendar.date(now).getYear());
        concerns.add(new Concern(
                reference,
                theCase.reference(),
                theCase.areaId(),
                theCase.siteId(),
                category,
                immediateDanger,
                null,
                raisedBy,
                now,
                null,
                "open",
                null,
                null,
                answers));
        beMoreCareful(theCase, WhatOthersSee.ASK);
        Map<String, Object> variables = new HashMap<>();
        variables.put("concernRef", reference);
        variables.put("caseRef", theCase.reference());
        variables.put("pathway", theCase.pathway());
        variables.put("area", theCase.areaId());
        variables.put("site", theCase.siteId());
        variables.put("immediateDanger", immediateDanger);
        variables.put("concernCategory", category);
        variables.put("afterThree", ConcernClock.isForNextDay(now, calendar));
        concerns.setInstance(reference, pathways.start(ESCALATION, reference, variables));
        // the case is left out: who reads the audit trail need not learn whose concern it is
        staff.find(raisedBy).ifPresent(person -> audit.record(person, "concern-raised", null, reference));
        return reference;
    }

    @Transactional
    ConcernClock setClock(String reference, String level) {
        Concern concern = known(reference);
        ConcernClock times = ConcernClock.of(level, concern.raisedAt(), concern.areaId(), calendar, settings);
        concerns.setClock(reference, level, times.dueAt());
        // nobody waits for a designated lead who is not there
        return staff.inRole(Roles.DSL, concern.areaId()).isEmpty() ? times.atOnce(clock.instant()) : times;
    }

    @Transactional
    void remind(String reference) {
        tell(known(reference), Roles.DSL, "half-time");
    }

    /** Tells those who are asked too, because the decision has not come. */
    @Transactional
    void tellAdded(String reference, String role) {
        tell(known(reference), role, "added");
    }

    /** The supervisors learn that a decision is late, so that they can ring; not about whom. */
    @Transactional
    void tellSupervisors(String reference) {
        Concern concern = known(reference);
        for (Person supervisor : staff.inRole(Roles.SUPERVISOR, concern.areaId())) {
            messages.send(
                    "concern:" + reference + ":late:" + supervisor.username(),
                    staff.email(supervisor.username()).orElse(null),
                    "safeguarding-late",
                    null,
                    Map.of());
        }
    }

    /**
     * Writes down what the designated lead decided.
     *
     * @return the variables {@code dslDecision} and, when the child is watched for a time, {@code monitorUntil}
     */
    @Transactional
    Map<String, Object> recordDecision(String reference) {
        Concern concern = known(reference);
        Submission submission = submissions
                .latestForTask(concern.caseReference(), "dsl-decision")
                .orElseThrow(() -> new IllegalStateException("No decision on concern " + reference));
        String decision = submission.answers().get("dslDecision").toString();
        WhatOthersSee others = WhatOthersSee.of(submission.answers().get("whatOthersSee"));
        boolean monitor = decision.equals("monitor");
        concerns.decide(
                reference,
                decision,
                others.key(),
                submission.submittedBy(),
                clock.instant(),
                monitor ? "monitoring" : "open");
        showOthers(concern, others);
        audit.record(staff.find(submission.submittedBy()).orElse(Person.SYSTEM), "concern-decided", null, reference);
        Map<String, Object> variables = new HashMap<>();
        variables.put("dslDecision", decision);
        if (monitor) {
            LocalDate until = LocalDate.parse(
                    submission.answers().get("monitorUntil").toString().substring(0, 10));
            variables.put(
                    "monitorUntil",
                    Date.from(until.atTime(9, 0).atZone(WorkCalendar.ZONE).toInstant()));
        }
        return variables;
    }

    /** Closes a concern and tells who raised it that it was dealt with, no more. */
    @Transactional
    void giveFeedback(String reference) {
        Concern concern = known(reference);
        concerns.close(reference);
        if (concern.status().equals("monitoring")) {
            showOthers(concern, WhatOthersSee.PROCEED);
        }
        messages.send(
                "concern:" + reference + ":feedback",
                staff.email(concern.raisedBy()).orElse(null),
                "concern-dealt-with",
                null,
                Map.of("subject", reference));
    }

    /** The DSL has looked at risks that were known before; while a concern is open, this never means less care. */
    @Transactional
    void knownRisksChecked(String caseRef, WhatOthersSee said) {
        WhatOthersSee now = WhatOthersSee.of(cases.find(caseRef).safeguardingFlag());
        WhatOthersSee flag = concerns.openOn(caseRef).isEmpty() ? said : said.or(now);
        cases.setSafeguardingFlag(caseRef, flag.key());
    }

    /** A case ended while a concern about the child is open: the designated leads must know. */
    @Transactional
    void caseClosed(String caseRef) {
        for (Concern concern : concerns.openOn(caseRef)) {
            for (Person dsl : staff.inRole(Roles.DSL, concern.areaId())) {
                messages.send(
                        "concern:" + concern.reference() + ":case-closed:" + dsl.username(),
                        staff.email(dsl.username()).orElse(null),
                        "closed-with-concern",
                        null,
                        Map.of("subject", concern.reference(), "path", "/concerns/" + concern.reference()));
            }
        }
    }

    /** Sets the flag to what a designated lead said, but no lower than another concern without a decision asks for. */
    private void showOthers(Concern decided, WhatOthersSee said) {
        boolean anotherWaits = concerns.openOn(decided.caseReference()).stream()
                .filter(other -> !other.reference().equals(decided.reference()))
                .anyMatch(other -> other.decision() == null);
        WhatOthersSee flag = anotherWaits ? said.or(WhatOthersSee.ASK) : said;
        cases.setSafeguardingFlag(decided.caseReference(), flag.key());
    }

    private void beMoreCareful(CaseRecord theCase, WhatOthersSee least) {
        WhatOthersSee now = WhatOthersSee.of(theCase.safeguardingFlag());
        cases.setSafeguardingFlag(theCase.reference(), now.or(least).key());
    }

    private void tell(Concern concern, String role, String occasion) {
        for (Person person : staff.inRole(role, concern.areaId())) {
            messages.send(
                    "concern:" + concern.reference() + ":" + occasion + ":" + person.username(),
                    staff.email(person.username()).orElse(null),
                    "safeguarding-waiting",
                    null,
                    Map.of("subject", concern.reference(), "path", "/concerns/" + concern.reference()));
        }
    }

    private Concern known(String reference) {
        Optional<Concern> concern = concerns.find(reference);
        return concern.orElseThrow(() -> new IllegalStateException("There is no concern " + reference));
    }
}
