package org.fairlead.camhs;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvents;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.notification.Attachment;
import org.fairlead.notification.Messages;
import org.fairlead.process.Answered;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.Running;
import org.fairlead.process.Step;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.supervision.SupervisionFlags;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each step of a referral to CAMHS leaves behind: where it stands, since when, and who hears of it. */
@Service
@RequiredArgsConstructor
class CamhsSteps {

    private final FormSubmissions submissions;
    private final CamhsRepository referrals;
    private final CamhsServices services;
    private final CamhsDocuments documents;
    private final CamhsPdf pdf;
    private final Cases cases;
    private final ObjectProvider<CaseEvents> events;
    private final SupervisionFlags flags;
    private final Timeline timeline;
    private final Messages messages;
    private final StaffDirectory staff;
    private final AreaSettings settings;
    private final WorkCalendar calendar;
    private final Clock clock;

    /**
     * Opens a referral. A child has one at a time: where one is open, this one ends at once.
     *
     * @param camhsAskedBy user name, or null when a clinician has asked in supervision
     */
    @Step(
            value = "openCamhsReferral",
            name = "Open the CAMHS referral",
            help = "Begins a referral to CAMHS on the case.")
    @Transactional
    Opening open(String caseRef, boolean urgent, String camhsAskedBy, Running running) {
        if (referrals.openOf(caseRef).isPresent()) {
            return new AlreadyOpen(true);
        }
        CaseRecord theCase = cases.find(caseRef);
        String id = UUID.randomUUID().toString();
        referrals.add(
                id,
                caseRef,
                theCase.areaId(),
                referrals.attempts(caseRef) + 1,
                urgent,
                camhsAskedBy,
                clock.instant(),
                running.instance());
        referrals.step(id, "asked", clock.instant(), camhsAskedBy, null);
        if (camhsAskedBy == null) {
            timeline.add(caseRef, EntryKind.CAMHS, say("camhs.clinician-asks-referral-camhs"));
        }
        return new Opened(false, id, theCase.linkWorker());
    }

    /** What came of asking for a referral. */
    sealed interface Opening {}

    /** The child has a referral that is open. */
    record AlreadyOpen(boolean camhsAlreadyOpen) implements Opening {}

    /** A referral, and who writes it. */
    record Opened(boolean camhsAlreadyOpen, String camhsReferral, String linkWorker) implements Opening {}

    /**
     * Sends the referral where the service has secure mail, else readies it for the service's own route.
     *
     * @return {@code mail} or {@code own-route}
     */
    @Step(
            value = "sendCamhsReferral",
            name = "Send the CAMHS referral",
            help = "Sends the referral, if the family still agrees to it.",
            needsConsent = NeedsConsent.Kind.SHARING)
    @Transactional
    Sent send(String camhsReferral) {
        CamhsReferral referral = referrals.find(camhsReferral).orElseThrow();
        CamhsDocument document = documents.of(referral);
        String written = documents.write(document);
        String secureMail = Optional.ofNullable(referral.serviceId())
                .flatMap(services::find)
                .map(CamhsService::secureMail)
                .orElse("");
        if (secureMail.isBlank() || !messages.mailIsOn()) {
            referrals.ready(camhsReferral, written, clock.instant());
            referrals.step(camhsReferral, "ready", clock.instant());
            return new Sent("own-route");
        }
        messages.send(
                "camhs:" + camhsReferral,
                secureMail,
                "camhs-referral",
                referral.caseRef(),
                Map.of("path", "/"),
                Attachment.file("referral-" + referral.caseRef() + ".pdf", "application/pdf", pdf.of(document)));
        referrals.mail(camhsReferral, written, secureMail);
        return new Sent("mail");
    }

    /** How it goes to CAMHS: {@code mail} or {@code own-route}. */
    record Sent(String camhsSentBy) {}

