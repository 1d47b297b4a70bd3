package org.fairlead.referral;

import static org.fairlead.system.Sentences.say;

import org.fairlead.form.FormSheets;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A new referral. */
@Controller
class ReferralPages {

    private final Referrals referrals;
    private final FormSheets sheets;
    private final CurrentPerson people;

    ReferralPages(Referrals referrals, FormSheets sheets, CurrentPerson people) {
        this.referrals = referrals;
        this.sheets = sheets;
        this.people = people;
    }

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
