package org.fairlead.impact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseRepository;
import org.fairlead.form.Submission;
import org.fairlead.impact.ActivityMoneyRepository.Asked;
import org.fairlead.impact.ActivityMoneyRepository.Budget;
import org.fairlead.impact.ActivityMoneyRepository.Sum;
import org.fairlead.process.Answered;
import org.fairlead.process.Running;
import org.fairlead.process.Step;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money for activities, counted against the budget that an area has set for its year: what was asked for, allowed and
 * spent, by child, by site and in all. Where no budget is set nothing is over it.
 */
@Service
@RequiredArgsConstructor
class ActivityMoney {

    private final ActivityMoneyRepository money;
    private final CaseRepository cases;
    private final Audit audit;
    private final Clock clock;

    /** Whether it is more than is left. */
    record Looked(boolean activityOver) {}

    @Step(
            value = "noteMoneyAsked",
            name = "Note what money is asked for",
            help = "The sum, and the child or the school or practice that it is for.")
    @Transactional
    void ask(
            Running running, String area, @Nullable String site, @Answered(form = "activity-budget") Submission asked) {
        String reference = asked.answers().text("activityCase");
        CaseRecord child = reference == null || reference.isBlank()
                ? null
                : cases.find(reference.strip())
                        .filter(one -> one.areaId().equals(area))
                        .orElseThrow(() -> new InvalidAnswersException("activityCase", "money.no-such-case"));
        money.ask(new Asked(
                running.businessKey(),
                area,
                child == null ? site : child.siteId(),
                child == null ? null : child.reference(),
                pounds(asked, "activityPounds"),
                today()));
    }

    @Step(
            value = "lookAtBudget",
            name = "See what is left of the budget for activities",
            help = "Says whether the sum is more than the area has left for its year.")
    @Transactional
    Looked look(Running running, String area) {
        Optional<Budget> budget = money.budget(area, today());
        budget.ifPresent(one -> money.hold(area, one));
        return new Looked(budget.filter(
                        one -> money.asked(running.businessKey()).compareTo(left(area, one)) > 0)
                .isPresent());
    }

    @Step(
            value = "noteMoneyAllowed",
            name = "Note that money is allowed",
            help = "From now on it is gone from the budget.")
    @Transactional
    void allow(Running running) {
        money.allow(running.businessKey(), today());
    }

    @Step(
            value = "noteMoneySpent",
            name = "Note what was spent",
            help = "What was allowed and not spent is back in the budget.")
    @Transactional
    void spend(Running running, @Answered(form = "activity-receipt") Submission receipt) {
        money.spend(running.businessKey(), pounds(receipt, "activitySpent"));
    }

    /**
     * A year of an area.
     *
     * @param budget null where none is set; then the year ends today
     * @param left of the budget
     * @param children whom most was asked for first; null for who sees no child
     */
    record OfYear(
            LocalDate from,
            LocalDate to,
            @Nullable Budget budget,
            @Nullable BigDecimal left,
            Sum all,
            List<Sum> sites,
            @Nullable List<Sum> children) {}

    /** The year of the reader's area in which today is. */
    @Transactional(readOnly = true)
    OfYear now(Person reader) {
        String area = reader.areaId();
        LocalDate today = today();
        Budget budget = money.budget(area, today).orElse(null);
        LocalDate from = budget == null ? today.minusYears(1).plusDays(1) : budget.yearFrom();
        LocalDate to = budget == null ? today : budget.last();
        return new OfYear(
                from,
                to,
                budget,
                budget == null ? null : left(area, budget),
                money.all(area, from, to),
                money.bySite(area, from, to),
                reader.has(Roles.COORDINATOR, Roles.SUPERVISOR) ? money.byChild(area, from, to) : null);
    }

    private BigDecimal left(@Nullable String areaId, Budget budget) {
        return budget.pounds().subtract(money.gone(areaId, budget.yearFrom(), budget.last()));
    }

    static boolean maySet(Person person) {
        return person.areaId() != null && person.has(Roles.GOVERNANCE, Roles.ADMINISTRATOR);
    }

    /**
     * From now on the area may spend so much in the year that begins on the day.
     *
     * @throws NotAllowedException for who allows money, or has no area
     */
    @Transactional
    void set(Budget budget, Person by) {
        if (!maySet(by)) {
            throw new NotAllowedException("money.governance-sets");
        }
        money.set(by.areaId(), budget, by.username(), clock.instant());
        audit.record(by, "activity-budget-set", by.areaId() + ": " + budget.yearFrom());
    }

    LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }

    private static BigDecimal pounds(Submission said, String question) {
        return new BigDecimal(String.valueOf(said.answers().get(question))).setScale(2, RoundingMode.HALF_UP);
    }
}
