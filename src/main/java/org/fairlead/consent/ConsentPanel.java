package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Readers;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Stored;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The consents on the case page: every question, its answer, who gave it, when, until when, on which wording. */
@Component
@RequiredArgsConstructor
class ConsentPanel implements CasePanel {

    /**
     * One question; {@code answer} is yes, no, ended or not-asked.
     *
     * @param details who, when, until when and on which wording; empty when nobody was asked
     * @param askAgain whether it is time to ask again
     */
    record Line(String question, String answer, String details, boolean askAgain) {}

    /** One answer of the history. */
    record Past(String question, String answer, String details) {}

    /**
     * What the panel shows.
     *
     * @param whoCanAgree by the decision {@code consent-route}, today
     * @param carersMustNotKnow whether the child was asked without the carers knowing
     */
    record Shown(boolean asked, List<Line> lines, List<Past> history, String whoCanAgree, boolean carersMustNotKnow) {}

    private final ConsentService consents;
    private final ConsentRenewals renewals;
    private final ConsentRoutes routes;
    private final Clock clock;
    private final TimeInWords time;

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.CONSENT);
    }

    @Override
    public CasePart part() {
        return CasePart.FAMILY;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String fragment() {
        return "consent/panel :: consents";
    }

    @Override
    public Readers readers() {
        return Readers.of(
                Roles.LINK_WORKER,
                Roles.SUPERVISOR,
                Roles.COORDINATOR,
                Roles.CLINICAL_SUPERVISOR,
                Roles.DSL,
                Roles.DEPUTY_DSL,
                Roles.SAFEGUARDING_LEAD);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        Map<ConsentScope, ConsentRecord> latest = consents.latest(theCase.reference());
        LocalDate today = WorkCalendar.date(clock.instant());
        List<Line> lines = Arrays.stream(ConsentScope.values())
                .map(scope -> line(theCase, scope, latest.get(scope), today))
                .toList();
        List<ConsentRecord> history = new ArrayList<>(consents.history(theCase.reference()));
        Collections.reverse(history);
        return new Shown(
                !latest.isEmpty(),
                lines,
                history.stream()
                        .map(record -> new Past(record.scope().words(), answer(record, today), details(record)))
                        .toList(),
                routes.today(theCase.reference()).words(),
                routes.facts(theCase.reference()).parentMustNotKnow());
    }

    private Line line(CaseRecord theCase, ConsentScope scope, @Nullable ConsentRecord record, LocalDate today) {
        if (record == null) {
            return new Line(scope.words(), "not-asked", "", false);
        }
        boolean askAgain = theCase.isOpen() && renewals.isDue(theCase.reference(), record);
        return new Line(scope.words(), answer(record, today), details(record), askAgain);
    }

    private static String answer(ConsentRecord record, LocalDate today) {
        if (record.takenBackAt() != null) {
            return "taken-back";
        }
        if (!record.agreed()) {
            return "no";
        }
        return record.withdrawnAt() != null || record.hasRunOut(today) ? "ended" : "yes";
    }

    private String details(ConsentRecord record) {
        StringBuilder words = new StringBuilder(record.giverName());
        Stored.find(Authority.class, record.authority())
                .map(Authority::shortly)
                .ifPresent(authority -> words.append(" (").append(authority).append(")"));
        words.append(", ").append(time.day(record.givenOn())).append(". ");
        if (record.withdrawnAt() != null) {
            words.append("Withdrawn ").append(time.day(record.withdrawnAt()));
            if (record.withdrawnBy() != null) {
                words.append(" by ").append(record.withdrawnBy());
            }
            words.append(". ");
        } else if (record.agreed()) {
            words.append(
                            record.validUntil() == null
                                    ? capital(record.scope().holds())
                                    : say("consent.until", time.day(record.validUntil())))
                    .append(". ");
        }
        if (record.wordingVersion() != null && !record.wordingVersion().isBlank()) {
            words.append("Wording ").append(record.wordingVersion()).append(".");
        }
        return words.toString().strip();
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
