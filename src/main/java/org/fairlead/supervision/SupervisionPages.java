package org.fairlead.supervision;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fairlead.casework.CaseEvents;
import org.fairlead.casework.CaseRecord;
import org.fairlead.form.FormSheets;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Supervision as pages: the calendar, a session, and the cases that are brought to it, one after the other. Everything
 * works with the keyboard and without scripts; a script keeps what is typed while it is typed.
 */
@Controller
@OpenTo
class SupervisionPages {

    static final String CONCERN = "concern-raised";
    private static final List<String> FIELDS = List.of(
            "outcome", "words", "what1", "owner1", "due1", "what2", "owner2", "due2", "what3", "owner3", "due3");

    private final SessionRoom room;
    private final SessionOnPage onPage;
    private final SupervisionRepository sessions;
    private final CaseEvents events;
    private final FormSheets sheets;
    private final Areas areas;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final List<SupervisionPanel> panels;
    private final TimeInWords time;
    private final Clock clock;

    SupervisionPages(
            SessionRoom room,
            SessionOnPage onPage,
            SupervisionRepository sessions,
            CaseEvents events,
            FormSheets sheets,
            Areas areas,
            StaffDirectory staff,
            CurrentPerson people,
            List<SupervisionPanel> panels,
            TimeInWords time,
            Clock clock) {
        this.room = room;
        this.onPage = onPage;
        this.sessions = sessions;
        this.events = events;
        this.sheets = sheets;
        this.areas = areas;
        this.staff = staff;
        this.people = people;
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(SupervisionPanel::order))
                .toList();
        this.time = time;
        this.clock = clock;
    }

    /** A panel of another capability, ready to show. */
    record Panel(String fragment, Object model) {}

    @OpenTo(
            value = {Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR},
            refused = "supervision.supervision-supervisors-clinicians")
    @GetMapping("/supervision")
    String calendar(Model model) {
        Person reader = people.get();
        model.addAttribute("sessions", onPage.calendar(reader));
        model.addAttribute("without", onPage.without(reader));
        model.addAttribute("actions", onPage.openActions(reader));
        model.addAttribute(
                "panels",
                panels.stream()
                        .filter(panel -> panel.shownTo(reader))
                        .map(panel -> new Panel(panel.fragment(), panel.model(reader)))
                        .toList());
        return "supervision/supervision";
    }

    @GetMapping("/supervision/sessions/{id}")
    String session(@PathVariable String id, Model model) {
        Person reader = people.get();
        SupervisionSession session = room.one(id, reader);
        model.addAttribute("meeting", onPage.head(session, reader));
        List<SessionOnPage.Item> items = onPage.agenda(session, reader);
        model.addAttribute("items", items);
        model.addAttribute(
                "first",
                items.stream()
                        .filter(item -> !item.state().equals("ended"))
                        .map(SessionOnPage.Item::reference)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("actions", onPage.actions(session, reader));
        model.addAttribute("team", room.team(session));
        model.addAttribute("owners", room.owners(session, null));
        model.addAttribute(
                "came",
                sessions.attendance(id).stream()
                        .filter(SupervisionRepository.Came::came)
                        .map(SupervisionRepository.Came::username)
                        .toList());
        model.addAttribute("noted", !sessions.attendance(id).isEmpty());
        model.addAttribute("stamp", sessions.stamp(id));
        model.addAttribute(
                "talked",
                items.stream().filter(item -> item.state().equals("discussed")).count());
        return "supervision/session";
    }

    /** Whether somebody has changed something; the page's script asks every few seconds. */
    @GetMapping("/supervision/sessions/{id}/stamp")
    ResponseEntity<Map<String, String>> stamp(@PathVariable String id) {
        room.one(id, people.get());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("stamp", sessions.stamp(id)));
    }

    @PostMapping("/supervision/sessions/{id}/attendance")
    String attendance(
            @PathVariable String id,
            @RequestParam(name = "came", required = false) List<String> came,
            RedirectAttributes after) {
        try {
            room.attendance(id, came == null ? List.of() : came, people.get());
            after.addFlashAttribute("notice", say("supervision.who-came-noted"));
        } catch (ConflictException refused) {
            problem(after, refused.getMessage(), "attendance");
        }
        return "redirect:/supervision/sessions/" + id + "#attendance";
    }

    @PostMapping("/supervision/sessions/{id}/actions")
    String agree(
            @PathVariable String id,
            @RequestParam(name = "case", defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String what1,
            @RequestParam(defaultValue = "") String owner1,
            @RequestParam(defaultValue = "") String due1,
            RedirectAttributes after) {
        try {
            room.agree(id, reference, what1, owner1, due1, people.get());
            after.addFlashAttribute("notice", say("supervision.agreed-who-does-task"));
        } catch (InvalidAnswersException refused) {
            after.addFlashAttribute("typed", Map.of("case", reference, "what1", what1, "owner1", owner1, "due1", due1));
            wrong(after, refused);
        } catch (ConflictException refused) {
            problem(after, refused.getMessage(), "agree");
        }
        return "redirect:/supervision/sessions/" + id + "#agree";
    }

    @GetMapping("/supervision/sessions/{id}/cases/{reference}")
    String brought(@PathVariable String id, @PathVariable String reference, Model model) {
        Person reader = people.get();
        SupervisionSession session = room.one(id, reader);
        CaseRecord theCase = room.brought(id, reference, reader);
        model.addAttribute("meeting", onPage.head(session, reader));
        model.addAttribute("sheet", onPage.sheet(session, theCase, reader));
        model.addAttribute("owners", room.owners(session, reference));
        model.addAttribute("takeBack", SessionReading.takes(session, reader) && room.canTakeBack(session, reference));
        model.addAttribute("outcomes", List.of(Outcome.values()));
        model.addAttribute("worries", room.worries());
        boolean own = SessionReading.takes(session, reader);
        model.addAttribute("draft", own ? room.draft(id, reference).orElse(null) : null);
        model.addAttribute("numbers", areas.area(theCase.areaId()).emergencyNumbers());
        room.draft(id, reference)
                .filter(draft -> own)
                .ifPresent(draft -> model.addAttribute(
                        "savedBy",
                        staff.displayName(draft.savedBy()) + ", "
                                + time.past(Objects.requireNonNull(draft.savedAt()))));
        return "supervision/case";
    }

    /** Keeps what is being typed; the page's script calls it. */
    @PostMapping("/supervision/sessions/{id}/cases/{reference}/draft")
    ResponseEntity<Map<String, Object>> keep(
            @PathVariable String id,
            @PathVariable String reference,
            @RequestParam(defaultValue = "0") int version,
            HttpServletRequest sent) {
        Person by = people.get();
        SessionRoom.Saved saved = room.save(id, reference, typed(sent, version, by), by);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", saved.now().version());
        if (saved.kept()) {
            answer.put("when", time.past(clock.instant()));
            return ResponseEntity.ok(answer);
        }
        answer.put("by", staff.displayName(saved.now().savedBy()));
        answer.put("answers", saved.now().fields());
        return ResponseEntity.status(HttpStatus.CONFLICT).body(answer);
    }

    @PostMapping("/supervision/sessions/{id}/cases/{reference}")
    String give(
            @PathVariable String id,
            @PathVariable String reference,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(name = "worry", defaultValue = "") List<String> worries,
            HttpServletRequest sent,
            RedirectAttributes after) {
        Person by = people.get();
        SessionRoom.Draft typed = typed(sent, version, by);
        String here = "redirect:/supervision/sessions/" + id + "/cases/" + reference;
        try {
            SessionRoom.Saved saved = room.save(id, reference, typed, by);
            if (!saved.kept()) {
                after.addFlashAttribute("mine", typed);
                after.addFlashAttribute("worried", worries);
                after.addFlashAttribute("theirs", saved.now());
                after.addFlashAttribute(
                        "theirsBy", staff.displayName(saved.now().savedBy()));
                problem(after, say("supervision.somebody-else-typed-something"), "advice");
                return here + "#advice";
            }
            room.give(id, reference, typed.fields(), worries, by);
        } catch (InvalidAnswersException refused) {
            after.addFlashAttribute("worried", worries);
            wrong(after, refused);
            return here + "#advice";
        } catch (ConflictException refused) {
            problem(after, refused.getMessage(), "advice");
            return here + "#advice";
        }
        after.addFlashAttribute(
                "notice",
                worries.isEmpty()
                        ? say("supervision.advice-about-kept", reference)
                        : say("supervision.advice-about-kept-safeguarding", reference));
        String next = onPage.sheet(room.one(id, by), room.brought(id, reference, by), by)
                .next();
        return "redirect:/supervision/sessions/" + id + (next == null ? "" : "/cases/" + next);
    }

    /** Takes advice back, while the session is open. */
    @PostMapping("/supervision/sessions/{id}/cases/{reference}/take-back")
    String takeBack(
            @PathVariable String id,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String takenBackReason,
            RedirectAttributes after) {
        Person by = people.get();
        try {
            Overtaken.again(() -> {
                room.takeBack(id, reference, takenBackReason, by);
                return reference;
            });
            after.addFlashAttribute("notice", say("supervision.take-back.done", reference));
        } catch (InvalidAnswersException refused) {
            wrong(after, refused);
        } catch (ConflictException refused) {
            problem(after, refused.getMessage(), "advice");
        }
        return "redirect:/supervision/sessions/" + id + "/cases/" + reference + "#advice";
    }

    /** A worry about safety that comes up in a session is raised as a concern; the session does not know of it. */
    @GetMapping("/supervision/sessions/{id}/cases/{reference}/concern")
    String concern(@PathVariable String id, @PathVariable String reference, Model model) {
        Person reader = people.get();
        CaseRecord theCase = room.brought(id, reference, reader);
        CaseEvents.Opened opened = events.form(theCase, CONCERN, reader);
        String back = "/supervision/sessions/" + id + "/cases/" + reference;
        model.addAttribute("back", back);
        model.addAttribute("label", theCase.child().initials() + " " + reference);
        model.addAttribute("numbers", areas.area(theCase.areaId()).emergencyNumbers());
        model.addAttribute(
                "sheet",
                sheets.sheet(
                        opened.form(),
                        opened.data(),
                        "/api" + back + "/concern",
                        back,
                        say("common.tell-safeguarding-lead"),
                        reader));
        return "supervision/concern";
    }

    private static SessionRoom.Draft typed(HttpServletRequest sent, int version, Person by) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String text = sent.getParameter(field);
            if (text != null && !text.isBlank()) {
                fields.put(field, text.replace("\r\n", "\n").strip());
            }
        }
        return new SessionRoom.Draft(fields, version, by.username(), null);
    }

    /** What is wrong, each at its field. */
    private static void wrong(RedirectAttributes after, InvalidAnswersException refused) {
        PageForm wrong = PageForm.blank();
        wrong.refuse(refused);
        after.addFlashAttribute("wrong", wrong);
    }

    private static void problem(RedirectAttributes after, @Nullable String words, String target) {
        after.addFlashAttribute("problem", words);
        after.addFlashAttribute("target", target);
    }
}
