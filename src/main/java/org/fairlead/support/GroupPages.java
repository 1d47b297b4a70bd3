package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageForm.Option;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The registers of Warrior groups as pages: which groups there are, who came, and the next session. */
@Controller
@OpenTo(
        value = {Roles.LINK_WORKER, Roles.SUPERVISOR},
        refused = "support.group-registers-kept-link")
@RequiredArgsConstructor
class GroupPages {

    private static final int LONGEST_WORDS = 3000;
    private static final int LONGEST_NOTE = 900;
    private static final List<String> ATTENDANCE = List.of("attended", "not-attended", "was-not-brought");

    private final GroupRegister register;
    private final CurrentPerson people;
    private final TimeInWords time;

    /** A child of the group: its case, its name, and what the register says of each of the days shown. */
    record Line(String reference, String name, List<String> came) {}

    @GetMapping("/groups")
    String groups(Model model) {
        model.addAttribute("groups", register.of(people.get()));
        return "support/groups";
    }

    @GetMapping("/groups/{site}")
    String group(@PathVariable String site, Model model) {
        return page(site, PageForm.blank(), model);
    }

    @PostMapping("/groups/{site}")
    Object record(
            @PathVariable String site,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person by = people.get();
        PageForm form = PageForm.sent(sent);
        LocalDate heldOn = form.date("heldOn", say("support.day-session"));
        String words = form.text("words", say("support.what-group-did"), LONGEST_WORDS);
        Map<String, GroupRegister.Mark> marks = new HashMap<>();
        for (CaseRecord child : register.one(site, by).children()) {
            String came = form.value("came-" + child.reference());
            marks.put(
                    child.reference(),
                    new GroupRegister.Mark(
                            ATTENDANCE.contains(came) ? came : null,
                            form.optional("note-" + child.reference(), LONGEST_NOTE)));
        }
        return form.then(
                () -> {
                    register.record(site, heldOn, words, marks, by);
                    after.addFlashAttribute("notice", say("support.register-kept", time.day(heldOn)));
                    return "redirect:/groups/" + site;
                },
                () -> page(site, form, model),
                model);
    }

    private String page(String site, PageForm form, Model model) {
        GroupRegister.Group group = register.one(site, people.get());
        Map<LocalDate, Map<String, String>> latest = register.latest(group);
        model.addAttribute("site", group.site());
        model.addAttribute("days", latest.keySet().stream().map(time::day).toList());
        model.addAttribute(
                "children",
                group.children().stream()
                        .map(child -> new Line(
                                child.reference(),
                                (child.child().givenName() + " " + child.child().familyName()).strip(),
                                latest.values().stream()
                                        .map(day -> day.getOrDefault(child.reference(), ""))
                                        .toList()))
                        .toList());
        model.addAttribute(
                "attendance",
                ATTENDANCE.stream()
                        .map(one -> new Option(one, say("sessions.attendance." + one)))
                        .toList());
        model.addAttribute("form", form);
        return "support/group";
    }
}
