package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.FieldError;
import org.fairlead.system.FileText;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Packs from before Fairlead: a file is checked, and imported when nothing is wrong with it. */
@Controller
@OpenTo(value = Roles.IMPACT_LEAD, refused = "datapack.packs-from-before-fairlead")
@RequiredArgsConstructor
class EarlierPacksPages {

    private final EarlierPacks packs;
    private final CurrentPerson people;

    @GetMapping("/packs/import")
    String page(Model model) {
        model.addAttribute("count", packs.count(people.get()));
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        return "datapack/import";
    }

    @PostMapping("/packs/import")
    Object send(
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "check") String what,
            RedirectAttributes after,
            Model model)
            throws IOException {
        Person person = people.get();
        PackReading.requireImports(person);
        try {
            if (file == null || file.isEmpty()) {
                throw new InvalidAnswersException("file", say("earlier.file.missing"));
            }
            EarlierPacks.Result result =
                    packs.take(FileText.ofSpreadsheet(file.getBytes()), !what.equals("import"), person);
            after.addFlashAttribute("notice", said(result));
            return "redirect:/packs/import";
        } catch (InvalidAnswersException refused) {
            List<FieldError> problems = refused.errors();
            model.addAttribute("problems", problems);
            page(model);
            return new ModelAndView("datapack/import", model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private static String said(EarlierPacks.Result result) {
        if (result.rows() == 1) {
            return result.dryRun() ? say("earlier.right.one") : say("earlier.done.one");
        }
        String rows = Integer.toString(result.rows());
        return result.dryRun() ? say("earlier.right", rows) : say("earlier.done", rows);
    }
}
