package org.fairlead.directory;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OpenSessions;
import org.fairlead.system.OpenTo;
import org.fairlead.system.OwnSession;
import org.fairlead.system.PageForm;
import org.fairlead.system.Sensitive;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How somebody signs in, for themselves. */
@Controller
@OpenTo
@RequiredArgsConstructor
class AccountPages {

    private static final String PAGE = "/account";

    /** A session in the list. */
    record Session(String id, String device, String address, String began, String used, boolean own) {}

    private final Accounts accounts;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final SecondFactors factors;
    private final OwnSession session;

    @GetMapping(PAGE)
    String show(Model model) {
        return page(PageForm.blank(), model);
    }

    @PostMapping(PAGE + "/password")
    Object password(
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        Person person = people.get();
        PageForm form = PageForm.blank();
        return form.then(
                () -> {
                    accounts.changePassword(person, present, password, again);
                    session.goesOn(person.username(), request, response);
                    after.addFlashAttribute("notice", say("directory.password-changed"));
                    return "redirect:" + PAGE;
                },
                () -> page(form, model),
                model);
    }

    /** Signs out elsewhere: there, or with nothing said everywhere. */
    @Sensitive
    @PostMapping(PAGE + "/sessions/end")
    String end(@RequestParam(required = false) @Nullable String id, RedirectAttributes after) {
        accounts.endOwnSessions(id, people.get());
        after.addFlashAttribute(
                "notice", say(id == null ? "account.sessions.all-ended" : "account.sessions.one-ended"));
        return "redirect:" + PAGE;
    }

    private static Session session(OpenSessions.Open one) {
        return new Session(
                one.id(),
                one.device(),
                one.address(),
                TimeInWords.moment(one.began()),
                TimeInWords.moment(one.used()),
                one.own());
    }

    private String page(PageForm form, Model model) {
        Person person = people.get();
        model.addAttribute("form", form);
        model.addAttribute("person", person);
        model.addAttribute(
                "sessions",
                accounts.sessions(person).stream().map(AccountPages::session).toList());
        model.addAttribute("email", staff.email(person.username()).orElse(""));
        model.addAttribute("factor", factors.since(person.username()).isPresent());
        return "directory/account";
    }
}
