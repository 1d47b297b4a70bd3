package org.fairlead.referral.frontdoor;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Form;
import org.fairlead.form.PlainForms;
import org.fairlead.form.PlainForms.Given;
import org.fairlead.form.PlainForms.Part;
import org.fairlead.staff.Area;
import org.fairlead.staff.Areas;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageTooOld;
import org.fairlead.system.Puzzle;
import org.fairlead.system.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages on which anybody refers a child, without an account and without a script: who it is for, the form part by
 * part, and everything once more before it is sent. What was answered so far is in the session, which is sealed with
 * what the browser holds, and is gone when it is sent, when the reader leaves by “Exit this page”, and after a while.
 */
@Controller
@OpenTo(visitors = true)
@RequiredArgsConstructor
class PublicPages {

    private static final String OPENED = "refer-opened";
    private static final String ANSWERS = "refer-answers";
    private static final String SENT = "refer-sent";
    private static final String SITE = "refer-site";
    private static final String PUZZLE = "refer-puzzle";

    /** How long somebody may be called away. */
    private static final Duration KEPT = Duration.ofHours(4);

    /** A page that nobody asks about, in place of this one. */
    private static final String ELSEWHERE = "https://www.bbc.co.uk/weather";

    private static final String CHECK = "redirect:/refer/check";

    private final PublicReferrals referrals;
    private final FrontDoor door;
    private final PlainForms forms;
    private final Areas areas;

    /** What was answered in a part, and which part that is. */
    record Section(int number, String title, List<Given> given) {}

    /** A language to read the page in. */
    record Language(String code, String name) {}

    @GetMapping("/refer")
    String refer(@RequestParam(defaultValue = "") String site, HttpSession session, Model model) {
        session.setAttribute(OPENED, door.now());
        session.setMaxInactiveInterval((int) KEPT.toSeconds());
        Map<String, Object> answers = answers(session);
        if (referrals.formData(site).get("site") instanceof String known) {
            answers.put("site", known);
            keep(answers, session);
        }
        frame(answers, model);
        model.addAttribute("parts", titles(referrals.form(), answers));
        return "referral/refer";
    }

    @GetMapping("/refer/{number:\\d{1,2}}")
    String part(
            @PathVariable int number,
            @RequestParam(name = "check", defaultValue = "false") boolean thenCheck,
            @RequestParam(defaultValue = "false") boolean more,
            HttpSession session,
            Model model) {
        Form form = form(number);
        Map<String, Object> answers = answers(session);
        if (more) {
            model.addAttribute("said", say("refer.more"));
        }
        return page(form, number, forms.filled(form, number, answers), answers, thenCheck, model);
    }

