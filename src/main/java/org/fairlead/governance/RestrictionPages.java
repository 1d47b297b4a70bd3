package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is kept and not used: put, seen, lifted. */
@Controller
@OpenTo(value = Roles.GOVERNANCE, refused = "restriction.those-who-govern")
@RequiredArgsConstructor
class RestrictionPages {

    private static final int ROWS = 200;

    /** A restriction, as it is shown. */
    record Row(String id, String caseRef, String ground, String reason, String put, String lifted) {}

    private final Restrictions restrictions;
    private final StaffDirectory staff;
    private final CurrentPerson people;

    @GetMapping("/restrictions")
    String all(Model model) {
        model.addAttribute("form", PageForm.blank());
        return page(model);
    }

    @PostMapping("/restrictions")
    Object put(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        String ground = form.choice("ground", Restrictions.GROUNDS, say("restriction.say-which"));
        LocalDate asked = form.date("asked");
        return form.then(
                () -> {
                    restrictions.put(
                            form.value("case").strip().toUpperCase(Locale.ROOT),
                            ground,
                            form.value("reason"),
                            asked,
                            people.get());
                    after.addFlashAttribute("notice", say("restriction.put"));
                    return "redirect:/restrictions";
                },
                () -> page(model),
                model);
    }

    @PostMapping("/restrictions/{id}/lift")
    Object lift(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        LocalDate told = form.date("told");
        return form.then(
                () -> {
                    restrictions.lift(id, form.value("why"), told, people.get());
                    after.addFlashAttribute("notice", say("restriction.lifted"));
                    return "redirect:/restrictions";
                },
                () -> {
                    model.addAttribute("lifting", id);
                    return page(model);
                },
                model);
    }

    @GetMapping("/restrictions/{id}/lift")
    String lifting(@PathVariable String id, Model model) {
        model.addAttribute("form", PageForm.blank());
        model.addAttribute("lifting", id);
        return page(model);
    }

    private String page(Model model) {
        model.addAttribute(
                "rows",
                restrictions.list(people.get(), ROWS).stream().map(this::row).toList());
        model.addAttribute(
                "grounds",
                Restrictions.GROUNDS.stream()
                        .map(ground -> new PageForm.Option(ground, say("restriction.ground." + ground)))
                        .toList());
        return "governance/restrictions";
    }

    private Row row(RestrictionRepository.Restriction one) {
        return new Row(
                one.id(),
                one.caseRef(),
                say("restriction.ground." + one.ground()),
                one.reason(),
                staff.displayName(one.putBy()) + ", " + TimeInWords.moment(one.putAt()),
                one.liftedAt() == null
                        ? ""
                        : staff.displayName(one.liftedBy()) + ", " + TimeInWords.moment(one.liftedAt()) + ": "
                                + one.liftedWhy());
    }
}
