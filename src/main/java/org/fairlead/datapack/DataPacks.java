package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Endings;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.consent.ConsentScope;
import org.fairlead.consent.ConsentService;
import org.fairlead.consent.EvaluationWithdrawn;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.Pathways;
import org.fairlead.process.Running;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.process.Whereabouts;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The steps of {@code data-pack} and {@code data-pack-follow-up} that are not a person's. */
@Service
@Starts(value = DataPacks.FOLLOW_UP, with = "firstPackId")
@Tells("evaluation-withdrawn")
@RequiredArgsConstructor
class DataPacks {

    static final String FIRST = "T1";
    static final String SECOND = "T2";
    static final List<String> INFORMANTS = List.of("parent", "teacher", "child");

    static final String FOLLOW_UP = "data-pack-follow-up";

    private final DataPackRepository packs;
    private final Cases cases;
    private final FormSubmissions submissions;
    private final Timeline timeline;
    private final Pathways pathways;
    private final Whereabouts whereabouts;
    private final WorkCalendar calendar;
    private final AreaSettings settings;
    private final ConsentService consents;
    private final PackEntries entries;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Opens a pack under a new code. */
    @Step(
            value = "issuePack",
            name = "Issue a data pack",
            help = "Makes a data pack with a code of its own, for the point in time that the process was called for.",
            needsConsent = NeedsConsent.Kind.EVALUATION)
    @Transactional
    Issued issue(String caseRef, String timePoint, Running running) {
        String code = PackCode.draw(random);
        while (packs.codeTaken(code)) {
            code = PackCode.draw(random);
        }
        String id = UUID.randomUUID().toString();
        packs.add(id, code, caseRef, timePoint, running.instance(), clock.instant());
        if (timePoint.equals(FIRST)) {
            cases.setStage(caseRef, CaseStage.FIRST_PACK);
        }
        timeline.add(caseRef, EntryKind.PACK, say("datapack.was-opened", words(timePoint)));
        return new Issued(id);
    }

    /** The pack that was opened. */
    record Issued(String packId) {}

    /** Keeps what became of one person's questionnaires. */
    @Step(
            value = "recordPackPart",
            name = "Record one part of the pack",
            help = "Keeps that the part of one person came back, or why not.",
            inputs =
                    @Step.Input(
                            name = "informant",
                            help = "Whose part it is.",
                            values = {"parent", "teacher", "child"}))
    @Transactional
    void recordPart(
            String packId,
            String caseRef,
            String informant,
            @Answered(task = "collect-{informant}-pack") Submission submission) {
        Object reason = submission.answers().get("notObtainedReason");
        String text = reason == null ? null : reason.toString();
        Object same = submission.answers().get("samePerson");
        packs.addPart(
                packId,
                informant,
                submission.answers().text("packResult"),
                text == null || text.length() <= 1000 ? text : text.substring(0, 1000),
                same == null ? null : same.equals("yes"),
                submission.answers().date("collectedOn"),
                clock.instant());
        if ("no".equals(same)) {
            timeline.addUnsigned(
                    caseRef,
                    EntryKind.PACK,
                    informant.equals("parent")
                            ? say("datapack.carers-answers-came-from")
                            : say("datapack.s-answers-came-from", informant),
                    submission);
        }
    }

    @Step(
            value = "checkPack",
            name = "See whether anything came back",
            help = "Looks whether any part of the data pack has been collected.")
    @Transactional(readOnly = true)
    Checked anythingCollected(String packId) {
        return new Checked(collected(packId) > 0);
    }

    /** Whether any part has been collected. */
    record Checked(boolean packCollected) {}

    /** Scores and ends a pack. */
    @Step(
            value = "completePack",
            name = "Score and close the data pack",
            help = "Works out the scores and says whether the pack is complete, partial or not obtained.",
            values = "packStatus=complete|partial|not-obtained")
    @Transactional
    Ended complete(String packId) {
        int collected = collected(packId);
        String status = collected == INFORMANTS.size() ? "complete" : collected > 0 ? "partial" : "not-obtained";
        DataPackRepository.Pack pack = packs.find(packId);
        packs.end(packId, status, clock.instant());
        entries.score(packId);
        if (pack.timePoint().equals(SECOND)) {
            packs.endFollowUps(pack.caseRef(), status.equals("not-obtained") ? "not-obtained" : "done");
            consents.evaluationDone(pack.caseRef());
        }
        timeline.add(pack.caseRef(), EntryKind.PACK, words(pack.timePoint()) + " " + outcome(status));
        return new Ended(status);
    }