    @PostMapping("/refer/{number:\\d{1,2}}")
    Object keep(
            @PathVariable int number,
            @RequestParam(name = "check", defaultValue = "false") boolean thenCheck,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model) {
        Form form = form(number);
        HttpSession session = request.getSession();
        Map<String, Object> data = referrals.formData(null);
        PageForm page = PageForm.sent(sent);
        Map<String, Object> answers = forms.with(form, number, answers(session), page);
        Part part = forms.part(form, number, answers, data);
        if (PageTooOld.isSentBy(request)) {
            model.addAttribute("said", say("refer.too-old"));
            return refused(page(form, number, page, answers, thenCheck, model), model, HttpStatus.FORBIDDEN);
        }
        List<String> notAskedYet = sent.containsKey("asked")
                ? part.asked().stream()
                        .filter(key -> !sent.get("asked").contains(key) && !answers.containsKey(key))
                        .toList()
                : List.of();
        List<FieldError> problems = problems(form, number, answers, data).stream()
                .filter(problem -> !notAskedYet.contains(problem.field()))
                .toList();
        if (!problems.isEmpty()) {
            problems.forEach(problem -> page.refuse(problem.field(), problem.message()));
            return refused(page(form, number, page, answers, thenCheck, model), model, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        keep(answers, session);
        if (!notAskedYet.isEmpty()) {
            return "redirect:/refer/" + number + "?more=true" + (thenCheck ? "&check=true" : "");
        }
        return thenCheck || number == forms.count(form) ? CHECK : "redirect:/refer/" + (number + 1);
    }

    @GetMapping("/refer/check")
    String check(HttpServletRequest request, Model model) {
        HttpSession session = request.getSession();
        Form form = referrals.form();
        Map<String, Object> answers = answers(session);
        return firstToMend(form, answers)
                .map(number -> "redirect:/refer/" + number)
                .orElseGet(() -> {
                    if (door.asksAPuzzle(request.getRemoteAddr())) {
                        model.addAttribute("puzzle", nextPuzzle(session));
                    }
                    return checkPage(form, answers, PageForm.blank(), model);
                });
    }

    @PostMapping("/refer")
    Object send(@RequestParam MultiValueMap<String, String> sent, HttpServletRequest request, Model model) {
        String address = request.getRemoteAddr();
        HttpSession session = request.getSession();
        Map<String, Object> answers = answers(session);
        if (answers.isEmpty()) {
            return "redirect:/refer";
        }
        PageForm page = PageForm.sent(sent);
        if (door.isShutFor(address)) {
            return again(answers, page, "send", "refer.too-many", HttpStatus.TOO_MANY_REQUESTS, model);
        }
        Instant opened = (Instant) session.getAttribute(OPENED);
        if (door.looksLikeAMachine(opened == null ? door.now() : opened, page.value("website"))) {
            return again(answers, page, "send", "refer.machine", HttpStatus.UNPROCESSABLE_ENTITY, model);
        }
        if (door.asksAPuzzle(address) && !isAnswered(page.value("puzzle"), session)) {
            model.addAttribute("puzzle", nextPuzzle(session));
            return again(answers, page, "puzzle", "refer.puzzle", HttpStatus.UNPROCESSABLE_ENTITY, model);
        }
        try {
            String reference = referrals.receive(answers, address);
            door.took(address);
            session.removeAttribute(PUZZLE);
            session.removeAttribute(ANSWERS);
            session.setAttribute(SENT, reference);
            session.setAttribute(SITE, answers.get("site"));
            return "redirect:/refer/sent";
        } catch (InvalidAnswersException invalid) {
            int number = forms.partOf(referrals.form(), invalid.errors().get(0).field());
            PageForm filled = forms.filled(referrals.form(), number, answers);
            filled.refuse(invalid);
            return refused(
                    page(referrals.form(), number, filled, answers, true, model),
                    model,
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    @GetMapping("/refer/sent")
    String sent(HttpSession session, Model model) {
        if (session.getAttribute(SENT) == null) {
            return "redirect:/refer";
        }
        model.addAttribute("publicForm", true);
        model.addAttribute("reference", session.getAttribute(SENT));
        describe((String) session.getAttribute(SITE), model);
        return "referral/refer-sent";
    }

    /** Away at once, and nothing that was typed is found by whoever goes back. It signs nobody out. */
    @GetMapping("/refer/exit")
    String exit(HttpSession session) {
        List.of(OPENED, ANSWERS, SENT, SITE, PUZZLE).forEach(session::removeAttribute);
        return "redirect:" + ELSEWHERE;
    }

    private Form form(int number) {
        Form form = referrals.form();
        if (number < 1 || number > forms.count(form)) {
            throw new NotFoundException("refer.no-part");
        }
        return form;
    }

    private List<FieldError> problems(Form form, int number, Map<String, Object> answers, Map<String, Object> data) {
        List<FieldError> problems = new ArrayList<>(forms.problems(form, number, answers, data));
        referrals.problems(answers).stream()
                .filter(problem -> forms.partOf(form, problem.field()) == number)
                .forEach(problems::add);
        return problems;
    }

    /** The first part in which something is missing or wrong. */
    private Optional<Integer> firstToMend(Form form, Map<String, Object> answers) {
        Map<String, Object> data = referrals.formData(null);
        return IntStream.rangeClosed(1, forms.count(form))
                .boxed()
                .filter(number -> !problems(form, number, answers, data).isEmpty())
                .findFirst();
    }

    private String page(
            Form form, int number, PageForm page, Map<String, Object> answers, boolean thenCheck, Model model) {
        frame(answers, model);
        model.addAttribute("part", forms.part(form, number, answers, referrals.formData(null)));
        model.addAttribute("count", forms.count(form));
        model.addAttribute("form", page);
        model.addAttribute("thenCheck", thenCheck);
        return "referral/refer-part";
    }

    private String checkPage(Form form, Map<String, Object> answers, PageForm page, Model model) {
        frame(answers, model);
        Map<String, Object> data = referrals.formData(null);
        model.addAttribute("form", page);
        model.addAttribute(
                "sections",
                IntStream.rangeClosed(1, forms.count(form))
                        .mapToObj(number -> new Section(
                                number,
                                forms.part(form, number, answers, data).title(),
                                forms.given(form, number, answers, data)))
                        .toList());
        return "referral/refer-check";
    }

    private List<String> titles(Form form, Map<String, Object> answers) {
        Map<String, Object> data = referrals.formData(null);
        return IntStream.rangeClosed(1, forms.count(form))
                .mapToObj(number -> forms.part(form, number, answers, data).title())
                .toList();
    }

    /** What stands on every page of it. */
    private void frame(Map<String, Object> answers, Model model) {
        model.addAttribute("publicForm", true);
        describe(answers.get("site") instanceof String site ? site : null, model);
    }

    /** Whom to ring: of the area of a site, as soon as it is known. */
    private void describe(@Nullable String site, Model model) {
        Area area = referrals.areaOf(site);
        String areaId = area == null ? null : area.id();
        model.addAttribute("numbers", area == null ? say("refer.numbers") : area.emergencyNumbers());
        model.addAttribute("phone", areas.publicPhone(areaId));
        model.addAttribute(
                "languages",
                areas.languages(areaId).stream()
                        .map(code -> new Language(code, Sentences.nameOf(code)))
                        .toList());
        model.addAttribute("english", Sentences.nameOf("en"));
        model.addAttribute("draft", Sentences.isDraft(Sentences.language()));
    }

    private Object again(
            Map<String, Object> answers, PageForm page, String field, String why, HttpStatus status, Model model) {
        page.refuse(field, say(why));
        return refused(checkPage(referrals.form(), answers, page, model), model, status);
    }

    private static ModelAndView refused(String view, Model model, HttpStatus status) {
        return new ModelAndView(view, model.asMap(), status);
    }

    private static Map<String, Object> answers(HttpSession session) {
        return session.getAttribute(ANSWERS) instanceof Kept kept ? new HashMap<>(kept.answers()) : new HashMap<>();
    }

    private static void keep(Map<String, Object> answers, HttpSession session) {
        session.setAttribute(ANSWERS, new Kept(new HashMap<>(answers)));
    }

    /** What was answered so far. */
    private record Kept(HashMap<String, Object> answers) implements Serializable {}

    private static String nextPuzzle(HttpSession session) {
        Puzzle next = Puzzle.any();
        session.setAttribute(PUZZLE, next);
        return next.question();
    }

    /** Whether it is answered. It stays so until a referral is taken: what else is wrong with that is mended first. */
    private static boolean isAnswered(String answer, HttpSession session) {
        return session.getAttribute(PUZZLE) instanceof Puzzle asked && asked.isAnswer(answer);
    }
}