    /**
     * Records that a step was reached.
     *
     * @param camhsStep the diagram's name for it
     * @param camhsDecision what CAMHS decided, where the step is about that
     * @param endNow {@code yes} when the case is to end with the handing over
     */
    @Step(
            value = "recordCamhsStep",
            name = "Record a step of the CAMHS referral",
            help = "Keeps what has happened to the referral and tells who has to know.",
            inputs =
                    @Step.Input(
                            name = "camhsStep",
                            help = "What has happened.",
                            values = {
                                "agreed",
                                "not-agreed",
                                "brought",
                                "sent-back",
                                "not-endorsed",
                                "sent",
                                "acknowledged",
                                "acknowledgement-late",
                                "information",
                                "decided",
                                "back-to-supervision",
                                "crisis",
                                "started",
                                "joint-work",
                                "handed-over",
                                "withdrawn",
                                "case-ended"
                            }))
    @Transactional
    Reached record(
            String camhsReferral,
            String camhsStep,
            String camhsDecision,
            String endNow,
            @Answered(
                            task = {
                                "prepare-camhs-referral",
                                "endorse-camhs-referral",
                                "send-by-own-route",
                                "end-after-hand-over"
                            },
                            optional = true)
                    Submission said,
            @Answered(task = "agree-how-to-go-on", optional = true) Submission start) {
        CamhsReferral referral = referrals.find(camhsReferral).orElseThrow();
        return switch (camhsStep) {
            case "agreed" -> {
                stage(referral, "preparing", camhsStep);
                yield toWrite(referral);
            }
            case "brought" -> brought(referral, said);
            case "sent-back" -> {
                stage(referral, "preparing", camhsStep, said);
                yield toWrite(referral);
            }
            case "not-agreed" -> {
                end(referral, "not-agreed", say("camhs.family-does-not-agree-sharing-camhs"));
                backToSupervision(referral, "camhs-not-agreed", say("camhs.the-family-does-not-agree"));
                yield new Noted();
            }
            case "not-endorsed" -> {
                end(referral, "not-endorsed", say("camhs.clinician-says-camhs-not"));
                backToSupervision(
                        referral,
                        "camhs-not-endorsed",
                        text(said.answers(), "doNotReferReason").orElse(null));
                yield new Noted();
            }
            case "sent" -> sent(referral, said);
            case "acknowledgement-late" -> {
                tellSupervisors(referral, "camhs-late", "late");
                referrals.step(camhsReferral, camhsStep, clock.instant());
                timeline.add(referral.caseRef(), EntryKind.CAMHS, say("camhs.camhs-not-said-referral"));
                yield new Noted();
            }
            case "acknowledged" -> {
                acknowledged(referral);
                yield new Noted();
            }
            case "decided" -> {
                decided(referral, camhsDecision);
                yield new Noted();
            }
            case "information" -> {
                stage(referral, "acknowledged", camhsStep);
                yield new Noted();
            }
            case "back-to-supervision" -> {
                saidNo(referral, camhsDecision);
                yield new Noted();
            }
            case "crisis" -> {
                tellSupervisors(referral, "supervision-crisis", "crisis:" + clock.instant());
                referrals.step(camhsReferral, camhsStep, clock.instant());
                yield new Noted();
            }
            case "started" -> {
                referrals.start(camhsReferral, answerMoment(referral));
                stage(referral, "starting", camhsStep, say("camhs.camhs-started-see-child"));
                yield new Noted();
            }
            case "joint-work" -> {
                startedOn(referral, start);
                end(referral, "joint-work", say("camhs.camhs-sees-child-our"));
                yield new Noted();
            }
            case "handed-over" -> {
                startedOn(referral, start);
                handedOver(referral, "yes".equals(endNow), said);
                yield new Noted();
            }
            case "withdrawn" -> stopped(referral, "withdrawn", say("camhs.family-took-back-consent"));
            case "case-ended" -> stopped(referral, "case-ended", say("camhs.case-ended-while-camhs"));
            default -> throw new IllegalArgumentException("No such camhsStep: " + camhsStep);
        };
    }

    /** What a step leaves for those after it. */
    sealed interface Reached {}

    record Noted() implements Reached {}

    record ToPrepare(Instant camhsPrepareDueAt) implements Reached {}

    record ToEndorse(Instant camhsEndorseDueAt) implements Reached {}

    record Stopped(boolean camhsWasSent) implements Reached {}

    /** Keeps what CAMHS has answered; the diagram then goes by it. */
    @Transactional
    void answered(CamhsReferral referral, Submission submission) {
        Map<String, Object> answers = submission.answers();
        LocalDate on = day(answers.get("answeredOn"));
        referrals.answer(
                referral.id(),
                submission.id(),
                on,
                text(answers, "theirReference").orElse(null),
                weeks(answers.get("waitWeeks"), on).orElse(null));
    }

    /** Keeps what came of asking CAMHS to see the child sooner. */
    @Transactional
    void expedited(CamhsReferral referral, Submission submission) {
        referrals.step(referral.id(), "expedited", clock.instant(), submission);
        weeks(submission.answers().get("newWaitWeeks"), day(submission.answers().get("expeditedOn")))
                .ifPresent(day -> referrals.expect(referral.id(), day));
    }

