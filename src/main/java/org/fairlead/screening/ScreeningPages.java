package org.fairlead.screening;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.TimeInWords;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Screenings as pages: begin, class list, questionnaires, the choice on one screen, what goes back to the school. */
@Controller
@OpenTo(
        value = {Roles.SUPERVISOR, Roles.PARTNER},
        refused = "screening.screenings-supervisors-schools-themselves")
@RequiredArgsConstructor
class ScreeningPages {

    private static final int MOST_OPTED_OUT = 999;
    private static final String ANSWERS = "answers-";

    private final Screenings screenings;
    private final Areas areas;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final TimeInWords time;

    /** A screening in a list or at the top of its pages. */
    record Head(
            String id,
            String school,
            String step,
            String begun,
            String ends,
            String told,
            int optedOut,
            int children,
            int shortlisted,
            int answered,
            int chosen,
            int handedBack,
            String deletion,
            String deleted) {}

    /** A school, and the agreement with it that holds today; empty words where there is none. */
    record School(String id, String name, String agreement) {}

    /** A line of the equality figures: percent of the class, of the shortlist, of those ticked. */
    record Share(String group, int all, int shortlist, int ticked) {}

    /** Those who are on the list, or not on the shortlist, for the same reason; the latter are folded. */
    record Rank(String priority, String reason, List<Pupil> pupils, long ticked) {

        static Rank of(List<Pupil> pupils) {
            return new Rank(
                    String.valueOf(pupils.get(0).priority()),
                    String.valueOf(pupils.get(0).reason()),
                    pupils,
                    pupils.stream().filter(Pupil::ticked).count());
        }

        public boolean open() {
            return ticked > 0 || pupils.get(0).shortlisted();
        }
    }

    @GetMapping("/screening")
    String list(Model model) {
        return list(PageForm.blank(), PageForm.blank(), model);
    }

    @PostMapping("/screening/agreements")
    Object agree(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        Person by = people.get();
        PageForm form = PageForm.sent(sent);
        String site = form.choice("agreementSite", schoolIds(by), say("screening.choose-a-school"));
        String reference = form.text("reference", say("screening.where-agreement-kept-number"), 200);
        LocalDate from = form.date("validFrom", say("screening.first-day-agreement"));
        LocalDate until = form.date("validUntil", say("screening.last-day-agreement"));
        return form.then(
                () -> {
                    screenings.agree(site, reference, from, until, by);
                    after.addFlashAttribute("notice", say("screening.agreement-recorded"));
                    return "redirect:/screening";
                },
                () -> {
                    String view = list(PageForm.blank(), form, model);
                    model.addAttribute("refused", form);
                    return view;
                },
                model);
    }

    @PostMapping("/screening")
    Object begin(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        Person by = people.get();
        PageForm form = PageForm.sent(sent);
        String site = form.choice("site", schoolIds(by), say("screening.choose-a-school"));
        LocalDate told = form.date("parentsToldOn", say("screening.day-parents-told"));
        LocalDate until = form.date("optOutUntil", say("screening.last-day-opt-out"));
        int optedOut = form.number("optedOut", say("screening.how-many-families-opted"), 0, MOST_OPTED_OUT);
        return form.then(
                () -> {
                    String id = screenings.begin(site, told, until, optedOut, by);
                    after.addFlashAttribute("notice", say("screening.school-asked-class-list"));
                    return "redirect:/screening/" + id;
                },
                () -> {
                    String view = list(form, PageForm.blank(), model);
                    model.addAttribute("refused", form);
                    return view;
                },
                model);
    }

    @GetMapping("/screening/{id:[0-9a-f-]{36}}")
    String one(@PathVariable String id, Model model) {
        describe(id, model);
        return "screening/screening";
    }

