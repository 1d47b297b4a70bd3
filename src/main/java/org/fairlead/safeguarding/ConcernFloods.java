package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.process.Pathways;
import org.fairlead.process.Running;
import org.fairlead.process.Safeguard;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.referral.KnownBefore;
import org.fairlead.referral.PublicPage;
import org.fairlead.referral.PublicReferralSent;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
import org.fairlead.system.Seal;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When many concerns come through the public page at once the first are told one by one and the rest as one: each keeps
 * its own record, task and clock, but who leads hears of them through {@code concern-flood}, until they have taken or
 * set aside each. So are the tasks about known risks that come so. What anybody signs in for, and what is about a child
 * whom the service knew before, is never folded.
 */
@Service
@Starts("concern-flood")
@Tells("flood-looked-through")
@RequiredArgsConstructor
class ConcernFloods implements TaskCheck {

    static final String TASK = "look-through-flood";

    private static final String PROCESS = "concern-flood";
    private static final int NETWORK_OF_IPV4 = 3;
    private static final int NETWORK_OF_IPV6 = 8;

    private final ConcernFloodRepository floods;
    private final Seal seal;
    private final OnConcern on;
    private final KnownBefore known;
    private final Rota rota;
    private final Pathways pathways;
    private final WorkCalendar calendar;
    private final AreaSettings settings;
    private final Audit audit;
    private final Clock clock;

    /** Folds a concern that was just written down, when it is one of too many. */
    void look(Concern concern, CaseRecord theCase) {
        // it is counted already, being written down
        floodOf(concern.raisedBy(), theCase, 0).ifPresent(flood -> floods.fold(concern.reference(), flood));
    }

    /** Folds the task about known risks that is about to be made, when it is one of too many. */
    void lookAtCheck(CaseRecord theCase) {
        if (!floods.isCheckFolded(theCase.reference())) {
            floodOf(theCase.referral().referredBy(), theCase, 1)
                    .ifPresent(flood -> floods.foldCheck(theCase.reference(), flood));
        }
    }

    /** The task about known risks is done. */
    void checked(@Nullable String caseRef, @Nullable String area) {
        if (floods.isCheckFolded(caseRef)) {
            floods.takeOutCheck(caseRef);
            settle(area == null ? "" : area);
        }
    }

    /** The flood that takes it in, or empty where it is told for itself. */
    private Optional<String> floodOf(@Nullable String sender, CaseRecord theCase, int more) {
        String area = theCase.areaId();
        Instant now = clock.instant();
        if (!PublicPage.USERNAME.equals(sender) || known.isChildOf(theCase)) {
            return Optional.empty();
        }
        Instant since = now.minus(Duration.ofMinutes(settings.number(area, Setting.FLOOD_WINDOW)));
        long came = floods.unseenSince(area, PublicPage.USERNAME, since) + more;
        if (came <= settings.number(area, Setting.FLOOD_CONCERNS)) {
            return Optional.empty();
        }
        return Optional.of(
                floods.taking(area, now).map(ConcernFloodRepository.Flood::id).orElseGet(() -> {
                    String id = "flood-" + UUID.randomUUID();
                    floods.add(id, area, now);
                    return id;
                }));
    }

    /** What cannot wait is told for itself. */
    void tellForItself(String concern) {
        floods.takeOut(concern);
    }

    boolean isFolded(Concern concern) {
        return floods.isFolded(concern.reference());
    }

    Optional<Instant> broughtBackAt(String concern) {
        return floods.broughtBackAt(concern);
    }

    /** It is kept, and can be brought back. */
    void setAside(String concern, Person by) {
        floods.setAside(concern, clock.instant());
        audit.record(by, "concern-set-aside", concern);
    }

    /** Begins to tell of what was folded, unless that is told already. */
    void tell(Concern concern) {
        if (floods.isFolded(concern.reference())) {
            begin(concern.areaId());
        }
    }

    /** The same for a task about known risks. */
    void tellOfCheck(CaseRecord theCase) {
        if (floods.isCheckFolded(theCase.reference())) {
            begin(theCase.areaId());
        }
    }

    private void begin(String area) {
        floods.taking(area, clock.instant())
                .filter(flood -> flood.processInstance() == null)
                .ifPresent(flood -> {
                    audit.record(Person.SYSTEM, "flood-began", flood.id());
                    floods.setInstance(
                            flood.id(), pathways.start(PROCESS, flood.id(), Map.of(Variables.AREA, flood.areaId())));
                });
    }