    /** How a pack ended. */
    record Ended(String packStatus) {}

    @Step(
            value = "cancelPack",
            name = "Cancel the data pack",
            help = "Takes a data pack back that is no longer wanted, such as after evaluation consent was withdrawn.",
            values = "packStatus=cancelled")
    @Transactional
    Ended cancel(String packId) {
        DataPackRepository.Pack pack = packs.find(packId);
        packs.end(packId, "cancelled", clock.instant());
        timeline.add(
                pack.caseRef(),
                EntryKind.PACK,
                say("datapack.was-cancelled", words(pack.timePoint())),
                say("common.consent-withdrawn"));
        return new Ended("cancelled");
    }

    /** Starts the wait for the second pack where there is a first: not when it was taken back or not obtained. */
    @Step(
            value = "startFollowUp",
            name = "Start the follow-up",
            help = "Starts the wait for the second data pack as a process of its own, which goes on when the case"
                    + " closes. Only where there is a first one: not when it could not be obtained.",
            needsConsent = NeedsConsent.Kind.EVALUATION)
    @Transactional
    void startFollowUp(String packId, String caseRef, String pathway, String area, String site, String linkWorker) {
        DataPackRepository.Pack first = packs.find(packId);
        CaseRecord theCase = cases.find(first.caseRef());
        if (theCase.stage() == CaseStage.FIRST_PACK) {
            cases.setStage(first.caseRef(), CaseStage.DIRECT_WORK);
        }
        if (first.status().equals("not-obtained")) {
            consents.evaluationDone(first.caseRef());
            timeline.add(first.caseRef(), EntryKind.PACK, say("datapack.no-second-without-first"));
        } else if (!first.status().equals("cancelled")) {
            pathways.start(FOLLOW_UP, first.caseRef(), variables(caseRef, pathway, area, site, linkWorker, packId));
        }
    }

    @Step(
            value = "setFollowUpDates",
            name = "Work out when the second pack is due",
            help = "Finds the days on which the second data pack opens, is due and closes, in term time.")
    @Transactional
    FollowUpDates setFollowUpDates(Running running, String caseRef, String firstPackId) {
        // a day before the pack was opened is a slip of the pen: the second must not be due for it at once
        LocalDate opened = WorkCalendar.date(packs.find(firstPackId).openedAt());
        LocalDate firstPack = packs.parts(firstPackId).stream()
                .filter(DataPackRepository.Part::isCollected)
                .map(DataPackRepository.Part::givenOn)
                .filter(day -> day.isAfter(opened))
                .max(Comparator.naturalOrder())
                .orElse(opened);
        FollowUpDates dates = FollowUpDates.after(firstPack, cases.find(caseRef).areaId(), calendar, settings);
        packs.addFollowUp(running.instance(), caseRef, firstPackId, dates);
        return dates;
    }

    /** The wait begins anew, so that safety is checked again when it is over. */
    @Step(
            value = "moveFollowUp",
            name = "Wait until the teacher knows the child",
            help = "Moves the second data pack by half a term, for a teacher who is new to the child.")
    @Transactional
    FollowUpDates moveFollowUp(Running running, String caseRef) {
        FollowUpDates dates =
                FollowUpDates.forNewTeacher(clock.instant(), cases.find(caseRef).areaId(), calendar, settings);
        packs.moveFollowUp(running.instance(), dates);
        timeline.add(caseRef, EntryKind.PACK, say("datapack.waits-for-new-teacher"));
        return dates;
    }

    /** The second pack is not done: the family cannot safely be asked, or the time is over. */
    @Step(
            value = "recordPackNotObtained",
            name = "Record that there is no pack",
            help = "Keeps that no data pack was obtained, with the reason.")
    @Transactional
    void notObtained(String caseRef) {
        endSecondPack(caseRef, "not-obtained");
        packs.endFollowUps(caseRef, "not-obtained");
        consents.evaluationDone(caseRef);
        timeline.add(caseRef, EntryKind.PACK, words(SECOND) + " " + outcome("not-obtained"));
    }

    @Step(
            value = "stopFollowUp",
            name = "Stop the follow-up",
            help = "Ends the wait for the second data pack and says so on the case.")
    @Transactional
    void stopFollowUp(String caseRef) {
        endSecondPack(caseRef, "cancelled");
        packs.endFollowUps(caseRef, "stopped");
        String ending = cases.find(caseRef).ending();
        timeline.add(
                caseRef,
                EntryKind.PACK,
                say("datapack.second-data-pack-stopped"),
                Endings.isSilent(ending) ? Endings.words(ending) : say("common.consent-withdrawn"));
    }

