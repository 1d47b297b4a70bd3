package org.fairlead.intake;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Overtaken;
import org.fairlead.system.PageForm;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The screen that lies open in a meeting. Everything on it works with the keyboard and without scripts; a script keeps
 * what is typed while it is typed.
 */
@Controller
@OpenTo(
        value = {Roles.COORDINATOR, Roles.SUPERVISOR, Roles.PARTNER},
        refused = "intake.intake-meetings-coordinators-supervisors")
@RequestMapping("/intake-meetings/{id}")
@RequiredArgsConstructor
class LivePages {

    private static final String CAME = "came-";
    private static final String CASE = "case-";

    /** Where the sheet of a case asks for the answers of the form {@code intake-decision}. */
    private static final Map<String, String> PLACES = Map.of(
            "intakeDecision", "decision",
            "intakeReason", "reason",
            "criteriaMet", "criteria",
            "leaveWhen", "leave",
            "stepUpTo", "step-up-to",
            "familyAgrees", "family-agrees",
            "takenBackReason", "take-back");

    private final IntakeMeetings meetings;
    private final MeetingRoom room;
    private final MeetingRoomRepository repository;
    private final Drafts drafts;
    private final MeetingOnPage onPage;
    private final CurrentPerson people;
    private final TimeInWords time;
    private final Clock clock;

    @GetMapping("/live")
    String live(@PathVariable String id, Model model) {
        Person reader = people.get();
        MeetingReading.onlyWhoArranges(reader);
        Meeting meeting = meetings.one(id, reader);
        List<Attendance> there = repository.attendance(id);
        List<MeetingOnPage.Item> items = onPage.agenda(meeting, reader);
        model.addAttribute("meeting", onPage.head(meeting, reader));
        model.addAttribute("items", items);
        model.addAttribute("progress", onPage.progress(meeting, items));
        model.addAttribute("stamp", repository.stamp(id));
        List<MeetingOnPage.Item> later = onPage.cameLater(meeting, reader);
        model.addAttribute("later", later);
        model.addAttribute(
                "next",
                Stream.concat(items.stream(), later.stream())
                        .filter(MeetingOnPage.Item::isAsked)
                        .map(MeetingOnPage.Item::reference)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("people", onPage.people(meeting));
        model.addAttribute("noted", Attendance.isTaken(there));
        model.addAttribute("quorum", Attendance.isQuorum(there));
        model.addAttribute("choices", onPage.choices());
        model.addAttribute("stepUps", onPage.choices("stepUpTo"));
        model.addAttribute("agreements", onPage.choices("familyAgrees"));
        return "intake/live";
    }

    /** Whether somebody has changed something; the page's script asks every few seconds. */
    @GetMapping("/live/stamp")
    ResponseEntity<Map<String, String>> stamp(@PathVariable String id) {
        Person reader = people.get();
        MeetingReading.onlyWhoArranges(reader);
        meetings.one(id, reader);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("stamp", repository.stamp(id)));
    }

    @PostMapping("/attendance")
    String attendance(@PathVariable String id, HttpServletRequest request, RedirectAttributes after) {
        List<MeetingRoom.Came> given = request.getParameterMap().keySet().stream()
                .filter(name -> name.startsWith(CAME))
                .map(name -> name.substring(CAME.length()))
                .map(person -> new MeetingRoom.Came(
                        person, request.getParameter(CAME + person), number(request.getParameter("seen-" + person))))
                .toList();
        try {
            List<String> overtaken = room.note(id, given, people.get());
            if (overtaken.isEmpty()) {
                after.addFlashAttribute("notice", say("intake.who-noted"));
            } else {
                problem(after, say("intake.somebody-else-just-noted", String.join(", ", overtaken)), "attendance");
            }
        } catch (InvalidAnswersException refused) {
            problem(after, refused.errors().get(0).message(), "attendance");
        } catch (ConflictException refused) {
            problem(after, refused.getMessage(), "attendance");
        }
        return to(id, "attendance");
    }

    @PostMapping("/attendance/all")
    String everybody(@PathVariable String id, RedirectAttributes after) {
        try {
            room.allCame(id, people.get());
            after.addFlashAttribute("notice", say("intake.who-noted"));
        } catch (ConflictException refused) {
            problem(after, refused.getMessage(), "attendance");
        }
        return to(id, "attendance");
    }

    @PostMapping("/guests")
    String guest(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String came,
            RedirectAttributes after) {
        try {
            room.add(id, name, part, came, people.get());
            after.addFlashAttribute("notice", say("intake.who-noted"));
        } catch (InvalidAnswersException refused) {
            after.addFlashAttribute("guest", name);
            problem(after, refused.errors().get(0).message(), "guest");
        } catch (ConflictException refused) {
            problem(after, refused.getMessage(), "guest");
        }
        return to(id, "attendance");
    }