    /** Keeps what the clinician said; an endorsement stands under the referral with their name. */
    @Transactional
    void judged(CamhsReferral referral, Submission submission) {
        if (submission.answers().is("endorseDecision", "endorse")) {
            referrals.endorse(referral.id(), submission.submittedBy(), clock.instant(), submission.id());
            referrals.step(referral.id(), "endorsed", clock.instant(), submission);
        }
    }

    /** Keeps how a child who waits is supported. */
    @Transactional
    void reviewed(CamhsReferral referral, Submission submission) {
        done(referral, "scaffolding", submission);
        if (submission.answers().is("scaffoldingResult", "started")) {
            referrals.answeredOn(referral.id(), WorkCalendar.date(submission.submittedAt()));
        }
    }

    /** Keeps a step that a person has done and that does not move the referral on. */
    @Transactional
    void done(CamhsReferral referral, String step, Submission submission) {
        referrals.step(referral.id(), step, clock.instant(), submission);
    }

    private Reached brought(CamhsReferral referral, Submission draft) {
        String chosen = text(draft.answers(), "camhsService").orElse("");
        Optional<CamhsService> service = services.find(chosen);
        referrals.bring(
                referral.id(),
                service.map(CamhsService::id).orElse(null),
                service.map(CamhsService::name)
                        .or(() -> text(draft.answers(), "otherCamhsService"))
                        .orElse("CAMHS"),
                draft.id(),
                clock.instant());
        referrals.step(referral.id(), "brought", clock.instant(), draft);
        Setting days = referral.urgent() ? Setting.CAMHS_ENDORSE_URGENT : Setting.CAMHS_ENDORSE;
        return new ToEndorse(calendar.addWorkingDays(clock.instant(), settings.number(referral.areaId(), days)));
    }

    private Reached toWrite(CamhsReferral referral) {
        return new ToPrepare(prepareDue(referral.areaId(), referral.urgent()));
    }

    private Reached sent(CamhsReferral referral, Submission proof) {
        if ("mail".equals(referral.sentHow())) {
            referrals.mailed(referral.id(), Person.SYSTEM.username(), clock.instant());
            referrals.step(referral.id(), "sent", clock.instant());
            timeline.add(referral.caseRef(), EntryKind.CAMHS, say("camhs.referral-sent-camhs-secure"));
            return new Noted();
        }
        referrals.sent(
                referral.id(),
                moment(day(proof.answers().get("sentOn"))),
                proof.submittedBy(),
                text(proof.answers(), "sentHow").orElse("portal"),
                text(proof.answers(), "sentReference").orElse(null),
                clock.instant());
        referrals.step(referral.id(), "sent", clock.instant(), proof);
        timeline.add(referral.caseRef(), EntryKind.CAMHS, say("camhs.referral-sent-camhs"));
        return new Noted();
    }

    private void acknowledged(CamhsReferral referral) {
        referrals.acknowledge(referral.id(), answerMoment(referral), clock.instant());
        referrals.step(referral.id(), "acknowledged", clock.instant());
        timeline.add(referral.caseRef(), EntryKind.CAMHS, say("camhs.camhs-referral"));
    }

    private void decided(CamhsReferral referral, String decision) {
        referrals.decide(referral.id(), decision, "more-information".equals(decision) ? null : answerMoment(referral));
        switch (decision) {
            case "accepted" -> stage(referral, "accepted", "decided", say("camhs.camhs-accepted-child"));
            case "waiting-list" -> stage(referral, "waiting", "decided", say("camhs.camhs-put-child-waiting"));
            case "more-information" ->
                stage(referral, "information", "decided", say("camhs.camhs-asks-more-information"));
            default -> referrals.step(referral.id(), decision, clock.instant(), null, referral.answerId());
        }
    }

    private void saidNo(CamhsReferral referral, String decision) {
        boolean elsewhere = "redirected".equals(decision);
        String why = Optional.ofNullable(referral.answerId())
                .map(submissions::find)
                .flatMap(said -> text(said.answers(), elsewhere ? "redirectedTo" : "rejectedReason"))
                .orElse(null);
        end(
                referral,
                elsewhere ? "redirected" : "rejected",
                elsewhere ? say("camhs.camhs-points-another-service") : say("camhs.camhs-did-not-accept"));
        backToSupervision(referral, elsewhere ? "camhs-redirected" : "camhs-rejected", why);
    }