    @GetMapping("/screening/template.csv")
    ResponseEntity<String> template() {
        screenings.schools(people.get());
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"class-list.csv\"")
                .body(String.join(",", ClassList.COLUMNS) + "\r\n");
    }

    @GetMapping("/screening/{id:[0-9a-f-]{36}}/class-list")
    String classList(@PathVariable String id, Model model) {
        Screening screening = describe(id, model);
        model.addAttribute("pupils", screenings.pupils(screening));
        model.addAttribute("columns", ClassList.COLUMNS);
        return "screening/class-list";
    }

    @PostMapping("/screening/{id:[0-9a-f-]{36}}/class-list")
    Object upload(
            @PathVariable String id,
            @RequestParam(required = false) MultipartFile file,
            Model model,
            RedirectAttributes after)
            throws IOException {
        Person by = people.get();
        screenings.one(id, by);
        ClassList list = ClassList.read(file == null ? new byte[0] : file.getBytes());
        if (list.problems().isEmpty()) {
            screenings.upload(id, list, by);
            after.addFlashAttribute(
                    "notice",
                    say("screening.pupils-list-look-then", list.pupils().size()));
            return "redirect:/screening/" + id + "/class-list";
        }
        String view = classList(id, model);
        model.addAttribute("problems", list.problems());
        return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @PostMapping("/screening/{id:[0-9a-f-]{36}}/class-list/give")
    String give(@PathVariable String id, RedirectAttributes after) {
        return done(id, "/class-list", after, say("screening.list-given"), () -> screenings.giveList(id, people.get()));
    }

    @GetMapping("/screening/{id:[0-9a-f-]{36}}/answers")
    String answers(@PathVariable String id, Model model) {
        Screening screening = describe(id, model);
        model.addAttribute("pupils", screenings.shortlist(screening));
        model.addAttribute("typed", Map.of());
        return "screening/answers";
    }

    @PostMapping("/screening/{id:[0-9a-f-]{36}}/answers")
    Object answer(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person by = people.get();
        Map<String, String> typed = new LinkedHashMap<>();
        sent.toSingleValueMap().forEach((field, value) -> {
            if (field.startsWith(ANSWERS)) {
                typed.put(field.substring(ANSWERS.length()), value);
            }
        });
        try {
            screenings.answer(id, typed, sent.getOrDefault("none", List.of()), by);
            if ("give".equals(sent.getFirst("what"))) {
                screenings.giveAnswers(id, by);
                after.addFlashAttribute("notice", say("screening.thank-answers-scored"));
                return "redirect:/screening/" + id;
            }
        } catch (InvalidAnswersException refused) {
            String view = answers(id, model);
            Map<String, String> wrong = new HashMap<>();
            refused.errors().forEach(error -> wrong.put(error.field(), error.message()));
            model.addAttribute("errors", refused.errors());
            model.addAttribute("wrong", wrong);
            model.addAttribute("typed", typed);
            return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (ConflictException gone) {
            after.addFlashAttribute("problem", gone.getMessage());
            return "redirect:/screening/" + id;
        }
        after.addFlashAttribute("notice", say("screening.what-answered-far-kept"));
        return "redirect:/screening/" + id + "/answers";
    }

    @GetMapping("/screening/{id:[0-9a-f-]{36}}/choice")
    String choice(@PathVariable String id, Model model) {
        Screening screening = describe(id, model);
        List<Pupil> pupils = screenings.ranked(screening);
        model.addAttribute("any", !pupils.isEmpty());
        model.addAttribute(
                "ranks",
                pupils.stream()
                        .collect(Collectors.groupingBy(
                                pupil -> pupil.priority() + " " + pupil.reason(),
                                LinkedHashMap::new,
                                Collectors.toList()))
                        .values()
                        .stream()
                        .map(Rank::of)
                        .toList());
        model.addAttribute("room", screenings.room(screening));
        model.addAttribute("ticked", pupils.stream().filter(Pupil::ticked).count());
        model.addAttribute("shares", shares(pupils));
        model.addAttribute("agreedBy", screening.agreedBy() == null ? "" : staff.displayName(screening.agreedBy()));
        return "screening/choice";
    }

    @PostMapping("/screening/{id:[0-9a-f-]{36}}/choice")
    String choose(
            @PathVariable String id,
            @RequestParam(required = false) List<String> tick,
            @RequestParam(defaultValue = "keep") String what,
            @RequestParam(defaultValue = "") String headTeacher,
            RedirectAttributes after) {
        Person by = people.get();
        Set<String> ticked = tick == null ? Set.of() : new HashSet<>(tick);
        String said = switch (what) {
            case "choose" -> say("screening.group-chosen-pathway-begun");
            case "agree" -> say("screening.agree-these-pupils");
            default -> say("screening.ticks-kept");
        };
        String to = what.equals("choose") ? "" : "/choice";
        return done(id, to, after, said, () -> {
            screenings.tick(id, ticked, by);
            switch (what) {
                case "choose" -> screenings.choose(id, headTeacher, by);
                case "agree" -> screenings.agreeToTicks(id, by);
                default -> {
                    // the ticks are kept
                }
            }
        });
    }

    @GetMapping("/screening/{id:[0-9a-f-]{36}}/handed-back")
    String handedBack(@PathVariable String id, Model model) {
        Screening screening = describe(id, model);
        model.addAttribute(
                "pupils",
                screenings.pupils(screening).stream().filter(Pupil::handedBack).toList());
        model.addAttribute("waits", screenings.waits(screening, "take-back-high-scores", people.get()));
        return "screening/handed-back";
    }

    @PostMapping("/screening/{id:[0-9a-f-]{36}}/handed-back")
    String noted(@PathVariable String id, RedirectAttributes after) {
        return done(id, "", after, say("screening.thank-noted"), () -> screenings.noted(id, people.get()));
    }

    @PostMapping("/screening/{id:[0-9a-f-]{36}}/stop")
    String stop(@PathVariable String id, RedirectAttributes after) {
        return done(
                id,
                "",
                after,
                say("screening.screening-stopped-list-deleted"),
                () -> screenings.stop(id, people.get()));
    }

    private String done(String id, String page, RedirectAttributes after, String notice, Runnable act) {
        try {
            act.run();
            after.addFlashAttribute("notice", notice);
            return "redirect:/screening/" + id + page;
        } catch (InvalidAnswersException refused) {
            after.addFlashAttribute("problem", refused.errors().get(0).message());
            after.addFlashAttribute("target", refused.errors().get(0).field());
        } catch (ConflictException refused) {
            after.addFlashAttribute("problem", refused.getMessage());
            after.addFlashAttribute("target", "main");
        }
        return "redirect:/screening/" + id + (page.isEmpty() ? refusedAt(id) : page);
    }

    /** Back to where the refused form is. */
    private String refusedAt(String id) {
        return screenings.one(id, people.get()).isAt(Screenings.CHOICE) ? "/choice" : "";
    }

    private String list(PageForm begin, PageForm agreement, Model model) {
        Person reader = people.get();
        List<Site> schools = screenings.schools(reader);
        model.addAttribute(
                "screenings", screenings.list(reader).stream().map(this::head).toList());
        model.addAttribute("supervises", Screenings.supervises(reader));
        model.addAttribute(
                "schools",
                schools.stream()
                        .map(site -> new School(
                                site.id(),
                                site.name(),
                                screenings
                                        .agreement(site.id())
                                        .map(one ->
                                                say("screening.until-2", one.reference(), time.day(one.validUntil())))
                                        .orElse("")))
                        .toList());
        model.addAttribute(
                "options",
                schools.stream()
                        .map(site -> new PageForm.Option(site.id(), site.name()))
                        .toList());
        model.addAttribute("begin", begin);
        model.addAttribute("agreement", agreement);
        return "screening/screenings";
    }

    private Screening describe(String id, Model model) {
        Person reader = people.get();
        Screening screening = screenings.one(id, reader);
        model.addAttribute("screening", head(screening));
        model.addAttribute("supervises", Screenings.supervises(reader));
        return screening;
    }

    private Head head(Screening screening) {
        return new Head(
                screening.id(),
                areas.site(screening.siteId()).map(Site::name).orElse(""),
                screening.step(),
                time.past(screening.startedAt()),
                time.day(screening.termEndsOn()),
                time.day(screening.parentsToldOn()),
                screening.optedOut(),
                screening.children(),
                screening.shortlisted(),
                screening.answered(),
                screening.chosen(),
                screening.handedBack(),
                Optional.ofNullable(screening.deletionAt()).map(time::day).orElse(""),
                Optional.ofNullable(screening.deletedAt()).map(time::past).orElse(""));
    }

    private List<Share> shares(List<Pupil> pupils) {
        int all = pupils.size();
        int shortlist = (int) pupils.stream().filter(Pupil::shortlisted).count();
        int ticked = (int) pupils.stream().filter(Pupil::ticked).count();
        return screenings.equality(pupils).entrySet().stream()
                .map(entry -> new Share(
                        entry.getKey(),
                        percent(entry.getValue()[0], all),
                        percent(entry.getValue()[1], shortlist),
                        percent(entry.getValue()[2], ticked)))
                .toList();
    }

    private static int percent(int part, int whole) {
        return whole == 0 ? 0 : Math.round(100f * part / whole);
    }

    private List<String> schoolIds(Person by) {
        return screenings.schools(by).stream().map(Site::id).toList();
    }
}
