package org.fairlead.referral.sameness;

import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Sentences;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Answers whether two children are the same, from the panel of a case. */
@Controller
@OpenTo(
        value = {Roles.COORDINATOR, Roles.SUPERVISOR},
        refused = "referral.coordinator-supervisor-says-whether")
@RequiredArgsConstructor
class DuplicatePages {

    private final SameChild sameChild;
    private final CurrentPerson people;

    @PostMapping("/cases/{reference}/duplicates")
    String say(
            @PathVariable String reference,
            @RequestParam String other,
            @RequestParam boolean same,
            RedirectAttributes next) {
        sameChild.say(reference, other, same, people.get());
        next.addFlashAttribute("notice", Sentences.say(same ? "duplicates.joined" : "duplicates.apart", other));
        next.addAttribute("reference", reference);
        return "redirect:/cases/{reference}";
    }
}
