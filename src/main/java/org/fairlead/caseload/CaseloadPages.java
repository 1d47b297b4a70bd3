package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Caseloads as pages: who has how many, who waits, and every way in which a case changes hands. */
@Controller
@OpenTo(
        value = {Roles.SUPERVISOR, Roles.COORDINATOR},
        refused = "caseload.caseloads-supervisors-coordinators")
@RequiredArgsConstructor
class CaseloadPages {

    private static final String TO = "to-";
    private static final String EVERYTHING = "everything";

    private final CaseloadOnPage onPage;
    private final Caseloads caseloads;
    private final Allocation allocation;
    private final CaseloadTransfer transfer;
    private final Absences absences;
    private final StaffDirectory staff;
    private final CurrentPerson people;

    @GetMapping("/caseloads")
    String all(Model model) {
        onPage.everybody(people.get(), model);
        model.addAttribute("form", PageForm.blank());
        return "caseload/caseloads";
    }

    @PostMapping("/caseloads")
    Object allocate(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        Person person = people.get();
        PageForm form = PageForm.sent(sent);
        String reference = form.value("case");
        String worker = form.text("linkWorker-" + reference, say("caseload.choose-link-worker", reference), 60);
        String reason = form.optional("overrideReason-" + reference, 4000);
        Caseloads.requireSupervisor(person);
        return form.then(
                () -> {
                    form.named("", "-" + reference, () -> allocation.allocate(reference, worker, reason, person));
                    after.addFlashAttribute(
                            "notice", say("caseload.is-with-now", reference, staff.displayName(worker)));
                    return "redirect:/caseloads";
                },
                () -> {
                    onPage.everybody(person, model);
                    return "caseload/caseloads";
                },
                model);
    }

    @GetMapping("/caseloads/{username}")
    String one(@PathVariable String username, Model model) {
        onPage.worker(username, people.get(), model);
        model.addAttribute("form", PageForm.blank());
        return "caseload/worker";
    }

    @PostMapping("/caseloads/{username}")
    Object handOver(
            @PathVariable String username,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person person = people.get();
        PageForm form = PageForm.sent(sent);
        Map<String, String> moves = moves(form, caseloads.casesOf(username, person));
        return form.then(
                () -> {
                    transfer.handOver(username, moves, form.value("notes"), person);
                    after.addFlashAttribute(
                            "notice",
                            moves.size() == 1
                                    ? say("caseload.1-case-handed-over.one")
                                    : say("caseload.cases-handed-over-each", moves.size()));
                    return "redirect:/caseloads/" + username;
                },
                () -> workerPage("caseload/worker", username, person, model),
                model);
    }

    @GetMapping("/caseloads/{username}/absence")
    String away(@PathVariable String username, Model model) {
        Person person = people.get();
        Caseloads.requireSupervisor(person);
        onPage.worker(username, person, model);
        model.addAttribute("form", PageForm.blank());
        return "caseload/away";
    }

    @PostMapping("/caseloads/{username}/absence")
    Object recordAbsence(
            @PathVariable String username,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person person = people.get();
        Caseloads.requireSupervisor(person);
        PageForm form = PageForm.sent(sent);
        List<CaseRecord> theirs = caseloads.casesOf(username, person);
        var firstDay = form.date("firstDay", say("caseload.first-day-away"));
        var lastDay = form.date("lastDay", say("caseload.last-day-away"));
        return form.then(
                () -> {
                    String id = absences.record(
                            username, firstDay, lastDay, moves(form, theirs), form.value("notes"), person);
                    after.addFlashAttribute("notice", say("caseload.absence-recorded"));
                    return "redirect:/absences/" + id;
                },
                () -> workerPage("caseload/away", username, person, model),
                model);
    }

    @OpenTo
    @GetMapping("/absences/{id}")
    String absence(@PathVariable String id, Model model) {
        onPage.absence(id, people.get(), model);
        model.addAttribute("form", PageForm.blank());
        return "caseload/absence";
    }

    @OpenTo
    @PostMapping("/absences/{id}/cover")
    Object cover(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person person = people.get();
        PageForm form = PageForm.sent(sent);
        Absence absence = absences.find(id, person);
        return form.then(
                () -> {
                    absences.setCover(id, moves(form, caseloads.casesOf(absence.username(), person)), person);
                    after.addFlashAttribute("notice", say("caseload.cover-recorded"));
                    return "redirect:/absences/" + id;
                },
                () -> {
                    onPage.absence(id, person, model);
                    return "caseload/absence";
                },
                model);
    }

    @OpenTo
    @PostMapping("/absences/{id}/end")
    String end(@PathVariable String id, RedirectAttributes after) {
        Person person = people.get();
        Absence absence = absences.find(id, person);
        absences.endEarly(id, person);
        after.addFlashAttribute("notice", say("caseload.absence-ended-cases-covered"));
        return "redirect:/caseloads/" + absence.username();
    }

    @GetMapping("/leavers")
    String leavers(Model model) {
        Person person = people.get();
        onPage.leavers(person, model);
        model.addAttribute("supervisor", Caseloads.supervises(person));
        return "caseload/leavers";
    }

    /** Who gets which case: what was chosen for it, else what was chosen for all of them. */
    private static Map<String, String> moves(PageForm form, List<CaseRecord> cases) {
        Map<String, String> moves = new LinkedHashMap<>();
        for (CaseRecord one : cases) {
            String chosen = form.value(TO + one.reference());
            String to = chosen.isEmpty() ? form.value(EVERYTHING) : chosen;
            if (!to.isEmpty() && !to.equals("nobody")) {
                moves.put(one.reference(), to);
            }
        }
        return moves;
    }

    private String workerPage(String view, String username, Person person, Model model) {
        onPage.worker(username, person, model);
        return view;
    }
}