    /** Stops what runs: the wait for the second pack first, because it takes its own pack with it. */
    @EventListener
    void on(EvaluationWithdrawn withdrawn) {
        stopFollowUps(withdrawn.caseRef());
        for (DataPackRepository.Pack pack : packs.ofCase(withdrawn.caseRef())) {
            if (pack.status().equals("open")) {
                pathways.send(pack.processInstance(), "evaluation-withdrawn", Map.of());
            }
        }
    }

    /** A family is asked nothing more when their child has died; the same for a case that should never have been. */
    @EventListener
    void silently(CaseClosed closed) {
        if (Endings.isSilent(closed.ending())) {
            stopFollowUps(closed.caseRef());
        }
    }

    /** A pack that was cancelled with the case is open as it was, with what has been collected. */
    @EventListener
    void open(CaseOpenedAgain opened) {
        opened.begun()
                .forEach((before, now) -> packs.ofInstance(before).ifPresent(pack -> {
                    packs.openAgain(pack.id());
                    packs.begunAgain(before, now);
                }));
    }

    /** Closed by mistake as one that nobody is to be asked about any more: it is asked about after all. */
    @EventListener
    void on(CaseOpenedAgain opened) {
        if (!consents.allows(opened.caseRef(), ConsentScope.EVALUATION)) {
            return;
        }
        CaseRecord theCase = cases.find(opened.caseRef());
        List<String> stopped = whereabouts.brokenOff(FOLLOW_UP, opened.caseRef(), opened.closedAt());
        for (DataPackRepository.FollowUp followUp : packs.followUps(opened.caseRef())) {
            if (stopped.contains(followUp.processInstance())) {
                Map<String, Object> variables = variables(
                        theCase.reference(),
                        theCase.pathway(),
                        theCase.areaId(),
                        theCase.siteId(),
                        theCase.linkWorker(),
                        followUp.firstPackId());
                variables.put("followUpOpensAt", Date.from(followUp.opensAt()));
                variables.put("followUpDueAt", Date.from(followUp.dueAt()));
                variables.put("followUpClosesAt", Date.from(followUp.closesAt()));
                packs.setFollowUp(followUp.processInstance(), "waiting");
                packs.begunAgain(followUp.processInstance(), whereabouts.goOn(followUp.processInstance(), variables));
            }
        }
    }

    private static Map<String, Object> variables(
            String caseRef, String pathway, String area, String site, @Nullable String linkWorker, String firstPackId) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CASE_REF, caseRef);
        variables.put(Variables.PATHWAY, pathway);
        variables.put(Variables.AREA, area);
        variables.put(Variables.SITE, site);
        variables.put(Variables.LINK_WORKER, linkWorker);
        variables.put("firstPackId", firstPackId);
        return variables;
    }

    private void stopFollowUps(String caseRef) {
        for (String followUp : pathways.running(FOLLOW_UP, caseRef)) {
            pathways.send(followUp, "evaluation-withdrawn", Map.of());
        }
    }

    /**
     * A pathway that is ended early takes its data pack's process with it; the pack must not stay open for ever. Asked
     * just before the commit, when the engine has removed what it ended.
     */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(CaseClosed closed) {
        for (DataPackRepository.Pack pack : packs.ofCase(closed.caseRef())) {
            if (pack.status().equals("open") && !pathways.runs(pack.processInstance())) {
                packs.end(pack.id(), "cancelled", clock.instant());
            }
        }
    }

    private void endSecondPack(String caseRef, String status) {
        for (DataPackRepository.Pack pack : packs.ofCase(caseRef)) {
            if (pack.timePoint().equals(SECOND) && pack.status().equals("open")) {
                packs.end(pack.id(), status, clock.instant());
            }
        }
    }

    private int collected(String packId) {
        return (int) packs.parts(packId).stream()
                .filter(DataPackRepository.Part::isCollected)
                .count();
    }

    static String words(String timePoint) {
        return timePoint.equals(FIRST) ? say("datapack.first-data-pack") : say("datapack.second-data-pack");
    }

    static String outcome(String status) {
        return switch (status) {
            case "complete" -> say("datapack.is-complete");
            case "partial" -> say("datapack.done-some-parts-missing");
            case "not-obtained" -> say("datapack.could-not-done");
            case "cancelled" -> say("datapack.was-cancelled-2");
            default -> say("datapack.under-way");
        };
    }
}
