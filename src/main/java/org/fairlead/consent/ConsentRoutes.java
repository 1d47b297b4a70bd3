package org.fairlead.consent;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.KnownDetails;
import org.fairlead.consent.ConsentFactRepository.Fact;
import org.fairlead.process.AloneWithChild;
import org.fairlead.process.Decisions;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may agree for a child, from what the referral said and what came to be known since. Asked anew whenever it
 * matters, because a child has a birthday and a court makes orders while a step waits.
 */
@Service
@Tells("route-changed")
@AloneWithChild("assess-gillick")
@RequiredArgsConstructor
class ConsentRoutes {

    private static final String GATHERING = "gather-consent";

    static final String NOBODY_KNOWN = "nobody-known";

    /** The law's own limit: no area can set a lower one. */
    private static final int YOUNGEST_ALONE = 12;

    private static final List<String> CARERS = List.of("carer1", "carer2");

    private final Cases cases;
    private final KnownDetails details;
    private final ConsentFactRepository known;
    private final Decisions decisions;
    private final Pathways pathways;
    private final AreaSettings settings;
    private final Clock clock;

    /** Who is asked today. */
    ConsentRoute today(@Nullable String caseRef) {
        Map<String, Object> decided = decisions.decide(
                "consent-route", cases.find(caseRef).areaId(), facts(caseRef).asVariables());
        List<Authority> who = Arrays.stream(Objects.requireNonNull(decided.get("whoMayAgree"))
                        .toString()
                        .split(","))
                .flatMap(key -> Stored.find(Authority.class, key.strip()).stream())
                .toList();
        return new ConsentRoute(
                Objects.requireNonNull(decided.get("consentRoute")).toString(), who);
    }

    ConsentFacts facts(@Nullable String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        Map<String, Object> referral = details.of(theCase);
        List<Fact> facts = known.of(caseRef);
        int age = theCase.child().ageOn(WorkCalendar.date(clock.instant()));
        return new ConsentFacts(
                age,
                latest(facts, Fact::canDecide).orElse(true),
                carersMustNotKnow(facts),
                aloneAllowed(theCase.areaId(), age),
                latest(facts, Fact::legalOrder)
                        .orElse(referral.getOrDefault("lookedAfterOrder", "none")
                                .toString()),
                latest(facts, Fact::parentalResponsibility).orElse(responsibility(referral)));
    }

    /** Whether a child was asked without a parent or carer knowing, whom no letter may tell. */
    boolean carersMustNotKnow(String caseRef) {
        return carersMustNotKnow(known.of(caseRef));
    }

    private static boolean carersMustNotKnow(List<Fact> oldestFirst) {
        return latest(oldestFirst, Fact::carersMustNotKnow).orElse(false);
    }

    /** Whether an area lets a child of an age be asked without a carer knowing; an area that sets 0 never does. */
    boolean aloneAllowed(String areaId, int age) {
        int from = settings.number(areaId, Setting.CONSENT_ALONE_AGE);
        return from > 0 && age >= Math.max(from, YOUNGEST_ALONE);
    }

    /** When it last became known that an order was made or changed, if it did. */
    Optional<Instant> lastOrder(@Nullable String caseRef) {
        return known.of(caseRef).stream()
                .filter(fact -> fact.legalOrder() != null)
                .map(Fact::recordedAt)
                .reduce((earlier, later) -> later);
    }

    /** Keeps what came to be known, and lets a step that asks the family begin again with it. */
    @Transactional
    void learn(String caseRef, Fact fact, @Nullable String by, String submissionId) {
        known.add(caseRef, fact, by, submissionId);
        for (String gathering : pathways.running(GATHERING, caseRef)) {
            pathways.send(gathering, "route-changed", Map.of());
        }
    }

    /** Where the asking goes on in a case that was opened again, it asks those who may agree today. */
    @EventListener
    void on(CaseOpenedAgain opened) {
        for (String gathering : pathways.running(GATHERING, opened.caseRef())) {
            Object asked = pathways.variable(gathering, "consentRoute");
            if (asked != null && !asked.equals(today(opened.caseRef()).key())) {
                pathways.send(gathering, "route-changed", Map.of());
            }
        }
    }

    /** The same while the process itself is at work and reads it by itself. */
    @Transactional
    void note(@Nullable String caseRef, Fact fact, @Nullable String by, @Nullable String submissionId) {
        known.add(caseRef, fact, by, submissionId);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Only when every carer we know of is said to have none; what is not said is found out when consent is recorded.
     */
    private static String responsibility(Map<String, Object> referral) {
        List<String> said = CARERS.stream()
                .filter(carer -> referral.get(carer + "Name") != null)
                .map(carer -> Objects.toString(referral.get(carer + "ParentalResponsibility"), ""))
                .toList();
        boolean nobody = !said.isEmpty() && said.stream().allMatch("no"::equals);
        return nobody ? NOBODY_KNOWN : "carer";
    }

    private static <T> Optional<T> latest(List<Fact> oldestFirst, Function<Fact, T> part) {
        Stream<T> said = oldestFirst.stream().map(part).filter(Objects::nonNull);
        return said.reduce((earlier, later) -> later);
    }
}
