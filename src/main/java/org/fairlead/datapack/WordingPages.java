package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.FileText;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an area with a licence uploads the words of a questionnaire. */
@Controller
@OpenTo(
        value = {Roles.ADMINISTRATOR, Roles.IMPACT_LEAD, Roles.SUPERVISOR, Roles.COORDINATOR},
        refused = "datapack.instruments-administrators-impact-lead")
@RequiredArgsConstructor
class WordingPages {

    private static final String PAGE = "/areas/{area}/instruments/{instrument}/{informant}/wording";

    private final InstrumentWordings wordings;
    private final Instruments instruments;
    private final CurrentPerson people;

    @GetMapping(PAGE)
    String page(
            @PathVariable String area, @PathVariable String instrument, @PathVariable String informant, Model model) {
        model.addAttribute("form", PageForm.blank());
        return show(area, new Choice(instrument, informant), model);
    }

    @PostMapping(PAGE)
    Object save(
            @PathVariable String area,
            @PathVariable String instrument,
            @PathVariable String informant,
            @RequestParam(defaultValue = "") String licence,
            @RequestParam(defaultValue = "upload") String what,
            @RequestParam(required = false) MultipartFile file,
            RedirectAttributes after,
            Model model)
            throws IOException {
        Person person = people.get();
        Choice choice = new Choice(instrument, informant);
        try {
            if (what.equals("remove")) {
                wordings.remove(area, choice, person);
            } else {
                wordings.upload(
                        area, choice, licence, file == null ? "" : FileText.ofSpreadsheet(file.getBytes()), person);
            }
            after.addFlashAttribute("notice", say(what.equals("remove") ? "wording.removed" : "wording.saved"));
            return "redirect:/areas/" + area + "/instruments";
        } catch (InvalidAnswersException refused) {
            PageForm form = PageForm.blank().with("licence", licence);
            form.refuse(refused);
            model.addAttribute("form", form);
            return new ModelAndView(show(area, choice, model), model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private String show(String area, Choice choice, Model model) {
        InstrumentChoices.requireReader(area, people.get());
        if (!instruments.knows(choice.instrument())) {
            throw new NotFoundException("datapack.no-questionnaire");
        }
        Instrument instrument = instruments.find(choice.instrument());
        Informant informant = instrument
                .informant(choice.informant())
                .orElseThrow(() -> new NotFoundException("datapack.no-questionnaire"));
        model.addAttribute("area", area);
        model.addAttribute("instrument", instrument.id());
        model.addAttribute("name", instrument.name());
        model.addAttribute("informant", informant.id());
        model.addAttribute("mayChoose", InstrumentChoices.mayChoose(area, people.get()));
        model.addAttribute("wording", wordings.of(area, choice).orElse(null));
        return "datapack/wording";
    }
}
