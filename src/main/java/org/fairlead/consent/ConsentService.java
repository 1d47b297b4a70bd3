package org.fairlead.consent;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.form.Submission;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the consents of a case. Steps ask {@link #allows} at the moment they share, not once for all. */
@Service
public class ConsentService {

    private final ConsentRepository consents;
    private final Clock clock;

    ConsentService(ConsentRepository consents, Clock clock) {
        this.consents = consents;
        this.clock = clock;
    }

    /** Whether the case's last answer on this question allows it today. Safeguarding never asks this. */
    @Transactional(readOnly = true)
    public boolean allows(String caseRef, ConsentScope scope) {
        return Optional.ofNullable(latest(caseRef).get(scope))
                .filter(record -> record.allowsOn(today()))
                .isPresent();
    }

    /** The last answer to every question that was asked. */
    @Transactional(readOnly = true)
    public Map<ConsentScope, ConsentRecord> latest(String caseRef) {
        Map<ConsentScope, ConsentRecord> latest = new EnumMap<>(ConsentScope.class);
        // oldest first, so that the later answer stays
        consents.of(caseRef).forEach(record -> latest.put(record.scope(), record));
        return latest;
    }

    /** Records the answers of form {@code consent}. Without taking part nothing else is asked or recorded. */
    @Transactional
    ConsentOutcome record(String caseRef, Submission submission) {
        Map<String, Object> answers = submission.answers();
        boolean takingPart = yes(answers, ConsentScope.TAKING_PART);
        for (ConsentScope scope : ConsentScope.values()) {
            if (scope == ConsentScope.TAKING_PART || (takingPart && answers.get(scope.key()) != null)) {
                boolean agreed = yes(answers, scope);
                LocalDate lastDay = agreed ? scope.lastDay(today()).orElse(null) : null;
                consents.add(
                        caseRef,
                        new ConsentRecord(
                                scope,
                                agreed,
                                text(answers, "giverName"),
                                text(answers, "giverAuthority"),
                                text(answers, "wordingVersion"),
                                today(),
                                lastDay,
                                null),
                        submission.id(),
                        clock.instant());
            }
        }
        if (!takingPart) {
            return new ConsentOutcome("refused", false);
        }
        boolean everything = Arrays.stream(ConsentScope.values()).allMatch(scope -> yes(answers, scope));
        return new ConsentOutcome(everything ? "granted" : "partial", yes(answers, ConsentScope.EVALUATION));
    }

    /**
     * Ends consents today.
     *
     * @return those that were in force; a second withdrawal of the same consent returns nothing and does no harm
     */
    @Transactional
    List<ConsentScope> withdraw(String caseRef, List<ConsentScope> scopes) {
        List<ConsentScope> ended = new ArrayList<>();
        for (ConsentScope scope : scopes) {
            if (consents.withdraw(caseRef, scope, clock.instant()) > 0) {
                ended.add(scope);
            }
        }
        return ended;
    }

    /** Consent to taking part lasts until the ending, and this is the ending. */
    @Transactional
    void caseEnded(String caseRef) {
        consents.endOn(caseRef, ConsentScope.TAKING_PART, today());
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }

    private static boolean yes(Map<String, Object> answers, ConsentScope scope) {
        return "yes".equals(answers.get(scope.key()));
    }

    private static String text(Map<String, Object> answers, String field) {
        return answers.getOrDefault(field, "").toString();
    }
}
