package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fairlead.system.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Who may be given one more child (caseload limits and the training gate of the service's manual).
 *
 * <p>The training gate, the limit of direct referrals and that of a school's prevention groups hold for everybody. The
 * limit of all cases can be exceeded with a supervisor's reason, where the area allows it.
 */
final class AllocationRules {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

    private AllocationRules() {}

    /**
     * The child to be placed and what the one who places it may do.
     *
     * @param direct whether the child was referred one by one, not for a prevention group
     * @param overrideReason why one more than all places is right, or blank
     * @param supervisor whether a supervisor decides
     * @param overrideAllowed whether the area lets a supervisor go over the limit of all cases
     */
    record Placing(boolean direct, String siteId, String overrideReason, boolean supervisor, boolean overrideAllowed) {}

    static List<FieldError> check(LinkWorkerLoad worker, Placing placing) {
        return refusal(worker, placing.direct(), placing.siteId())
                .map(words -> refuse("linkWorker", words))
                .orElseGet(() -> checkTotal(worker, placing));
    }

    /** Why nobody may give this worker one more child, or nothing. */
    static Optional<String> refusal(LinkWorkerLoad worker, boolean direct, String siteId) {
        if (!worker.lapsed().isEmpty()) {
            return Optional.of(
                    say("caseload.cannot-given-child-until", worker.displayName(), String.join(", ", worker.lapsed())));
        }
        if (worker.awayUntil() != null) {
            return Optional.of(
                    say("caseload.away-until-choose-somebody", worker.displayName(), day(worker.awayUntil())));
        }
        if (direct && worker.directUsed() >= worker.directLimit()) {
            return Optional.of(say(
                    "caseload.already-direct-referrals-choose",
                    worker.displayName(),
                    worker.directUsed(),
                    worker.directLimit()));
        }
        if (!direct && worker.warriorsAt(siteId) >= worker.warriorsLimit()) {
            return Optional.of(say(
                    "caseload.already-warriors-school-choose",
                    worker.displayName(),
                    worker.warriorsAt(siteId),
                    worker.warriorsLimit()));
        }
        return Optional.empty();
    }

    static String day(@Nullable LocalDate day) {
        return DAY.format(day);
    }

    private static List<FieldError> checkTotal(LinkWorkerLoad worker, Placing placing) {
        if (worker.totalUsed() < worker.totalLimit()) {
            return List.of();
        }
        String full = say(
                "caseload.already-cases-choose-somebody",
                worker.displayName(),
                worker.totalUsed(),
                worker.totalLimit());
        if (!placing.overrideAllowed()) {
            return refuse("linkWorker", say("caseload.area-does-not-go", full));
        }
        if (Optional.ofNullable(placing.overrideReason()).orElse("").isBlank()) {
            return refuse("overrideReason", say("caseload.why-one-more-right", full));
        }
        return placing.supervisor() ? List.of() : refuse("overrideReason", say("caseload.only-supervisor-can-go"));
    }

    private static List<FieldError> refuse(String field, String message) {
        return List.of(new FieldError(field, message));
    }
}
