package org.fairlead.referral;

import static org.fairlead.system.Sentences.say;

import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormSheets;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A new referral. */
@Controller
@OpenTo(
        value = {Roles.COORDINATOR, Roles.SUPERVISOR, Roles.LINK_WORKER, Roles.PARTNER},
        refused = "referral.referrals-made-coordinators-supervisors")
@RequiredArgsConstructor
class ReferralPages {

    private final Referrals referrals;
    private final FormSheets sheets;
    private final CurrentPerson people;

    @GetMapping("/referrals/new")
    String referral(Model model) {
        Person reader = people.get();
        model.addAttribute(
                "sheet",
                sheets.sentOnce(
                        referrals.form(),
                        referrals.formData(reader),
                        "/api/referrals",
                        "/cases/{reference}",
                        say("referral.send-referral"),
                        reader));
        return "referral/new";
    }
}
