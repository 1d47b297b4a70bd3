package org.fairlead.consent;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.casework.SharingEnded;
import org.fairlead.casework.SharingGate.Recipient;
import org.fairlead.form.Submission;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the consents of a case. Steps ask {@link #allows} at the moment they share, not once for all. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class ConsentService {

    /** Why a family was asked: at the beginning, because time or the law asks for it, or for one sharing. */
    enum AskedFor implements Stored {
        FIRST,
        RENEWAL,
        SHARING
    }

    private final ConsentRepository consents;
    private final Cases cases;
    private final AreaSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** Whether the case's last answer on this question allows it today. Safeguarding never asks this. */
    @Transactional(readOnly = true)
    public boolean allows(String caseRef, ConsentScope scope) {
        return Optional.ofNullable(latest(caseRef).get(scope))
                .filter(record -> record.allowsOn(today()))
                .isPresent();
    }

    /** Those of the cases whose last answer on this question allows it today. */
    @Transactional(readOnly = true)
    Set<String> allowing(Collection<String> caseRefs, ConsentScope scope) {
        return caseRefs.isEmpty() ? Set.of() : Set.copyOf(consents.allowing(caseRefs, scope, today()));
    }

    /** The last answer to every question that was asked. */
    @Transactional(readOnly = true)
    public Map<ConsentScope, ConsentRecord> latest(@Nullable String caseRef) {
        Map<ConsentScope, ConsentRecord> latest = new EnumMap<>(ConsentScope.class);
        consents.of(caseRef).stream()
                .filter(record -> record.supersededAt() == null)
                .forEach(record -> latest.put(record.scope(), record));
        return latest;
    }

    /** Every answer that was ever given, the oldest first. */
    @Transactional(readOnly = true)
    List<ConsentRecord> history(String caseRef) {
        return consents.of(caseRef);
    }

    /** Records the answers of form {@code consent}. Without taking part nothing else is asked or recorded. */
    @Transactional
    ConsentOutcome record(String caseRef, Submission submission) {
        Map<String, Object> answers = submission.answers();
        boolean takingPart = yes(answers, ConsentScope.TAKING_PART);
        List<ConsentScope> asked = takingPart ? answered(answers) : List.of(ConsentScope.TAKING_PART);
        keep(caseRef, submission, asked, AskedFor.FIRST);
        if (!takingPart) {
            return new ConsentOutcome("refused", false);
        }
        boolean everything = Arrays.stream(ConsentScope.values())
                .filter(ConsentScope::isAskedAtFirst)
                .allMatch(scope -> yes(answers, scope));
        return new ConsentOutcome(everything ? "granted" : "partial", yes(answers, ConsentScope.EVALUATION));
    }

    /**
     * Records the answers of form {@code renew-consent}: those that were asked, and no others.
     *
     * @return what was agreed before and is refused now; whoever calls this acts on taking part and evaluation
     */
    @Transactional
    List<ConsentScope> recordAgain(String caseRef, Submission submission, AskedFor askedFor) {
        List<ConsentScope> asked = answered(submission.answers());
        List<ConsentScope> refused = asked.stream()
                .filter(scope -> !yes(submission.answers(), scope))
                .filter(scope -> allows(caseRef, scope))
                .toList();
        keep(caseRef, submission, asked, askedFor);
        tellThatItEnded(caseRef, refused);
        return refused;
    }

    /**
     * Ends consents today.
     *
     * @param by who told us
     * @return those that were in force; a second withdrawal of the same consent returns nothing and does no harm
     */
    @Transactional
    List<ConsentScope> withdraw(String caseRef, Collection<ConsentScope> scopes, @Nullable String by) {
        List<ConsentScope> ended = new ArrayList<>();
        for (ConsentScope scope : scopes) {
            if (consents.withdraw(caseRef, scope, by, clock.instant()) > 0) {
                ended.add(scope);
            }
        }
        if (!ended.isEmpty()) {
            events.publishEvent(new ConsentChanged(caseRef));
            tellThatItEnded(caseRef, ended);
        }
        return ended;
    }

    private void tellThatItEnded(String caseRef, List<ConsentScope> ended) {
        Arrays.stream(Recipient.values())
                .filter(recipient -> ended.contains(ConsentAtTheGate.scope(recipient)))
                .forEach(recipient -> events.publishEvent(new SharingEnded(caseRef, recipient)));
    }

    /** Consent to taking part lasts until the ending, and this is the ending. */
    @Transactional
    void caseEnded(String caseRef) {
        consents.endOn(caseRef, ConsentScope.TAKING_PART, today());
    }

    /** Consent to the evaluation lasts until the second data pack, and that is over. */
    @Transactional
    public void evaluationDone(String caseRef) {
        consents.endOn(caseRef, ConsentScope.EVALUATION, today());
    }

    private void keep(String caseRef, Submission submission, List<ConsentScope> asked, AskedFor askedFor) {
        int months = settings.number(cases.find(caseRef).areaId(), Setting.CONSENT_SHARING);
        Instant now = clock.instant();
        if (!asked.isEmpty()) {
            consents.supersede(caseRef, asked, now);
        }
        for (ConsentScope scope : asked) {
            boolean agreed = yes(submission.answers(), scope);
            LocalDate lastDay = agreed ? scope.lastDay(today(), months).orElse(null) : null;
            consents.add(
                    caseRef,
                    new ConsentRecord(
                            scope,
                            agreed,
                            text(submission, "giverName"),
                            text(submission, "giverAuthority"),
                            text(submission, "wordingVersion"),
                            today(),
                            lastDay,
                            null,
                            null,
                            null,
                            null,
                            now,
                            submission.submittedBy()),
                    askedFor.name().toLowerCase(Locale.ROOT),
                    submission.id());
        }
        // the process that asked for a renewal works out by itself when to ask next
        if (askedFor != AskedFor.RENEWAL) {
            events.publishEvent(new ConsentChanged(caseRef));
        }
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }

    private static List<ConsentScope> answered(Map<String, Object> answers) {
        return Arrays.stream(ConsentScope.values())
                .filter(scope -> answers.get(scope.stored()) != null)
                .toList();
    }

    private static boolean yes(Map<String, Object> answers, ConsentScope scope) {
        return "yes".equals(answers.get(scope.stored()));
    }

    private static String text(Submission submission, String field) {
        return submission.answers().getOrDefault(field, "").toString();
    }
}