    /** Where it came from is kept as a keyed digest of the network, so that two of one sender can be told to be so. */
    @EventListener
    void on(PublicReferralSent sent) {
        floods.setSender(sent.caseRef(), seal.mark("sender:" + network(sent.address())));
    }

    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of()
                    .formatHex(Arrays.copyOf(bytes, bytes.length == 4 ? NETWORK_OF_IPV4 : NETWORK_OF_IPV6));
        } catch (UnknownHostException unreadable) {
            return address;
        }
    }

    @Step(
            value = "setFloodClock",
            name = "Start the clock of many concerns",
            help = "Works out by when somebody must have looked through them, and when deputy and on-call lead are"
                    + " asked: as for one urgent concern.")
    @Transactional
    Times setClock(Running running, String area) {
        Instant now = clock.instant();
        ConcernClock times = ConcernClock.of(Concern.Level.URGENT, now, area, calendar, settings);
        floods.setDue(running.businessKey(), times.dueAt());
        ConcernClock asked = rota.onDuty(Roles.DSL, area).isEmpty() ? times.atOnce(now) : times;
        return new Times(asked.remindAt(), asked.dueAt(), asked.deputyAt(), asked.leadAt());
    }

    /** When the lead is reminded, by when all must have been looked at, and who is asked when. */
    record Times(Instant remindAt, Instant dueAt, Instant deputyAt, Instant leadAt) {}

    @Step(
            value = "tellOfFlood",
            name = "Say how many concerns wait",
            help = "Tells the safeguarding lead once that many concerns wait, how many, and on which page.")
    @Transactional
    void tellLead(Running running) {
        tell(running, Roles.DSL, "began");
    }

    @Step(
            value = "remindOfFlood",
            name = "Remind the safeguarding lead of many concerns",
            help = "Half the time has gone: says again how many concerns wait on one page.")
    @Transactional
    void remind(Running running) {
        tell(running, Roles.DSL, "half-time");
    }

    @Step(
            value = "addDeputyToFlood",
            name = "Ask the deputy about many concerns too",
            help = "The safeguarding lead has not looked through them in time: the deputy is asked as well and the"
                    + " supervisor told.",
            safeguards = Safeguard.ADD_DEPUTY)
    @Transactional
    void addDeputy(Running running) {
        pathways.askToo(running.instance(), TASK, Roles.DEPUTY_DSL);
        tell(running, Roles.DEPUTY_DSL, "added");
        floods.find(running.businessKey()).ifPresent(on::tellSupervisors);
    }

    @Step(
            value = "addLeadToFlood",
            name = "Ask the on-call lead about many concerns too",
            help = "Nobody has looked through them in time: the on-call safeguarding lead is asked as well.",
            safeguards = Safeguard.ADD_LEAD)
    @Transactional
    void addLead(Running running) {
        pathways.askToo(running.instance(), TASK, Roles.SAFEGUARDING_LEAD);
        tell(running, Roles.SAFEGUARDING_LEAD, "lead-added");
    }

    private void tell(Running running, String role, String occasion) {
        String id = running.businessKey();
        floods.find(id).ifPresent(flood -> on.tellOfFlood(flood, role, occasion, floods.waiting(id)));
    }

    /** Somebody is away: where nobody is left on duty, who covers is asked. */
    void askCover(String area, String role) {
        for (ConcernFloodRepository.Flood flood : floods.notOver(area)) {
            if (flood.processInstance() != null) {
                pathways.askToo(flood.processInstance(), TASK, role);
                pathways.putBack(flood.processInstance(), TASK, rota::isAway);
                on.tellOfFlood(flood, role, "cover", floods.waiting(flood.id()));
            }
        }
    }

    /** A flood of which nothing waits any more is over. */
    @Transactional
    void settle(String area) {
        for (ConcernFloodRepository.Flood flood : floods.notOver(area)) {
            if (floods.waiting(flood.id()) == 0) {
                floods.over(flood.id(), clock.instant());
                pathways.send(flood.processInstance(), "flood-looked-through", Map.of());
            }
        }
    }

    @Override
    public String formId() {
        return TASK;
    }

    /** The task is done when each has been taken or set aside. */
    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        long waiting = floods.waiting(task.subjectReference());
        return waiting == 0
                ? List.of()
                : List.of(new FieldError("floodRemarks", say("safeguarding.some-still-wait", waiting)));
    }
}
