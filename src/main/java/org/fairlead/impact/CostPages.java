package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.impact.CostRepository.Entered;
import org.fairlead.impact.CostRepository.Line;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an area enters what its service costs and what a sample of children was spared elsewhere. */
@Controller
@OpenTo(
        value = {Roles.IMPACT_LEAD, Roles.SUPERVISOR},
        refused = "impact.figures-impact-lead-supervisors")
@RequiredArgsConstructor
class CostPages {

    private static final int LINES = 10;
    private static final int LARGEST_SAMPLE = 100_000;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SOURCE = 200;
    /** What the guide suggests to ask about; prices change every year and are the area's to enter. */
    private static final List<String> SUGGESTED = List.of("hospital", "gp", "camhs", "social", "school", "police");

    private final Costs costs;
    private final CurrentPerson people;

    @GetMapping("/impact/costs")
    String page(Model model) {
        PageForm form = PageForm.blank();
        costs.entered(people.get()).ifPresentOrElse(entered -> fill(form, entered), () -> {
            for (int at = 1; at <= SUGGESTED.size(); at++) {
                form.with("name" + at, say("impact.costs.suggested." + SUGGESTED.get(at - 1)));
            }
        });
        model.addAttribute("form", form);
        return show(model);
    }

    @PostMapping("/impact/costs")
    Object save(@RequestParam MultiValueMap<String, String> sent, RedirectAttributes after, Model model) {
        PageForm form = PageForm.sent(sent);
        LocalDate from = form.date("yearFrom", say("impact.costs.year-from.missing"));
        BigDecimal annual = amount(form, "annual", say("impact.costs.annual.missing"));
        int sample = form.number("sample", say("impact.costs.sample.missing"), 1, LARGEST_SAMPLE);
        List<Line> lines = new ArrayList<>();
        for (int at = 1; at <= LINES; at++) {
            line(form, at, lines);
        }
        return form.then(
                () -> {
                    costs.enter(new Entered(from, annual, sample, lines), people.get());
                    after.addFlashAttribute("notice", say("impact.costs.saved"));
                    return "redirect:/impact?part=costs";
                },
                () -> show(model),
                model);
    }

    private String show(Model model) {
        Scopes.require(people.get());
        model.addAttribute(
                "lines",
                java.util.stream.IntStream.rangeClosed(1, LINES).boxed().toList());
        return "impact/costs";
    }

    private static void fill(PageForm form, Entered entered) {
        form.with("yearFrom", entered.yearFrom())
                .with("annual", entered.annualCost().toPlainString())
                .with("sample", entered.sample());
        for (int at = 1; at <= entered.lines().size(); at++) {
            Line line = entered.lines().get(at - 1);
            form.with("name" + at, line.name())
                    .with("source" + at, line.source())
                    .with("unit" + at, line.unitCost().toPlainString())
                    .with("spared" + at, line.spared().stripTrailingZeros().toPlainString());
        }
    }

    /** A line without a price and a number says nothing, and is left out. */
    private void line(PageForm form, int at, List<Line> lines) {
        if (form.value("unit" + at).isEmpty() && form.value("spared" + at).isEmpty()) {
            return;
        }
        String name = form.text("name" + at, say("impact.costs.name.missing"), LONGEST_NAME);
        String source = form.optional("source" + at, LONGEST_SOURCE);
        BigDecimal unit = amount(form, "unit" + at, say("impact.costs.unit.missing"));
        BigDecimal spared = amount(form, "spared" + at, say("impact.costs.spared.missing"));
        lines.add(new Line(name, source, unit, spared.setScale(1, java.math.RoundingMode.HALF_UP)));
    }

    /** What was typed; nothing when there is something wrong with it. */
    static BigDecimal amount(PageForm form, String field, String missing) {
        String text = form.value(field).replace("£", "").replace(",", "").strip();
        if (text.isEmpty()) {
            form.refuse(field, missing);
            return BigDecimal.ZERO;
        }
        if (!text.matches("\\d{1,8}(\\.\\d{1,2})?")) {
            form.refuse(field, say("impact.costs.not-an-amount"));
            return BigDecimal.ZERO;
        }
        return new BigDecimal(text);
    }
}
