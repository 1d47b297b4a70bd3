package org.fairlead.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseReading;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Programme;
import org.fairlead.casework.Readers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Development plans as pages: side by side for those who work with the child, and one of them printed for the child.
 */
@Controller
@OpenTo
@RequiredArgsConstructor
class PlanPages implements CasePanel {

    private static final int BELOW_GOALS = 31;

    private final DevelopmentPlans plans;
    private final Cases cases;
    private final CaseReading reading;
    private final FormSubmissions submissions;
    private final CurrentPerson people;
    private final TimeInWords time;

    /** What the case page shows of a plan: its number and day, and at which stages the child stands. */
    record Line(int number, String on, String stands) {}

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.DEVELOPMENT_PLANS);
    }

    @Override
    public CasePart part() {
        return CasePart.WORK;
    }

    @Override
    public int order() {
        return BELOW_GOALS;
    }

    @Override
    public String fragment() {
        return "support/panel :: plans";
    }

    @Override
    public Readers readers() {
        return Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        List<Line> lines = plans.of(theCase.reference()).stream()
                .map(plan -> new Line(plan.number(), time.day(plan.on()), String.join(", ", plan.standsAt())))
                .toList();
        return Map.of("lines", lines, "due", theCase.programme() == Programme.WARRIOR);
    }

    @GetMapping("/cases/{reference}/plans")
    String sideBySide(@PathVariable String reference, Model model) {
        CaseRecord theCase = theCase(reference);
        describe(theCase, model);
        model.addAttribute("plans", plans.of(reference));
        return "support/plans";
    }

    @GetMapping("/cases/{reference}/plans/{number}")
    String sheet(@PathVariable String reference, @PathVariable int number, Model model) {
        CaseRecord theCase = theCase(reference);
        DevelopmentPlan plan = plans.of(reference).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("support.no-plan"));
        describe(theCase, model);
        model.addAttribute("plan", plan);
        return "support/plan-sheet";
    }

    private CaseRecord theCase(String reference) {
        Person reader = people.get();
        CaseRecord theCase = cases.forPerson(reference, reader);
        if (!reading.of(theCase, reader).may(readers())) {
            throw new NotAllowedException("support.development-plans-those-who");
        }
        return theCase;
    }

    private void describe(CaseRecord theCase, Model model) {
        model.addAttribute("case", theCase);
        model.addAttribute("domains", DevelopmentPlan.DOMAINS);
        model.addAttribute("stages", DevelopmentPlan.STAGES);
        model.addAttribute(
                "goals",
                GoalsPanel.goals(submissions.ofCase(theCase.reference())).stream()
                        .collect(Collectors.toMap(
                                goal -> Integer.toString(goal.number()), Goal::words, (one, same) -> one)));
    }
}
