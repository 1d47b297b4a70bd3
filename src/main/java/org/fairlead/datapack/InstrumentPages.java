package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The instruments of an area: which there are, and which of them a data pack asks for. */
@Controller
@OpenTo(
        value = {Roles.ADMINISTRATOR, Roles.IMPACT_LEAD, Roles.SUPERVISOR, Roles.COORDINATOR},
        refused = "datapack.instruments-administrators-impact-lead")
@RequiredArgsConstructor
class InstrumentPages {

    /** An instrument with those who may answer it. */
    record Row(String id, String name, String version, String about, List<Tick> informants) {}

    /** Whether it is used with this informant; {@code value} goes with the form. */
    record Tick(String informant, String value, int items, boolean chosen) {}

    private final Instruments instruments;
    private final InstrumentChoices choices;
    private final Areas areas;
    private final CurrentPerson people;

    @GetMapping("/areas/{id}/instruments")
    String page(@PathVariable String id, Model model) {
        Person reader = people.get();
        InstrumentChoices.requireReader(id, reader);
        Set<Choice> chosen = choices.of(id);
        model.addAttribute("area", areas.area(id));
        model.addAttribute("mayChoose", InstrumentChoices.mayChoose(id, reader));
        model.addAttribute(
                "instruments",
                instruments.all().stream()
                        .map(instrument -> new Row(
                                instrument.id(),
                                instrument.name(),
                                instrument.version(),
                                instrument.about() == null ? "" : instrument.about(),
                                instrument.informants().stream()
                                        .map(informant -> new Tick(
                                                informant.id(),
                                                instrument.id() + "/" + informant.id(),
                                                informant.items(),
                                                chosen.contains(new Choice(instrument.id(), informant.id()))))
                                        .toList()))
                        .toList());
        return "datapack/instruments";
    }

    @PostMapping("/areas/{id}/instruments")
    String choose(
            @PathVariable String id,
            @RequestParam(name = "use", required = false) List<String> used,
            RedirectAttributes after) {
        List<Choice> chosen = new ArrayList<>();
        for (String use : used == null ? List.<String>of() : used) {
            String[] parts = use.split("/", 2);
            if (parts.length == 2) {
                chosen.add(new Choice(parts[0], parts[1]));
            }
        }
        choices.choose(id, chosen, people.get());
        after.addFlashAttribute("notice", say("datapack.instruments-chosen-packs-entered"));
        return "redirect:/areas/" + id + "/instruments";
    }
}
