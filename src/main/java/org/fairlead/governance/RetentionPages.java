package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.util.List;
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

/** What the newest review found, before anything of it is deleted, and what became of it. */
@Controller
@OpenTo(value = Roles.GOVERNANCE, refused = "retention.those-who-govern")
@RequiredArgsConstructor
class RetentionPages {

    private static final int LONGEST = 1000;

    /** Something that is kept too long, as it is shown. */
    record Row(String id, String what, String since, String keepWhy, String outcome) {}

    private final Retention retention;
    private final StaffDirectory staff;
    private final CurrentPerson people;

    @OpenTo(
            value = {Roles.GOVERNANCE, Roles.SUPERVISOR},
            refused = "retention.those-who-govern")
    @GetMapping("/retention")
    String newest(Model model) {
        model.addAttribute("form", PageForm.blank());
        return page(model);
    }

    @PostMapping("/retention")
    String look(RedirectAttributes after) {
        retention.look(people.get());
        after.addFlashAttribute("notice", say("retention.looked"));
        return "redirect:/retention";
    }

    @PostMapping("/retention/rows/{id}")
    Object keep(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        String why = form.optional("why", LONGEST);
        return form.then(
                () -> {
                    retention.keep(id, why, people.get());
                    after.addFlashAttribute("notice", why == null ? say("retention.goes") : say("retention.stays"));
                    return "redirect:/retention";
                },
                () -> page(model),
                model);
    }

    private String page(Model model) {
        RetentionRepository.Review review = retention.newest(people.get()).orElse(null);
        List<Row> rows = review == null
                ? List.of()
                : retention.rows(review).stream().map(this::row).toList();
        model.addAttribute("rows", rows);
        model.addAttribute("open", review != null && retention.isOpen(review));
        model.addAttribute(
                "words",
                review == null || review.deletedAt() == null
                        ? ""
                        : say(
                                "retention.was-done",
                                TimeInWords.moment(review.deletedAt()),
                                staff.displayName(review.reviewedBy()),
                                staff.displayName(review.confirmedBy())));
        return "governance/retention";
    }

    private Row row(RetentionRepository.Row one) {
        String what = switch (one.kind()) {
            case "messages" -> say("retention.kind.messages", one.many());
            case "audit" -> say("retention.kind.audit", one.many());
            case "minutes" -> say("retention.kind.minutes", one.many());
            case "staff" -> say("retention.kind.staff", one.subject() == null ? "" : staff.displayName(one.subject()));
            case "request" -> say("retention.kind.request");
            default -> say("retention.kind.child", one.subject() == null ? "" : one.subject());
        };
        return new Row(
                one.id(),
                what,
                TimeInWords.moment(one.since()),
                one.keepWhy() == null ? "" : one.keepWhy(),
                one.outcome() == null ? "" : say("retention.outcome." + one.outcome()));
    }
}
