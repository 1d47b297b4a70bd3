package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseHandedOver;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.casework.WorryOverLink;
import org.fairlead.form.Answers;
import org.fairlead.form.AnswersCorrected;
import org.fairlead.form.NamedChoices;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.process.Whereabouts;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.support.VisitRepository.Link;
import org.fairlead.support.VisitRepository.Visited;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether children come to the assets of their menus: the link worker writes it down, or the asset says so itself with
 * a link that works once. An asset hears of no name: the page shows a code, which the link worker tells it.
 */
@Service
@Starts(value = AssetVisits.PROCESS, with = "assetId")
@Tells("case-closed")
@RequiredArgsConstructor
class AssetVisits implements NamedChoices {

    static final String PROCESS = "asset-missed";
    static final String FORM = "asset-visited";
    static final Duration GOOD_FOR = Duration.ofDays(28);

    private static final String CHOICES = "menuAssets";
    private static final int SECRET_BYTES = 24;

    /** Without signs that are taken for one another. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int CODE_SIGNS = 6;

    /** What an asset is asked with a link. */
    record Asked(String code, String asset) {}

    private final VisitRepository visits;
    private final MenuRepository menus;
    private final AssetRepository assets;
    private final Cases cases;
    private final AreaSettings settings;
    private final Pathways pathways;
    private final Whereabouts whereabouts;
    private final Timeline timeline;
    private final TimeInWords time;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    /** Who makes links: the child's link worker and a supervisor, while somebody works with the child. */
    static boolean mayWrite(CaseRecord theCase, Person person) {
        return person.has(Roles.LINK_WORKER, Roles.SUPERVISOR)
                && OwnWorker.is(theCase, person)
                && (theCase.stage() == CaseStage.DIRECT_WORK || theCase.stage() == CaseStage.ENDING);
    }

    /** The assets of the menu that holds, by name. */
    @Transactional(readOnly = true)
    List<CommunityAsset> ofMenu(String caseRef) {
        return menus.ofNewest(caseRef).stream()
                .flatMap(id -> assets.find(id).stream())
                .toList();
    }

    @Override
    public boolean knows(String valuesKey) {
        return valuesKey.equals(CHOICES);
    }

    @Override
    public Optional<String> name(String value) {
        return assets.find(value).map(CommunityAsset::name);
    }

    /** What the form offers: the assets of the menu, by id. */
    Map<String, Object> choices(String caseRef) {
        return Map.of(
                CHOICES,
                ofMenu(caseRef).stream()
                        .map(asset -> Map.of("label", asset.name(), "value", asset.id()))
                        .toList());
    }

    /** The link worker writes down whether the child came. */
    @Transactional
    void note(CaseRecord theCase, Submission submission, Answers answers) {
        boolean came = answers.is("assetCame", "yes");
        came(
                theCase,
                answers.required("visitedAsset"),
                Objects.requireNonNull(answers.date("visitedOn")),
                came,
                "worker",
                null,
                submission);
    }

    private void came(
            CaseRecord theCase,
            String assetId,
            LocalDate on,
            boolean came,
            String saidBy,
            @Nullable String words,
            @Nullable Submission submission) {
        visits.add(
                theCase.reference(),
                assetId,
                on,
                came,
                saidBy,
                words,
                submission == null ? null : submission.id(),
                clock.instant());
        String what = say(came ? "visit.came" : "visit.missed", name(assetId).orElse(""), time.day(on));
        if (submission == null) {
            timeline.add(theCase.reference(), EntryKind.WORK, what);
        } else {
            timeline.add(theCase.reference(), EntryKind.WORK, what, submission);
        }
        if (!came) {
            Map<String, Object> variables = new HashMap<>(Sessions.variables(theCase));
            variables.put("assetId", assetId);
            pathways.start(PROCESS, theCase.reference(), variables);
        }
    }

    @Step(
            value = "countMissedVisits",
            name = "Count how often the child did not come",
            help = "Counts how often the child did not come to an asset since they were last there, beside the area's"
                    + " number that matters.")
    Missed countMissed(String caseRef, String assetId) {
        int missed = 0;
        for (Visited visit : visits.of(caseRef)) {
            if (visit.assetId().equals(assetId)) {
                if (visit.came()) {
                    break;
                }
                missed++;
            }
        }
        return new Missed(missed, settings.number(cases.find(caseRef).areaId(), Setting.ASSET_MISSED_ASK));
    }

