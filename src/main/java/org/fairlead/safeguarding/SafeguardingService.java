package org.fairlead.safeguarding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.WhatOthersSee;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Pathways;
import org.fairlead.process.Running;
import org.fairlead.process.Safeguard;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.process.Whereabouts;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Stored;
import org.fairlead.worklist.LeftOut;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Concerns, from the moment somebody raises one. Each runs as a {@code safeguarding-escalation} of its own, so that
 * nothing that ends the child's pathway ends the concern. Nobody's consent is asked.
 */
@Service
@Tells(value = "concern-raised", atAnyTime = true)
@Starts(
        value = "safeguarding-escalation",
        with = {"concernRef", "immediateDanger", "concernCategory"})
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class SafeguardingService {

    static final String ESCALATION = "safeguarding-escalation";

    private static final String DECISION = "dsl-decision";

    /** The decision on what came through the public page and is no concern about a child. */
    static final String SET_ASIDE = "set-aside";

    /** The answer to {@code aboutStaff} that means whoever leads on safeguarding at the school or practice. */
    static final String SITE_LEAD = "site-lead";

    private final ConcernRepository concerns;
    private final ConcernTextRepository texts;
    private final Cautions cautions;
    private final OnConcern on;
    private final ConcernFloods floods;
    private final Cases cases;
    private final FormSubmissions submissions;
    private final Pathways pathways;
    private final Whereabouts whereabouts;
    private final Rota rota;
    private final StaffDirectory staff;
    private final LeftOut leftOut;
    private final WorkCalendar calendar;
    private final AreaSettings settings;
    private final Audit audit;
    private final Clock clock;

    /**
     * Raises a concern about the child of a case: the designated leads get their task at once, and everybody else who
     * works with the child sees no more than "ask the DSL before direct work".
     *
     * @param category one of the form {@code concern}
     * @param immediateDanger whether the child is in danger now
     * @param answers what was written down; {@code aboutStaff} names whoever it is about, who is left out of all of it
     * @param raisedBy username of who raised it
     * @return the concern's reference, such as {@code C-2026-0007}
     */
    @Transactional
    public String raise(
            CaseRecord theCase,
            @Nullable String category,
            boolean immediateDanger,
            Map<String, Object> answers,
            String raisedBy) {
        return raise(theCase, category, immediateDanger, answers, raisedBy, null);
    }

    /** The same for a concern that answers to a form raised by themselves. */
    @Transactional
    String raise(
            CaseRecord theCase,
            @Nullable String category,
            boolean immediateDanger,
            Map<String, Object> answers,
            String raisedBy,
            @Nullable String submissionId) {
        return raise(
                raised(
                        theCase.reference(),
                        theCase.areaId(),
                        theCase.siteId(),
                        category,
                        immediateDanger,
                        answers,
                        raisedBy),
                theCase,
                submissionId);
    }

    /**
     * Raises a concern about a child whom the service does not know, or whom who raises it may not see. The designated
     * leads of the area hear of it as of any other, and say which child it is if they find out; nobody else learns
     * whether the service knows the child.
     *
     * @param answers what was written down, {@code childInWords} among it
     */
    @Transactional
    public String raiseInWords(
            String areaId, @Nullable String category, boolean immediateDanger, Map<String, Object> answers, Person by) {
        return raise(raised(null, areaId, by.siteId(), category, immediateDanger, answers, by.username()), null, null);
    }

    private Concern raised(
            @Nullable String caseReference,
            String areaId,
            @Nullable String siteId,
            @Nullable String category,
            boolean immediateDanger,
            Map<String, Object> answers,
            String raisedBy) {
        Instant now = clock.instant();
        return Concern.raised(
                concerns.nextReference(WorkCalendar.date(now).getYear()),
                caseReference,
                areaId,
                siteId,
                category,
                immediateDanger,
                raisedBy,
                now,
                answers);
    }

    private String raise(Concern concern, @Nullable CaseRecord theCase, @Nullable String submissionId) {
        String reference = concern.reference();
        concerns.add(concern, submissionId);
        about(concern).forEach(username -> leftOut.leaveOut(reference, username));
        if (theCase != null) {
            floods.look(concern, theCase);
        }
        start(concern, theCase);
        floods.tell(concern);
        // neither the case nor who raised it: who reads the audit trail need not learn whose concern it is
        audit.record(Person.SYSTEM, "concern-raised", reference);
        return reference;
    }

    /** A lead has found out which child it is about; whoever it is about there is left out of it too. */
    @Transactional
    void isAbout(Concern concern, CaseRecord theCase) {
        String reference = concern.reference();
        if (!concerns.setCase(reference, theCase.reference(), theCase.siteId())) {
            throw new ConflictException("safeguarding.child-known-already");
        }
        about(known(reference)).stream()
                .filter(username -> !leftOut.isLeftOut(reference, username))
                .forEach(username -> leftOut.leaveOut(reference, username));
        Map<String, Object> variables = Map.of(
                Variables.CASE_REF, theCase.reference(),
                Variables.PATHWAY, theCase.pathway(),
                Variables.SITE, theCase.siteId());
        pathways.running(ESCALATION, reference).forEach(instance -> pathways.setVariables(instance, variables));
        cautions.say(known(reference), Objects.requireNonNullElse(concern.othersSee(), WhatOthersSee.ASK));
        // false for a case that is closed: the concern does not need the pathway
        pathways.send(theCase.rootInstance(), "concern-raised", Map.of());
    }

    private void start(Concern concern, @Nullable CaseRecord theCase) {
        cautions.refresh(concern.caseReference());
        Map<String, Object> variables = new HashMap<>();
        variables.put("concernRef", concern.reference());
        variables.put(Variables.CASE_REF, concern.caseReference());
        variables.put(Variables.PATHWAY, theCase == null ? null : theCase.pathway());
        variables.put(Variables.AREA, concern.areaId());
        variables.put(Variables.SITE, concern.siteId());
        variables.put("immediateDanger", concern.immediate());
        variables.put("concernCategory", concern.category());
        concerns.setInstance(concern.reference(), pathways.start(ESCALATION, concern.reference(), variables));
    }

    /** A concern that was set aside is decided after all, with a clock from now on. */
    @Transactional
    void again(Concern concern) {
        concerns.reopen(concern.reference(), clock.instant());
        start(concern, concern.caseReference() == null ? null : cases.find(concern.caseReference()));
    }

    /** Whoever works with children and the concern is about; never who raised it. */
    private Set<String> about(Concern concern) {
        Set<String> about = new LinkedHashSet<>();
        Object named = concern.answers().get("aboutStaff");
        if (SITE_LEAD.equals(named) && concern.siteId() != null) {
            staff.partnersOf(concern.siteId()).forEach(person -> about.add(person.username()));
        } else if (named != null && !SITE_LEAD.equals(named)) {
            staff.find(named.toString()).ifPresent(person -> about.add(person.username()));
        }
        about.remove(concern.raisedBy());
        return about;
    }

    @Step(
            value = "setConcernClock",
            name = "Start the clock of the concern",
            help = "Works out by when somebody must have decided, and when deputy and on-call lead are asked.",
            forgets = {"concernCategory", "immediateDanger", "decisionResult"})
    @Transactional
    Times setClock(String concernRef, String concernLevel) {
        Concern concern = known(concernRef);
        Concern.Level level = Stored.find(Concern.Level.class, concernLevel).orElse(Concern.Level.STANDARD);
        if (level == Concern.Level.IMMEDIATE) {
            floods.tellForItself(concernRef);
        }
        Instant from = floods.broughtBackAt(concernRef).orElse(concern.raisedAt());
        ConcernClock times = ConcernClock.of(level, from, concern.areaId(), calendar, settings);
        concerns.setClock(concernRef, level, times.dueAt());
        // nobody waits for a designated lead who is not there, or must not know
        ConcernClock asked = on.onDuty(concern, Roles.DSL).isEmpty() ? times.atOnce(clock.instant()) : times;
        return new Times(
                asked.remindAt(),
                asked.dueAt(),
                asked.deputyAt(),
                asked.leadAt(),
                clock.instant().plus(minutes(concern, Setting.CONCERN_RING)),
                RaisedBy.of(concernRef),
                siteLead(concern));
    }

    /**
     * By when somebody must have decided, who is asked when, and by when somebody rings; what stands for who raised it,
     * and siteLead.
     */
    record Times(
            Instant remindAt,
            Instant dueAt,
            Instant deputyAt,
            Instant leadAt,
            Instant actBy,
            String raisedBy,
            String siteLead) {}

    /**
     * Whether the safeguarding lead of the school or practice is {@code to-tell}, {@code told}, or it is
     * {@code about-them}.
     */
    private String siteLead(Concern concern) {
        Object about = concern.answers().get("aboutStaff");
        boolean aboutThem = SITE_LEAD.equals(about)
                || about != null
                        && staff.find(about.toString())
                                .filter(person -> person.siteId() != null)
                                .isPresent();
        if (aboutThem) {
            return "about-them";
        }
        boolean theyRaisedIt = staff.find(concern.raisedBy())
                .filter(person -> person.siteId() != null)
                .isPresent();
        boolean told = "yes".equals(concern.answers().get("siteLeadTold"));
        return concern.siteId() == null || theyRaisedIt || told ? "told" : "to-tell";
    }

    @Step(
            value = "remindDsl",
            name = "Remind the safeguarding lead",
            help = "Half the time has gone and nobody has decided.")
    @Transactional
    void remind(String concernRef) {
        on.remind(known(concernRef));
    }

    @Step(
            value = "addSafeguardingLead",
            name = "Ask the on-call lead too",
            help = "Nobody has decided in time: the on-call safeguarding lead is asked as well.",
            safeguards = Safeguard.ADD_LEAD)
    @Transactional
    void addLead(Running running, String concernRef) {
        pathways.askToo(running.instance(), DECISION, Roles.SAFEGUARDING_LEAD);
        tellAdded(concernRef, Roles.SAFEGUARDING_LEAD);
    }

    @Step(
            value = "addDeputy",
            name = "Ask the deputy too",
            help = "The safeguarding lead has not decided in time: the deputy is asked as well and the supervisor"
                    + " told.",
            safeguards = Safeguard.ADD_DEPUTY)
    @Transactional
    void addDeputy(Running running, String concernRef) {
        pathways.askToo(running.instance(), DECISION, Roles.DEPUTY_DSL);
        tellAdded(concernRef, Roles.DEPUTY_DSL);
        on.tellSupervisors(known(concernRef));
    }

    @Step(
            value = "askCover",
            name = "Ask who covers",
            help = "Somebody is away from today on: decisions that waited for them wait for who covers.")
    @Transactional
    void askCover(String area) {
        for (String concern : needCover(area)) {
            String role = cover(concern);
            for (String instance : pathways.running(ESCALATION, concern)) {
                pathways.askToo(instance, DECISION, role);
                pathways.putBack(instance, DECISION, rota::isAway);
            }
            tellAdded(concern, role);
        }
        if (rota.onDuty(Roles.DSL, area).isEmpty()) {
            floods.askCover(
                    area, rota.onDuty(Roles.DEPUTY_DSL, area).isEmpty() ? Roles.SAFEGUARDING_LEAD : Roles.DEPUTY_DSL);
        }
    }

    /** Those who may decide too hear that the decision has not come. */
    private void tellAdded(String reference, String role) {
        if (Roles.SAFEGUARDING_LEAD.equals(role)) {
            concerns.setLeadAsked(reference);
        }
        on.askToo(known(reference), role);
    }

    /**
     * Writes down what the designated lead decided.
     */
    @Step(
            value = "recordDslDecision",
            name = "File the safeguarding decision",
            help = "Keeps what the safeguarding lead decided and why, and works out by when to act.")
    @Transactional
    Decided recordDecision(String concernRef, @Answered(form = DECISION) Submission submission) {
        Concern concern = known(concernRef);
        String decision = submission.answers().required("dslDecision");
        WhatOthersSee others = WhatOthersSee.of(submission.answers().get("whatOthersSee"));
        boolean monitor = decision.equals("monitor");
        concerns.decide(
                concernRef,
                decision,
                others,
                submission.submittedBy(),
                clock.instant(),
                monitor ? Concern.Status.MONITORING : Concern.Status.OPEN);
        keep(concern, submission, "tellTheChild", ConcernTextRepository.Kind.CHILD);
        shareWithWorker(concern, submission);
        cautions.say(concern, others);
        Person by = staff.find(submission.submittedBy()).orElse(Person.SYSTEM);
        audit.record(by, "concern-decided", concernRef);
        if (SET_ASIDE.equals(decision)) {
            floods.setAside(concernRef, by);
        }
        floods.settle(concern.areaId());
        Instant now = clock.instant();
        return new Decided(
                decision,
                now.plus(minutes(concern, Setting.CONCERN_RING)),
                now.plus(minutes(concern, Setting.CSC_WRITTEN)),
                monitor ? until(submission) : null);
    }

    /** What was decided, by when to act on it and to write, and how long the child is watched, or null. */
    record Decided(
            String dslDecision,
            Instant actBy,
            Instant writeBy,
            @Nullable Instant monitorUntil) {}

    private static Instant until(Submission submission) {
        return LocalDate.parse(submission.answers().required("monitorUntil").substring(0, 10))
                .atTime(9, 0)
                .atZone(WorkCalendar.ZONE)
                .toInstant();
    }

    /**
     * Tells who raised it that it was dealt with, no more. When nothing more is to be done their own task says so, and
     * asks whether they agree. Nobody is told of what was set aside.
     */
    @Step(
            value = "giveFeedback",
            name = "Tell the person who raised it",
            help = "Says to who raised the concern that it was dealt with, no more.")
    @Transactional
    void giveFeedback(String concernRef) {
        Concern concern = known(concernRef);
        if ("no-action".equals(concern.decision()) || SET_ASIDE.equals(concern.decision())) {
            return;
        }
        long decisions = submissions.ofCase(concernRef).stream()
                .filter(answers -> answers.formId().equals(DECISION))
                .count();
        String occasion = decisions > 1 ? "feedback:" + decisions : "feedback";
        staff.find(concern.raisedBy()).ifPresent(person -> on.tell(concern, person, occasion, "safeguarding-answered"));
    }

    /**
     * Writes down what social care answered, and gives the allocated worker the part of the plan that they need.
     */
    @Step(
            value = "fileCscAnswer",
            name = "File the answer of social care",
            help = "Keeps what social care answered, and whether their assessment is followed.",
            values = "cscFollows=early-help|decide-again|nothing")
    @Transactional
    Tracking fileCscAnswer(Running running, String concernRef, @Answered(form = "csc-answer") Submission submission) {
        Concern concern = known(concernRef);
        shareWithWorker(concern, submission);
        Answers answers = submission.answers();
        String follows = follows(answers);
        if (!"nothing".equals(follows) && !whereabouts.asksAfter(running.instance(), "fileCscAnswer", "cscFollows")) {
            goOnInNewVersion(running, concern, follows);
        }
        Setting days = answers.is("cscTracking", "conference") ? Setting.CSC_CONFERENCE : Setting.CSC_ASSESSMENT;
        return new Tracking(
                answers.is("cscTracking", "conference") || answers.is("cscTracking", "assessment"),
                calendar.addWorkingDays(clock.instant(), settings.number(concern.areaId(), days)),
                follows);
    }

    /** A diagram of before that was asked would close the concern as answered: it goes on where the answer leads. */
    private void goOnInNewVersion(Running running, Concern concern, String follows) {
        concerns.setInstance(
                concern.reference(),
                whereabouts.beginIn(
                        ESCALATION,
                        concern.areaId(),
                        running.businessKey(),
                        whereabouts.variables(running.instance()),
                        "early-help".equals(follows) ? "pass-to-early-help" : "decide-again"));
    }

    /** Early help only when the family agrees, unless the lead has said why the law needs no yes. */
    private static String follows(Answers answers) {
        if (!answers.is("cscAnswer", "early-help")) {
            return "nothing";
        }
        boolean lawful = answers.is("familyAgrees", "no") && answers.get("lawfulReason") != null;
        return answers.is("familyAgrees", "yes") || lawful ? "early-help" : "decide-again";
    }

    /** Whether the assessment of social care is followed, until when, and what else follows from their answer. */
    record Tracking(boolean cscTracked, Instant cscTrackUntil, String cscFollows) {}

    /** Nothing more is to be done. What others see stays as a lead has said, but ends with a watch that has ended. */
    @Step(value = "closeConcern", name = "Close the concern", help = "Nothing more is to be done about this concern.")
    @Transactional
    void close(Running running, String concernRef) {
        Concern concern = known(concernRef);
        if (concerns.goesOnElsewhere(concernRef, running.instance())) {
            return;
        }
        concerns.close(concernRef);
        if (concern.status() == Concern.Status.MONITORING) {
            cautions.say(concern, WhatOthersSee.PROCEED);
        }
    }

    /** A designated lead has looked again at a pause; returns whether it goes on. */
    @Step(
            value = "recordPauseReview",
            name = "File the look at the pause",
            help = "Keeps whether direct work stays paused.")
    @Transactional
    Reviewed pauseReviewed(Running running, @Answered(form = "pause-review") Submission submission) {
        String subject = running.businessKey();
        WhatOthersSee said = WhatOthersSee.of(submission.answers().get("whatOthersSee"));
        Optional<Concern> concern = concerns.find(subject);
        concern.ifPresent(known -> {
            keep(known, submission, "tellTheChild", ConcernTextRepository.Kind.CHILD);
            cautions.say(known, said);
        });
        if (concern.isEmpty()) {
            cautions.sayOfKnownRisks(subject, said);
        }
        return new Reviewed(said == WhatOthersSee.PAUSE);
    }

    /** Whether the pause goes on. */
    record Reviewed(boolean stillPaused) {}

    /** Somebody on the rota is away: where nobody is left on duty the deputy is asked, else the safeguarding lead. */
    private Set<String> needCover(String areaId) {
        Set<String> waiting = new LinkedHashSet<>();
        for (Concern concern : concerns.openIn(areaId)) {
            if (concern.isUndecided() && on.onDuty(concern, Roles.DSL).isEmpty()) {
                waiting.add(concern.reference());
            }
        }
        return waiting;
    }

    /** The role that covers for the designated lead today. */
    private String cover(String reference) {
        return on.onDuty(known(reference), Roles.DEPUTY_DSL).isEmpty() ? Roles.SAFEGUARDING_LEAD : Roles.DEPUTY_DSL;
    }

    /** A case ended while a concern about the child is open: the designated leads must know. */
    @Transactional
    void caseClosed(String caseRef) {
        concerns.openOn(caseRef).stream()
                .filter(concern -> !floods.isFolded(concern))
                .forEach(concern -> on.tellLeads(concern, "case-closed", "safeguarding-case-closed"));
    }

    private void shareWithWorker(Concern concern, Submission submission) {
        if (keep(concern, submission, "planForWorker", ConcernTextRepository.Kind.PLAN)
                && concern.caseReference() != null) {
            String worker = cases.find(concern.caseReference()).linkWorker();
            if (worker != null) {
                on.tellWorker(concern, worker, "plan:" + submission.id());
            }
        }
    }

    private boolean keep(Concern concern, Submission submission, String field, ConcernTextRepository.Kind kind) {
        Object words = submission.answers().get(field);
        if (words == null || words.toString().isBlank()) {
            return false;
        }
        texts.add(concern.reference(), kind, words.toString(), submission.submittedBy());
        return true;
    }

    private Duration minutes(Concern concern, Setting setting) {
        return Duration.ofMinutes(settings.number(concern.areaId(), setting));
    }

    private Concern known(String reference) {
        return concerns.find(reference)
                .orElseThrow(() -> new IllegalStateException("There is no concern " + reference));
    }
}
