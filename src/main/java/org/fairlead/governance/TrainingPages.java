package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.nio.charset.StandardCharsets;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.Costly;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.TimeInWords;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Copies to train on: asked for, confirmed by another, taken. */
@Controller
@OpenTo(
        value = {Roles.ADMINISTRATOR, Roles.GOVERNANCE},
        refused = "training.those-who-may")
@RequiredArgsConstructor
class TrainingPages {

    private static final int ROWS = 50;

    /** A copy that was asked for, as it is shown. */
    record Row(String id, String why, String asked, String state, boolean decides, boolean takes) {}

    private final TrainingCopies copies;
    private final StaffDirectory staff;
    private final CurrentPerson people;

    @GetMapping("/training-copies")
    String all(Model model) {
        model.addAttribute("form", PageForm.blank());
        return page(model);
    }

    @PostMapping("/training-copies")
    Object ask(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        return form.then(
                () -> {
                    copies.ask(form.value("why"), people.get());
                    after.addFlashAttribute("notice", say("training.asked"));
                    return "redirect:/training-copies";
                },
                () -> page(model),
                model);
    }

    @PostMapping("/training-copies/{id}/confirm")
    String confirm(@PathVariable String id, RedirectAttributes after) {
        copies.decide(id, true, people.get());
        after.addFlashAttribute("notice", say("training.confirmed"));
        return "redirect:/training-copies";
    }

    @PostMapping("/training-copies/{id}/refuse")
    String refuse(@PathVariable String id, RedirectAttributes after) {
        copies.decide(id, false, people.get());
        after.addFlashAttribute("notice", say("training.refused"));
        return "redirect:/training-copies";
    }

    @Costly
    @GetMapping("/training-copies/{id}/copy.json")
    ResponseEntity<byte[]> take(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("training.json", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(copies.take(id, people.get()).getBytes(StandardCharsets.UTF_8));
    }

    private String page(Model model) {
        Person reader = people.get();
        model.addAttribute("asks", copies.mayAsk(reader));
        model.addAttribute(
                "rows",
                copies.list(reader, ROWS).stream().map(one -> row(one, reader)).toList());
        return "governance/training-copies";
    }

    private Row row(TrainingRepository.Copy one, Person reader) {
        return new Row(
                one.id(),
                one.why(),
                staff.displayName(one.askedBy()) + ", " + TimeInWords.moment(one.askedAt()),
                say("training.outcome." + (one.outcome() == null ? "waits" : one.outcome()))
                        + (one.decidedBy() == null ? "" : ": " + staff.displayName(one.decidedBy())),
                copies.mayDecide(one, reader),
                copies.mayTake(one, reader));
    }
}
