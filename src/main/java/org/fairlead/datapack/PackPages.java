package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.OnlineAnswers.Sheet;
import org.fairlead.datapack.PackLinkRepository.Link;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Installation;
import org.fairlead.system.OpenTo;
import org.fairlead.system.QrCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The papers of a data pack to print, and links with which a carer or teacher answers online. */
@Controller
@OpenTo(
        value = {Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.COORDINATOR},
        refused = "datapack.data-packs-collected-link")
@RequiredArgsConstructor
class PackPages {

    /** The paper of one person: a cover and the questionnaires. */
    record Paper(String informant, List<Sheet> sheets) {}

    /** A link that was made; the state is open, used or old. */
    record LinkLine(String informant, String state, LocalDate until) {}

    private final OnlineAnswers answers;
    private final CurrentPerson people;
    private final Installation installation;

    @GetMapping("/packs/{id}/sheets")
    String sheets(@PathVariable String id, Model model) {
        DataPackRepository.Pack pack = answers.pack(id, people.get());
        model.addAttribute("code", pack.code());
        model.addAttribute("qr", QrCode.of(pack.code()));
        model.addAttribute("first", pack.timePoint().equals(DataPacks.FIRST));
        model.addAttribute("caseRef", pack.caseRef());
        model.addAttribute(
                "papers",
                DataPacks.INFORMANTS.stream()
                        .map(informant -> new Paper(informant, answers.sheets(pack, informant)))
                        .toList());
        return "datapack/sheets";
    }

    @GetMapping("/packs/{id}/links")
    String links(@PathVariable String id, Model model) {
        DataPackRepository.Pack pack = answers.pack(id, people.get());
        model.addAttribute("pack", id);
        model.addAttribute("code", pack.code());
        model.addAttribute("caseRef", pack.caseRef());
        model.addAttribute("open", pack.status().equals("open"));
        model.addAttribute("informants", OnlineAnswers.INFORMANTS);
        model.addAttribute(
                "links",
                answers.links(id).stream()
                        .map(link -> new LinkLine(link.informant(), state(link), WorkCalendar.date(link.expiresAt())))
                        .toList());
        if (model.getAttribute("address") instanceof String address) {
            model.addAttribute("qr", QrCode.of(address));
        }
        return "datapack/links";
    }

    /** The link is shown once, on the page that follows: only a digest of it is kept. */
    @PostMapping("/packs/{id}/links")
    String make(@PathVariable String id, @RequestParam(defaultValue = "") String informant, RedirectAttributes after) {
        Person person = people.get();
        String secret = answers.make(id, informant, person);
        after.addFlashAttribute("address", installation.link("/answer/" + secret));
        after.addFlashAttribute("linkFor", informant);
        after.addFlashAttribute("notice", say("links.made"));
        return "redirect:/packs/" + id + "/links";
    }

    private String state(Link link) {
        return link.usedAt() != null ? "used" : answers.isOver(link) ? "old" : "open";
    }
}