    /** Keeps what is being typed; the page's script calls it. */
    @PostMapping("/cases/{reference}/draft")
    ResponseEntity<Map<String, Object>> keep(
            @PathVariable String id,
            @PathVariable String reference,
            Sheet sheet,
            @RequestParam(defaultValue = "0") int version) {
        Person by = people.get();
        Drafts.Saved saved = drafts.save(sheet.draft(id, reference, version, by), by);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", saved.now().version());
        if (saved.kept()) {
            answer.put("when", time.past(clock.instant()));
            return ResponseEntity.ok(answer);
        }
        MeetingOnPage.Typed theirs = onPage.typed(saved.now());
        answer.put("by", theirs.by());
        answer.put("answers", saved.now().answers());
        return ResponseEntity.status(HttpStatus.CONFLICT).body(answer);
    }

    @PostMapping("/cases/{reference}")
    String decide(
            @PathVariable String id,
            @PathVariable String reference,
            Sheet sheet,
            @RequestParam(defaultValue = "0") int version,
            RedirectAttributes after) {
        Person by = people.get();
        Draft typed = sheet.draft(id, reference, version, by);
        String place = CASE + reference;
        try {
            if (!Attendance.isQuorum(repository.attendance(id))) {
                drafts.save(typed, by);
                throw new InvalidAnswersException("attendance", "intake.first-note-lead-both");
            }
            Drafts.Saved saved = drafts.save(typed, by);
            if (!saved.kept()) {
                after.addFlashAttribute("mine", typed);
                after.addFlashAttribute("theirs", onPage.typed(saved.now()));
                problem(after, say("intake.somebody-else-typed-something", reference), place);
                return to(id, place);
            }
            meetings.decideHere(id, reference, typed.answers(), by);
            after.addFlashAttribute("notice", say("intake.decided-about-case-goes", reference));
            return to(id, place);
        } catch (InvalidAnswersException refused) {
            wrong(after, reference, refused);
        } catch (ConflictException refused) {
            problem(after, reference + ": " + refused.getMessage(), place);
        }
        return to(id, place);
    }

    @PostMapping("/cases/{reference}/take-back")
    String takeBack(
            @PathVariable String id,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String takenBackReason,
            RedirectAttributes after) {
        Person by = people.get();
        try {
            Overtaken.again(() -> {
                meetings.takeBack(id, reference, takenBackReason, by);
                return reference;
            });
            after.addFlashAttribute("notice", say("intake.take-back.done", reference));
        } catch (InvalidAnswersException refused) {
            wrong(after, reference, refused);
        } catch (ConflictException refused) {
            problem(after, reference + ": " + refused.getMessage(), CASE + reference);
        }
        return to(id, CASE + reference);
    }

    @PostMapping("/cases/{reference}/discussed")
    String discussed(
            @PathVariable String id,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes after) {
        String place = CASE + reference;
        try {
            meetings.discussed(id, reference, note, people.get());
            after.addFlashAttribute("notice", say("intake.noted-about", reference));
        } catch (ConflictException refused) {
            after.addFlashAttribute("typedNote", note);
            problem(after, refused.getMessage(), place);
        }
        return to(id, place);
    }

    @PostMapping("/end")
    String end(
            @PathVariable String id,
            @RequestParam boolean held,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes after) {
        try {
            room.end(id, held, note, people.get());
            after.addFlashAttribute("notice", say("intake.meeting-over-what-not"));
            return "redirect:/intake-meetings/" + id;
        } catch (InvalidAnswersException refused) {
            problem(after, refused.errors().get(0).message(), "end");
        } catch (ConflictException refused) {
            problem(after, refused.getMessage(), "end");
        }
        after.addFlashAttribute("typedNote", note);
        return to(id, "end");
    }

    /** What stands on the sheet of a case, under the names of the form {@code intake-decision}. */
    record Sheet(
            @Nullable String intakeDecision,
            @Nullable String intakeReason,
            @Nullable String criteriaMet,
            @Nullable String leaveWhen,
            @Nullable String stepUpTo,
            @Nullable String familyAgrees) {

        private Draft draft(String meetingId, String reference, int version, Person by) {
            return new Draft(
                    reference,
                    meetingId,
                    blank(intakeDecision),
                    blank(intakeReason),
                    blank(criteriaMet),
                    blank(leaveWhen),
                    blank(stepUpTo),
                    blank(familyAgrees),
                    version,
                    by.username(),
                    null);
        }
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.replace("\r\n", "\n");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException missing) {
            return -1;
        }
    }

    /** What is wrong on the sheet of a case, each at its question. */
    private static void wrong(RedirectAttributes after, String reference, InvalidAnswersException refused) {
        PageForm wrong = PageForm.blank();
        refused.errors()
                .forEach(error -> wrong.refuse(
                        PLACES.containsKey(error.field())
                                ? reference + "-" + PLACES.get(error.field())
                                : "attendance".equals(error.field()) ? error.field() : CASE + reference,
                        error.message()));
        after.addFlashAttribute("wrong", wrong);
        after.addFlashAttribute("wrongCase", reference);
    }

    private static void problem(RedirectAttributes after, @Nullable String words, String target) {
        after.addFlashAttribute("problem", words);
        after.addFlashAttribute("target", target);
    }

    private static String to(String id, String place) {
        return "redirect:/intake-meetings/" + id + "/live#" + place;
    }
}
