package org.fairlead.register;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.FormSheets;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Diagrams;
import org.fairlead.process.DrawnRegister;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.Installation;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.WorkList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Registers as pages: which there are, what one holds, an entry, and the form that opens one. */
@Controller
@OpenTo
@RequiredArgsConstructor
class RegisterPages {

    private static final int ROWS = 25;

    /** A register in the list of them. */
    record Kind(String id, String name, String entry, boolean mayOpen) {}

    /** An entry in the list of its register. */
    record Row(String reference, String title, String opened, String by, String state, boolean open) {}

    /** What was done, and said, for an entry; {@code answers} is null where few may know what was said. */
    record Done(String what, String by, String at, @Nullable List<AnswersInWords.Answered> answers) {}

    private final Registers registers;
    private final LinkedAnswers links;
    private final Installation installation;
    private final EntryRepository entries;
    private final FormSubmissions submissions;
    private final AnswersInWords words;
    private final FormSheets sheets;
    private final Diagrams diagrams;
    private final WorkList workList;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final TimeInWords time;

    @GetMapping("/registers")
    String all(Model model) {
        Person reader = people.get();
        model.addAttribute(
                "registers",
                registers.of(reader).stream().map(one -> kind(one, reader)).toList());
        return "register/registers";
    }

    @GetMapping("/registers/{register}")
    String one(
            @PathVariable String register,
            @RequestParam(defaultValue = "false") boolean ended,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Person reader = people.get();
        DrawnRegister drawn = registers.register(register, reader);
        List<Entry> found = registers.list(drawn, !ended, after, ROWS + 1, reader);
        List<Entry> page = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute("register", kind(drawn, reader));
        model.addAttribute("ended", ended);
        model.addAttribute("rows", page.stream().map(this::row).toList());
        model.addAttribute("more", found.size() > ROWS ? page.get(ROWS - 1).reference() : null);
        return "register/register";
    }

    @GetMapping("/registers/{register}/new")
    String blank(@PathVariable String register, Model model) {
        Person by = people.get();
        Registers.Opened opened = registers.form(register, by);
        model.addAttribute("register", kind(opened.register(), by));
        model.addAttribute(
                "sheet",
                sheets.sheet(
                        opened.form(),
                        opened.data(),
                        "/api/registers/" + register,
                        "/registers/" + register + "/{reference}",
                        say("register.open"),
                        by));
        return "register/open";
    }

    @GetMapping("/registers/{register}/{reference}")
    String entry(@PathVariable String register, @PathVariable String reference, Model model) {
        Person reader = people.get();
        Entry entry = registers.find(register, reference, reader);
        model.addAttribute("register", kind(registers.register(register, reader), reader));
        model.addAttribute("row", row(entry));
        model.addAttribute("done", done(entry, reader));
        model.addAttribute("mayLink", links.mayMake(entry, registers.register(register, reader), reader));
        model.addAttribute(
                "at",
                entry.isOpen()
                        ? diagrams.steps(entry.processInstance()).stream()
                                .flatMap(step -> step.activeNames().stream())
                                .toList()
                        : List.of());
        model.addAttribute(
                "tasks",
                workList.about(reference, reader).stream()
                        .map(task -> Map.of("id", task.id(), "name", name(task), "due", due(task), "who", who(task)))
                        .toList());
        return "register/entry";
    }

    /** Shown once, on the page that follows. */
    @PostMapping("/registers/{register}/{reference}/link")
    String link(@PathVariable String register, @PathVariable String reference, RedirectAttributes after) {
        String secret = links.make(register, reference, people.get());
        after.addFlashAttribute("address", installation.link("/said/" + secret));
        return "redirect:/registers/{register}/{reference}";
    }

    /** What was said, the first first. */
    private List<Done> done(Entry entry, Person reader) {
        List<Entry.Step> steps = entries.steps(entry.reference());
        Map<String, Submission> said = submissions.all(steps.stream()
                .filter(step -> !step.restricted())
                .map(Entry.Step::submissionId)
                .toList());
        Submission opening = submissions.find(entry.submissionId());
        return Stream.concat(
                        Stream.of(new Done(
                                say("register.was-opened"),
                                staff.displayName(entry.openedBy()),
                                TimeInWords.moment(entry.openedAt()),
                                words.of(opening, reader))),
                        steps.stream()
                                .map(step -> new Done(
                                        step.name(),
                                        staff.displayName(step.doneBy()),
                                        TimeInWords.moment(step.doneAt()),
                                        said.containsKey(step.submissionId())
                                                ? words.of(said.get(step.submissionId()), reader)
                                                : null)))
                .toList();
    }

    private static Kind kind(DrawnRegister register, Person reader) {
        return new Kind(register.id(), register.name(), register.entry(), register.mayOpen(reader));
    }

    private Row row(Entry entry) {
        String state = entry.isOpen()
                ? say("register.is-open")
                : entry.endingWords() == null ? say("register.has-ended") : entry.endingWords();
        return new Row(
                entry.reference(),
                entry.title() == null ? "" : entry.title(),
                TimeInWords.moment(entry.openedAt()),
                staff.displayName(entry.openedBy()),
                state,
                entry.isOpen());
    }

    private static String name(TaskView task) {
        return task.name() == null ? task.key() : task.name();
    }

    private String due(TaskView task) {
        return task.dueAt() == null ? "" : time.due(task.dueAt());
    }

    private String who(TaskView task) {
        return task.assignee() == null ? say("tasks.nobody") : staff.displayName(task.assignee());
    }
}
