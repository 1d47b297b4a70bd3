package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.impact.ActivityMoneyRepository.Budget;
import org.fairlead.impact.ActivityMoneyRepository.Sum;
import org.fairlead.process.DrawnRegisters;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageOf;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Money for activities: the budget of the year, what is left of it, and what was asked, allowed and spent for whom. */
@Controller
@OpenTo({Roles.COORDINATOR, Roles.SUPERVISOR, Roles.GOVERNANCE, Roles.ADMINISTRATOR})
@RequiredArgsConstructor
class ActivityMoneyPages {

    private final ActivityMoney service;
    private final DrawnRegisters registers;
    private final Areas areas;
    private final CurrentPerson people;

    /** A line of sums; {@code caseRef} leads to a child, and is null for who sees none. */
    record Line(String name, @Nullable String caseRef, String asked, String allowed, String spent) {}

    @GetMapping("/activity-money")
    String page(@RequestParam(defaultValue = "1") int page, Model model) {
        return show(PageForm.blank(), page, model);
    }

    @PostMapping("/activity-money")
    Object set(@RequestParam MultiValueMap<String, String> sent, RedirectAttributes after, Model model) {
        PageForm form = PageForm.sent(sent);
        LocalDate from = form.date("yearFrom", say("impact.costs.year-from.missing"));
        BigDecimal pounds = CostPages.amount(form, "pounds", say("money.pounds.missing"));
        return form.then(
                () -> {
                    service.set(new Budget(from, pounds), people.get());
                    after.addFlashAttribute("notice", say("money.saved"));
                    return "redirect:/activity-money";
                },
                () -> show(form, 1, model),
                model);
    }

    private String show(PageForm form, int page, Model model) {
        Person reader = people.get();
        ActivityMoney.OfYear year = service.now(reader);
        model.addAttribute("form", form);
        model.addAttribute("mayReadRequests", registers.isOpenTo(reader, "activity-budget"));
        model.addAttribute("maySet", ActivityMoney.maySet(reader));
        model.addAttribute("from", TimeInWords.full(year.from()));
        model.addAttribute("to", TimeInWords.full(year.to()));
        model.addAttribute(
                "budget",
                year.budget() == null ? null : Costs.pounds(year.budget().pounds(), ""));
        model.addAttribute("left", year.left() == null ? null : Costs.pounds(year.left(), ""));
        model.addAttribute("all", line(say("money.all"), null, year.all()));
        model.addAttribute(
                "sites",
                year.sites().stream().map(sum -> line(siteOf(sum), null, sum)).toList());
        PageOf<Sum> found = PageOf.of(year.children() == null ? List.of() : year.children(), page, PageOf.FEW);
        model.addAttribute("page", found);
        model.addAttribute(
                "children",
                found.rows().stream()
                        .map(sum -> line(String.valueOf(sum.whose()), sum.whose(), sum))
                        .toList());
        return "impact/activity-money";
    }

    private String siteOf(Sum sum) {
        return sum.whose() == null
                ? say("money.no-site")
                : areas.site(sum.whose()).map(Site::name).orElse(sum.whose());
    }

    private static Line line(String name, @Nullable String caseRef, Sum sum) {
        return new Line(
                name,
                caseRef,
                Costs.pounds(sum.asked(), ""),
                Costs.pounds(sum.allowed(), ""),
                Costs.pounds(sum.spent(), ""));
    }
}