    /** How often in a row a child did not come to an asset, beside the area's number that matters. */
    record Missed(int missedVisits, int askAboutAssetAfter) {}

    /** Makes a link for an asset of the menu; returns its secret, which is told once. */
    @Transactional
    String makeLink(CaseRecord theCase, String assetId, Person by) {
        if (ofMenu(theCase.reference()).stream().noneMatch(asset -> asset.id().equals(assetId))) {
            throw new NotFoundException("visit.not-on-menu");
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        String code = visits.links(theCase.reference()).stream()
                .map(Link::code)
                .findFirst()
                .orElseGet(this::code);
        visits.addLink(
                new Link(
                        UUID.randomUUID().toString(),
                        theCase.reference(),
                        assetId,
                        code,
                        now.plus(GOOD_FOR),
                        null,
                        null),
                DigestUtils.sha256Hex(secret),
                by.username(),
                now);
        audit.record(by, "asset-link-made", theCase.reference(), assetId);
        return secret;
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        for (int sign = 0; sign < CODE_SIGNS; sign++) {
            code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /** What a link is for, or nothing when it is no link, or too old, or used. */
    @Transactional(readOnly = true)
    Optional<Asked> asked(String secret) {
        return usable(secret).flatMap(link -> name(link.assetId()).map(asset -> new Asked(link.code(), asset)));
    }

    /**
     * Keeps what an asset says, and uses the link up; false when it can no longer be used.
     *
     * @param worried whether they worry that the child is not safe: then their words are a concern's alone
     */
    @Transactional
    boolean answer(String secret, LocalDate on, boolean came, @Nullable String words, boolean worried) {
        Optional<Link> link = usable(secret);
        if (link.isEmpty() || !visits.use(link.get().id(), clock.instant())) {
            return false;
        }
        String caseRef = link.get().caseRef();
        String asset = link.get().assetId();
        came(cases.find(caseRef), asset, on, came, "asset", worried ? null : words, null);
        if (worried) {
            String said = words == null ? say("visit.worried.no-words") : words;
            events.publishEvent(
                    new WorryOverLink(caseRef, say("visit.worried", name(asset).orElse(""), said)));
        }
        audit.record(Person.SYSTEM, "asset-answered", caseRef, asset);
        return true;
    }

    private Optional<Link> usable(String secret) {
        return secret.isEmpty()
                ? Optional.empty()
                : visits.link(DigestUtils.sha256Hex(secret)).filter(this::isUsable);
    }

    boolean isUsable(Link link) {
        return link.usedAt() == null
                && link.withdrawnAt() == null
                && clock.instant().isBefore(link.expiresAt());
    }

    @EventListener
    void on(AnswersCorrected corrected) {
        Submission now = corrected.now();
        if (FORM.equals(now.formId())) {
            visits.correct(
                    now.id(),
                    now.answers().text("visitedAsset"),
                    now.answers().date("visitedOn"),
                    now.answers().is("assetCame", "yes"));
        }
    }

    /** Nothing is asked any more, of nobody. */
    @EventListener
    void on(CaseClosed closed) {
        visits.withdraw(closed.caseRef(), clock.instant());
        pathways.running(PROCESS, closed.caseRef())
                .forEach(instance -> pathways.send(instance, "case-closed", Map.of()));
    }

    @EventListener
    void on(CaseOpenedAgain opened) {
        CaseRecord theCase = cases.find(opened.caseRef());
        whereabouts.brokenOff(PROCESS, opened.caseRef(), opened.closedAt()).forEach(asked -> {
            Map<String, Object> variables = new HashMap<>(Sessions.variables(theCase));
            visits.of(opened.caseRef()).stream()
                    .filter(visit -> !visit.came())
                    .findFirst()
                    .ifPresent(visit -> variables.put("assetId", visit.assetId()));
            whereabouts.goOn(asked, variables);
        });
    }

    /** Whoever works with the child now asks. */
    @EventListener
    void on(CaseHandedOver handedOver) {
        String worker = cases.find(handedOver.caseRef()).linkWorker();
        pathways.running(PROCESS, handedOver.caseRef())
                .forEach(instance -> pathways.setVariables(instance, Map.of(Variables.LINK_WORKER, worker)));
    }
}
