package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageForm.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody says whose a note or file is: the child is looked for, chosen among those they see, and named. */
@Controller
@OpenTo
@RequiredArgsConstructor
class MovedNotePages {

    private static final int OFFERED = 10;
    private static final int LONGEST_REASON = 500;

    private final Cases cases;
    private final MovedNotes notes;
    private final CaseOnPage onPage;
    private final CurrentPerson people;

    /** What moves a note or a file. */
    private interface Moving {
        void move(CaseRecord from, String id, String to, String reason, Person by);
    }

    /** The right child's case, and why. */
    record Move(@Nullable String to, @Nullable String reason) {}

    @GetMapping("/cases/{reference}/answers/{submission}/move")
    String note(@PathVariable String reference, @PathVariable(name = "submission") String id, Model model) {
        return note(reference, id, "", model);
    }

    @PostMapping("/cases/{reference}/answers/{submission}/move/search")
    String note(
            @PathVariable String reference,
            @PathVariable(name = "submission") String id,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        Person person = people.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        return page(theCase, "answers", id, notes.note(theCase, id, person), q, PageForm.blank(), model);
    }

    @GetMapping("/cases/{reference}/files/{id}/move")
    String file(@PathVariable String reference, @PathVariable String id, Model model) {
        return file(reference, id, "", model);
    }

    @PostMapping("/cases/{reference}/files/{id}/move/search")
    String file(
            @PathVariable String reference,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        Person person = people.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        return page(theCase, "files", id, notes.file(theCase, id, person), q, PageForm.blank(), model);
    }

    @PostMapping("/cases/{reference}/answers/{submission}/move")
    Object moveNote(
            @PathVariable String reference,
            @PathVariable(name = "submission") String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person person = people.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        return move(theCase, "answers", id, notes.note(theCase, id, person), notes::moveNote, sent, model, after);
    }

    @PostMapping("/cases/{reference}/files/{id}/move")
    Object moveFile(
            @PathVariable String reference,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person person = people.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        return move(theCase, "files", id, notes.file(theCase, id, person), notes::moveFile, sent, model, after);
    }

    private Object move(
            CaseRecord theCase,
            String kind,
            String id,
            String what,
            Moving moving,
            MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        String reason = form.text("reason", say("move.why.missing"), LONGEST_REASON);
        return form.then(
                () -> {
                    moving.move(theCase, id, form.value("to"), reason, people.get());
                    return moved(theCase, after);
                },
                () -> page(theCase, kind, id, what, form.value("q"), form, model),
                model);
    }

    @PostMapping("/api/cases/{reference}/answers/{id}/move")
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void note(@PathVariable String reference, @PathVariable String id, @RequestBody Move move) {
        Person person = people.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        notes.note(theCase, id, person);
        notes.moveNote(theCase, id, text(move.to()), reason(move), person);
    }

    @PostMapping("/api/cases/{reference}/files/{id}/move")
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void file(@PathVariable String reference, @PathVariable String id, @RequestBody Move move) {
        Person person = people.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        notes.file(theCase, id, person);
        notes.moveFile(theCase, id, text(move.to()), reason(move), person);
    }

    private static String moved(CaseRecord theCase, RedirectAttributes after) {
        after.addFlashAttribute("notice", say("move.done"));
        return "redirect:/cases/" + theCase.reference();
    }

    private static String reason(Move move) {
        PageForm form = PageForm.blank().with("reason", text(move.reason()).strip());
        String reason = form.text("reason", say("move.why.missing"), LONGEST_REASON);
        if (!form.isRight()) {
            throw new org.fairlead.system.InvalidAnswersException(form.errors());
        }
        return reason;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private String page(
            CaseRecord theCase, String kind, String id, String what, String words, PageForm form, Model model) {
        Person person = people.get();
        List<CaseRecord> found = words.isBlank() ? List.of() : cases.list(person, null, words.strip(), "", OFFERED);
        List<Option> meant = onPage
                .rows(
                        found.stream()
                                .limit(OFFERED)
                                .filter(one -> !one.reference().equals(theCase.reference()))
                                .toList(),
                        person)
                .stream()
                .map(row -> new Option(
                        row.reference(),
                        String.join(" · ", row.initials() + " " + row.reference(), row.site(), row.stage())))
                .toList();
        model.addAttribute("case", onPage.head(theCase, person));
        model.addAttribute("form", form);
        model.addAttribute("what", what);
        model.addAttribute("address", "/cases/" + theCase.reference() + "/" + kind + "/" + id + "/move");
        model.addAttribute("q", words);
        model.addAttribute("meant", meant);
        model.addAttribute("more", found.size() > OFFERED);
        return "casework/move";
    }
}
