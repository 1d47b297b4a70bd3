package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The safeguarding rota: who is on duty, who is away, and the days on which nobody is there. */
@Controller
@OpenTo(
        value = {Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD, Roles.ADMINISTRATOR},
        refused = "safeguarding.rota-kept-safeguarding-leads")
@RequiredArgsConstructor
class RotaPages {

    /** An entry; {@code duty} is empty for an absence. */
    record Row(String id, String duty, String name, String days) {}

    /** A day without somebody. */
    record GapRow(String day, String duty) {}

    /** Somebody who could be on duty. */
    record Choice(String username, String name) {}

    /** A date as three boxes send it, or as one. */
    record Days(
            String firstDay, String firstMonth, String firstYear, String lastDay, String lastMonth, String lastYear) {

        @Nullable
        LocalDate first() {
            return date(firstDay, firstMonth, firstYear);
        }

        @Nullable
        LocalDate last() {
            return date(lastDay, lastMonth, lastYear);
        }

        private static @Nullable LocalDate date(String day, String month, String year) {
            try {
                return LocalDate.of(number(year), number(month), number(day));
            } catch (DateTimeException | NumberFormatException notADate) {
                return null;
            }
        }

        private static int number(String text) {
            return Integer.parseInt(text == null ? "" : text.strip());
        }
    }

    private final Rota rota;
    private final StaffDirectory staff;
    private final TimeInWords time;
    private final CurrentPerson people;

    @GetMapping("/rota")
    String rota(Model model) {
        Person reader = people.get();
        if (!Rota.mayKeep(reader)) {
            throw new NotAllowedException("safeguarding.rota-kept-safeguarding-leads");
        }
        Rota.Sheet sheet = rota.sheet(reader);
        model.addAttribute("duties", rows(sheet.duties()));
        model.addAttribute("absences", rows(sheet.absences()));
        model.addAttribute(
                "gaps",
                sheet.gaps().stream()
                        .map(gap -> new GapRow(time.day(gap.day()), gap.duty()))
                        .toList());
        Map<String, Choice> choices = new LinkedHashMap<>();
        rota.people(reader)
                .keySet()
                .forEach(person -> choices.put(person.username(), new Choice(person.username(), person.displayName())));
        model.addAttribute("people", choices.values());
        model.addAttribute("dutyChoices", Rota.DUTIES);
        return "safeguarding/rota";
    }

    @PostMapping("/rota/duties")
    String addDuty(
            @RequestParam(defaultValue = "") String duty,
            @RequestParam(defaultValue = "") String username,
            @ModelAttribute Days days,
            RedirectAttributes after) {
        return act(
                "duty",
                () -> rota.addDuty(duty, username, days.first(), days.last(), people.get()),
                say("safeguarding.duty-rota"),
                after);
    }

    @PostMapping("/rota/absences")
    String addAbsence(
            @RequestParam(defaultValue = "") String username, @ModelAttribute Days days, RedirectAttributes after) {
        return act(
                "absence",
                () -> rota.addAbsence(username, days.first(), days.last(), people.get()),
                say("safeguarding.absence-rota-what-waits"),
                after);
    }

    @PostMapping("/rota/{id}/remove")
    String remove(@PathVariable String id, RedirectAttributes after) {
        rota.remove(id, people.get());
        after.addFlashAttribute("notice", say("safeguarding.entry-off-rota"));
        return "redirect:/rota";
    }

    private static String act(String form, Runnable act, String done, RedirectAttributes after) {
        try {
            act.run();
            after.addFlashAttribute("notice", done);
        } catch (InvalidAnswersException wrong) {
            after.addFlashAttribute("problem", wrong.errors().get(0).message());
            after.addFlashAttribute(
                    "problemAt", form + "-" + wrong.errors().get(0).field());
        }
        return "redirect:/rota";
    }

    private List<Row> rows(List<RotaRepository.Stretch> stretches) {
        return stretches.stream()
                .map(one -> new Row(
                        one.id(),
                        one.duty() == null ? "" : one.duty(),
                        staff.displayName(one.username()),
                        one.firstDay().equals(one.lastDay())
                                ? time.day(one.firstDay())
                                : say("safeguarding.to", time.day(one.firstDay()), time.day(one.lastDay()))))
                .toList();
    }
}