    private void handedOver(CamhsReferral referral, boolean endNow, Submission said) {
        end(referral, "handed-over", say("camhs.child-handed-over-camhs"));
        CaseRecord theCase = cases.find(referral.caseRef());
        if (endNow && theCase.isOpen()) {
            events.getObject()
                    .tell(
                            theCase,
                            "close-early",
                            Map.of(
                                    "closeEarlyAs",
                                    "stepped-up",
                                    "stepUpTo",
                                    "camhs",
                                    "reason",
                                    text(said.answers(), "endReason").orElse(say("camhs.handed-over-camhs"))),
                            staff.find(said.submittedBy()).orElseThrow());
        }
    }

    private Reached stopped(CamhsReferral referral, String outcome, String words) {
        if (referral.isOpen()) {
            end(referral, outcome, words);
            tellEverybody(referral, "camhs-" + outcome);
        }
        return new Stopped(referral.wasSent());
    }

    private void stage(CamhsReferral referral, String stage, String step) {
        enter(referral, stage);
        referrals.step(referral.id(), step, clock.instant());
    }

    private void stage(CamhsReferral referral, String stage, String step, String words) {
        stage(referral, stage, step);
        timeline.add(referral.caseRef(), EntryKind.CAMHS, words);
    }

    private void stage(CamhsReferral referral, String stage, String step, Submission submission) {
        enter(referral, stage);
        referrals.step(referral.id(), step, clock.instant(), submission);
    }

    private void enter(CamhsReferral referral, String stage) {
        referrals.enter(referral.id(), stage, clock.instant());
    }

    private void end(CamhsReferral referral, String outcome, String words) {
        referrals.end(referral.id(), outcome, clock.instant());
        referrals.step(referral.id(), outcome, clock.instant());
        timeline.add(referral.caseRef(), EntryKind.CAMHS, words);
    }

    private void backToSupervision(CamhsReferral referral, String reason, @Nullable String detail) {
        if (cases.find(referral.caseRef()).isOpen()) {
            flags.raise(referral.caseRef(), reason, detail, Person.SYSTEM);
        }
    }

    /** The supervisors, the child's link worker, and the clinician who endorsed it. */
    private void tellEverybody(CamhsReferral referral, String template) {
        CaseRecord theCase = cases.find(referral.caseRef());
        Set<String> told = new LinkedHashSet<>();
        staff.inRole(Roles.SUPERVISOR, referral.areaId()).forEach(one -> told.add(one.username()));
        Optional.ofNullable(theCase.linkWorker()).ifPresent(told::add);
        Optional.ofNullable(referral.endorsedBy()).ifPresent(told::add);
        told.forEach(username -> tell(referral, template, username, template));
    }

    private void tellSupervisors(CamhsReferral referral, String template, String reason) {
        staff.inRole(Roles.SUPERVISOR, referral.areaId())
                .forEach(one -> tell(referral, template, one.username(), reason));
    }

    private void tell(CamhsReferral referral, String template, @Nullable String username, String reason) {
        messages.send(
                "camhs:" + referral.id() + ":" + reason + ":" + username,
                staff.email(username).orElse(null),
                template,
                referral.caseRef(),
                Map.of("path", "/camhs/" + referral.id()));
    }

    private void startedOn(CamhsReferral referral, Submission start) {
        if (start != null && start.answers().get("startedOn") != null) {
            referrals.start(referral.id(), moment(day(start.answers().get("startedOn"))));
        }
    }

    private Instant prepareDue(String areaId, boolean urgent) {
        Instant now = clock.instant();
        if (!urgent) {
            return calendar.addWorkingDays(now, settings.number(areaId, Setting.CAMHS_PREPARE));
        }
        LocalDate today = WorkCalendar.date(now);
        Instant close = calendar.closeOf(today);
        return calendar.isWorkingDay(today) && now.isBefore(close) ? close : calendar.addWorkingDays(now, 1);
    }

    /** When CAMHS said so: on the day that was written down, now where none was. */
    private Instant answerMoment(CamhsReferral referral) {
        return moment(referral.answerOn());
    }

    private Instant moment(@Nullable LocalDate day) {
        Instant now = clock.instant();
        return day == null || day.equals(WorkCalendar.date(now)) ? now : calendar.closeOf(day);
    }

    private static Optional<LocalDate> weeks(@Nullable Object weeks, @Nullable LocalDate from) {
        return weeks instanceof Number number && from != null
                ? Optional.of(from.plusWeeks(number.longValue()))
                : Optional.empty();
    }

    private static @Nullable LocalDate day(@Nullable Object answer) {
        return answer == null || answer.toString().isBlank() ? null : LocalDate.parse(answer.toString());
    }

    private static Optional<String> text(Map<String, Object> answers, String field) {
        return Optional.ofNullable(answers.get(field)).map(Object::toString).filter(value -> !value.isBlank());
    }
}
