package org.fairlead.consent;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fairlead.referral.CasePanel;
import org.fairlead.referral.CaseRecord;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;

/** The consents on the case page: every question, its answer, who gave it and until when. */
@Component
class ConsentPanel implements CasePanel {

    /** One question; {@code answer} is yes, no, ended or not-asked. */
    record Line(String question, String answer, String giver, String until) {}

    private final ConsentService consents;
    private final Clock clock;
    private final TimeInWords time;

    ConsentPanel(ConsentService consents, Clock clock, TimeInWords time) {
        this.consents = consents;
        this.clock = clock;
        this.time = time;
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
    public boolean shownTo(Person person) {
        return person.has(
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
                .map(scope -> line(scope, latest.get(scope), today))
                .toList();
        return Map.of("asked", !latest.isEmpty(), "lines", lines);
    }

    private Line line(ConsentScope scope, ConsentRecord record, LocalDate today) {
        if (record == null) {
            return new Line(scope.words(), "not-asked", "", "");
        }
        String giver = record.giverName();
        if (!record.agreed()) {
            return new Line(scope.words(), "no", giver, "");
        }
        if (record.withdrawnAt() != null) {
            return new Line(scope.words(), "ended", giver, "withdrawn " + time.day(record.withdrawnAt()));
        }
        String until = record.validUntil() == null ? scope.holds() : "until " + time.day(record.validUntil());
        return new Line(scope.words(), record.allowsOn(today) ? "yes" : "ended", giver, until);
    }
}
