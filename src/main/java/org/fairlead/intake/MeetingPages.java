package org.fairlead.intake;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Intake meetings as pages: the list with the sites' plans, one meeting with its agenda, and its minutes. */
@Controller
@OpenTo(
        value = {Roles.COORDINATOR, Roles.SUPERVISOR, Roles.PARTNER},
        refused = "intake.intake-meetings-coordinators-supervisors")
@RequiredArgsConstructor
class MeetingPages {

    private static final String PAGE = "/intake-meetings";

    /** A site and when it meets; {@code weekday} is 0 where nobody has said. */
    record Plan(
            String siteId,
            String siteName,
            int weekday,
            String time,
            @Nullable String place,
            boolean active,
            int version) {}

    private final IntakeMeetings meetings;
    private final MeetingPlans plans;
    private final MeetingOnPage onPage;
    private final Areas areas;
    private final CurrentPerson people;
    private final Clock clock;

    @GetMapping(PAGE)
    String list(Model model) {
        Person reader = people.get();
        List<Meeting> all = meetings.all(reader);
        boolean arranges = MeetingReading.arranges(reader);
        model.addAttribute(
                "ahead",
                all.stream()
                        .filter(Meeting::isOpen)
                        .sorted(Comparator.comparing(Meeting::startsAt))
                        .map(onPage::row)
                        .toList());
        model.addAttribute(
                "past",
                all.stream()
                        .filter(meeting -> !meeting.isOpen())
                        .map(onPage::row)
                        .limit(30)
                        .toList());
        model.addAttribute("arranges", arranges);
        model.addAttribute("waitingList", MeetingReading.seesWaitingList(reader));
        List<Site> sites = arranges ? areas.referringSites(reader) : List.of();
        model.addAttribute("sites", sites);
        model.addAttribute("plans", sites.stream().map(this::plan).toList());
        model.addAttribute("today", WorkCalendar.date(clock.instant()).toString());
        return "intake/meetings";
    }

    @PostMapping(PAGE)
    String schedule(
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "false") boolean sure,
            RedirectAttributes after) {
        try {
            IntakeMeeting planned = meetings.plan(site, startsAt(date, time), place, sure, people.get());
            after.addFlashAttribute("notice", say("intake.everybody-invited"));
            return "redirect:" + PAGE + "/" + planned.id();
        } catch (InvalidAnswersException refused) {
            after.addFlashAttribute("typed", Map.of("site", site, "date", date, "time", time, "place", place));
            problem(after, refused, "one-off");
            return "redirect:" + PAGE;
        }
    }

    @PostMapping(PAGE + "/plans/{siteId}")
    String setPlan(
            @PathVariable String siteId,
            @RequestParam(defaultValue = "0") int weekday,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam int version,
            RedirectAttributes after) {
        try {
            plans.set(siteId, weekday, time(time), place, active, version, people.get());
            after.addFlashAttribute("notice", say("intake.plan-kept"));
        } catch (InvalidAnswersException refused) {
            problem(after, refused, "plan-" + siteId);
        } catch (ConflictException refused) {
            problem(after, refused.getMessage(), "plan-" + siteId);
        }
        return "redirect:" + PAGE;
    }

    @GetMapping(PAGE + "/{id}")
    String one(@PathVariable String id, Model model) {
        Person reader = people.get();
        Meeting meeting = meetings.one(id, reader);
        model.addAttribute("meeting", onPage.head(meeting, reader));
        model.addAttribute("items", onPage.agenda(meeting, reader));
        model.addAttribute("later", onPage.cameLater(meeting, reader));
        model.addAttribute("people", onPage.people(meeting));
        model.addAttribute("arranges", MeetingReading.arranges(reader));
        return "intake/meeting";
    }

    @PostMapping(PAGE + "/{id}/date")
    String change(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "false") boolean sure,
            RedirectAttributes after) {
        try {
            meetings.change(id, version, startsAt(date, time), place, sure, people.get());
            after.addFlashAttribute("notice", say("intake.meeting-changed-everybody-told"));
        } catch (InvalidAnswersException refused) {
            after.addFlashAttribute("typed", Map.of("date", date, "time", time, "place", place));
            problem(after, refused, "change");
        } catch (ConflictException refused) {
            problem(after, refused.getMessage(), "change");
        }
        return "redirect:" + PAGE + "/" + id;
    }

    @PostMapping(PAGE + "/{id}/cancel")
    String cancel(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "true") boolean again,
            RedirectAttributes after) {
        try {
            meetings.cancel(id, version, reason, again, people.get());
            after.addFlashAttribute("notice", say("intake.meeting-off-everybody-told"));
        } catch (InvalidAnswersException refused) {
            problem(after, refused, "cancel");
        } catch (ConflictException refused) {
            after.addFlashAttribute("typedReason", reason);
            problem(after, refused.getMessage(), "cancel");
        }
        return "redirect:" + PAGE + "/" + id;
    }

    @GetMapping(PAGE + "/{id}/minutes")
    String minutes(@PathVariable String id, Model model) {
        Person reader = people.get();
        Meeting meeting = meetings.one(id, reader);
        model.addAttribute("meeting", onPage.head(meeting, reader));
        model.addAttribute("people", onPage.people(meeting));
        model.addAttribute("decisions", onPage.decisions(meeting));
        model.addAttribute("items", onPage.agenda(meeting, reader));
        model.addAttribute("answers", onPage.minutes(meeting));
        return "intake/minutes";
    }

    private Plan plan(Site site) {
        return plans.of(site.id())
                .map(plan -> new Plan(
                        site.id(),
                        site.name(),
                        plan.weekday(),
                        plan.startsAt().toString(),
                        plan.place(),
                        plan.active(),
                        plan.version()))
                .orElse(new Plan(site.id(), site.name(), 0, MeetingCalendar.USUAL_TIME.toString(), null, false, 0));
    }

    private static Instant startsAt(String date, String time) {
        try {
            return MeetingCalendar.at(LocalDate.parse(date), time(time));
        } catch (DateTimeException notADay) {
            throw new InvalidAnswersException("date", "intake.enter-day-meeting");
        }
    }

    private static LocalTime time(String time) {
        try {
            return LocalTime.parse(time);
        } catch (DateTimeException notATime) {
            throw new InvalidAnswersException("time", "intake.enter-time-meeting-09");
        }
    }

    private static void problem(RedirectAttributes after, InvalidAnswersException refused, String target) {
        after.addFlashAttribute("odd", refused.errors().get(0).field().equals("sure"));
        problem(after, refused.errors().get(0).message(), target);
    }

    private static void problem(RedirectAttributes after, @Nullable String words, String target) {
        after.addFlashAttribute("problem", words);
        after.addFlashAttribute("target", target);
    }
}
