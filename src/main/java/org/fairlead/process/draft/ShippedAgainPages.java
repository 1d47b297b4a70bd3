package org.fairlead.process.draft;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.fairlead.process.deploy.ShippedAgain;
import org.fairlead.process.deploy.ShippedAgain.MovedOn;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.process.library.WhatIsDifferent;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A file as it was shipped, as it is shipped now, and as its owner has it, where both have changed it. */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class ShippedAgainPages {

    private static final String PAGE = "/pathways/{kind:process|decision|form}/{id}/shipped";

    private final ShippedAgain shipped;
    private final ProcessLibrary library;
    private final ChangeDrafts drafts;
    private final CurrentPerson people;
    private final ObjectMapper json;

    @GetMapping(PAGE)
    String compare(@PathVariable String kind, @PathVariable String id, Model model) {
        Person reader = people.get();
        MovedOn file = find(kind, id, reader);
        String was = library.text(file.kind(), id, file.was(), reader);
        List<WhatIsDifferent.Line> theirs = WhatIsDifferent.between(file.kind(), was, text(file, reader), json);
        List<WhatIsDifferent.Line> ours =
                WhatIsDifferent.between(file.kind(), was, library.text(file.kind(), id, file.runs(), reader), json);
        Set<String> changed = ours.stream().map(WhatIsDifferent.Line::id).collect(Collectors.toSet());
        model.addAttribute("kind", kind);
        model.addAttribute("id", id);
        model.addAttribute("file", file);
        model.addAttribute("theirs", theirs);
        model.addAttribute("ours", ours);
        model.addAttribute(
                "both",
                theirs.stream()
                        .filter(one -> changed.contains(one.id()))
                        .map(WhatIsDifferent.Line::name)
                        .toList());
        if (!model.containsAttribute("name")) {
            model.addAttribute("name", say("shipped.draft.proposed", id));
        }
        return "process/shipped";
    }

    /** Begins a draft with what is shipped now or with what runs; or keeps what runs. */
    @PostMapping(PAGE)
    String act(
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person person = people.get();
        MovedOn file = find(kind, id, person);
        try {
            switch (act) {
                case "theirs" -> {
                    return "redirect:" + DraftPages.PAGE + "/"
                            + drafts.make(name, List.of(shipped.now(file, person)), person);
                }
                case "ours" -> {
                    return "redirect:" + DraftPages.PAGE + "/" + drafts.begin(name, file.file(), person) + "/files/"
                            + file.file();
                }
                default -> {
                    shipped.keep(file, person);
                    after.addFlashAttribute("notice", say("shipped.kept"));
                    return "redirect:/pathways/" + kind + "/" + id;
                }
            }
        } catch (InvalidAnswersException invalid) {
            response.setStatus(422);
            model.addAttribute("problem", invalid.errors().get(0).message());
            model.addAttribute("problemAt", invalid.errors().get(0).field());
        }
        model.addAttribute("name", name);
        return compare(kind, id, model);
    }

    private MovedOn find(String kind, String id, Person reader) {
        return shipped.find(Kind.of(kind), id, reader).orElseThrow(() -> new NotFoundException("shipped.not-again"));
    }

    private String text(MovedOn file, Person reader) {
        OwnersFile now = shipped.now(file, reader);
        return new String(now.content(), StandardCharsets.UTF_8);
    }
}
