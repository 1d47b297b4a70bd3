package org.fairlead.referral.frontdoor;

import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.system.Installation;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.QrCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** Posters to print for schools and practices: what Fairlead is, and a QR code that leads to the public page. */
@Controller
@OpenTo(
        value = {Roles.COORDINATOR, Roles.SUPERVISOR},
        refused = "referral.posters-printed-coordinators-supervisors")
@RequiredArgsConstructor
class PosterPages {

    private final Areas areas;
    private final CurrentPerson people;
    private final Installation installation;

    @GetMapping("/posters")
    String list(Model model) {
        model.addAttribute("sites", areas.referringSites(people.get()));
        return "referral/posters";
    }

    @GetMapping("/sites/{id}/poster")
    String poster(@PathVariable String id, Model model) {
        Site site =
                areas.site(id, people.get()).orElseThrow(() -> new NotFoundException("common.no-school-practice-area"));
        String address = UriComponentsBuilder.fromUriString(installation.link("/refer"))
                .queryParam("site", site.id())
                .encode()
                .toUriString();
        QrCode code = QrCode.of(address);
        model.addAttribute("site", site);
        model.addAttribute("address", address);
        model.addAttribute("size", code.size());
        model.addAttribute("squares", code.squares());
        model.addAttribute("numbers", areas.area(site.areaId()).emergencyNumbers());
        return "referral/poster";
    }
}
