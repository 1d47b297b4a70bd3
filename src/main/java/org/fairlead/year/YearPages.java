package org.fairlead.year;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.Costly;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages on which an owner rehearses a year and sees what it would be like. */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class YearPages {

    private static final String ONE = Years.PAGE + "/{id}";
    /** Of fewer it is not said how many. */
    private static final int FEWEST = 5;

    private final Years years;
    private final CurrentPerson people;
    private final StaffDirectory staff;

    /** A run in the list. */
    record Line(String id, String what, String who, String when, String state, boolean mine) {}

    /** How often an answer is given, and what it is called. */
    record Answer(String answer, String name, int weight, String share) {}

    /** A question and its answers; the name is that of the step, and what the form asks. */
    record Asked(String step, String question, String name, String asks, List<Answer> answers, long own) {}

    @GetMapping(Years.PAGE)
    String all(Model model) {
        Person reader = people.get();
        model.addAttribute(
                "runs",
                years.all(reader).stream()
                        .map(run -> new Line(
                                run.id(),
                                what(run),
                                staff.displayName(run.madeBy()),
                                TimeInWords.moment(run.madeAt()),
                                state(run),
                                run.madeBy().equals(reader.username())))
                        .toList());
        model.addAttribute("halves", years.hasTwoHalves(reader));
        return "year/years";
    }

    private static String what(YearRun run) {
        return run.foretells()
                ? say("year.what.foretell")
                : run.files().isEmpty() ? say("year.what.now") : String.join(", ", run.files());
    }

    private static String state(YearRun run) {
        return run.work() == null ? "prepared" : !run.isOver() ? "running" : run.problem() == null ? "done" : "broken";
    }

    @Costly
    @PostMapping(Years.PAGE)
    String prepare(@RequestParam String kind, RedirectAttributes after) {
        Person owner = people.get();
        if (!kind.equals(Years.FORETELL)) {
            return "redirect:" + years.prepare(owner);
        }
        return years.prepareSecondHalf(owner).map(page -> "redirect:" + page).orElseGet(() -> {
            after.addFlashAttribute("notice", say("year.too-short"));
            return "redirect:" + Years.PAGE;
        });
    }

    @GetMapping(ONE)
    String one(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String side,
            @RequestParam(defaultValue = "") String process,
            Model model) {
        YearRun run = find(id);
        return run.work() == null ? assumed(run, run.assumptions(), model) : shown(run, side, process, model);
    }

    private String assumed(YearRun run, Assumptions year, Model model) {
        add(run, year, model);
        return "year/assumptions";
    }

    private void add(YearRun run, Assumptions year, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("what", what(run));
        model.addAttribute("year", year);
        model.addAttribute("begins", TimeInWords.full(year.begins()));
        model.addAttribute("ends", TimeInWords.full(Years.end(year).minusDays(1)));
        YearWords words = years.words();
        model.addAttribute(
                "asked",
                year.choices().stream().map(choice -> asked(choice, words)).toList());
        model.addAttribute("words", words);
        model.addAttribute("mine", run.madeBy().equals(people.get().username()));
        model.addAttribute("who", staff.displayName(run.madeBy()));
        model.addAttribute("when", TimeInWords.moment(run.madeAt()));
    }

    private static Asked asked(Assumptions.Choice choice, YearWords words) {
        int all = choice.weights().values().stream().mapToInt(Integer::intValue).sum();
        return new Asked(
                choice.step(),
                choice.question(),
                words.step(choice.step()),
                words.question(choice.step(), choice.question()),
                choice.weights().entrySet().stream()
                        .map(one -> new Answer(
                                one.getKey(),
                                words.answer(choice.step(), choice.question(), one.getKey()),
                                one.getValue(),
                                choice.own() > 0 && one.getValue() < FEWEST
                                        ? say("year.few")
                                        : Interval.said(100.0 * one.getValue() / Math.max(1, all), 0) + "%"))
                        .toList(),
                choice.own());
    }

    private String shown(YearRun run, String side, String process, Model model) {
        add(run, run.assumptions(), model);
        model.addAttribute("far", years.far(run));
        if (run.outcome() != null) {
            YearResult result = new YearResult(run, run.outcome());
            List<String> sides = result.sides();
            String at = sides.contains(side) ? side : result.lastPlayed();
            List<String> processes = result.processes(at);
            model.addAttribute("result", result);
            model.addAttribute("side", at);
            model.addAttribute("processes", processes);
            if (!processes.isEmpty()) {
                String drawn = processes.contains(process) ? process : processes.get(0);
                model.addAttribute("process", drawn);
                model.addAttribute("drawings", List.of(result.drawing(at, drawn)));
            }
        }
        return "year/year";
    }

    /** The part of the page that changes while it is played. */
    @GetMapping(ONE + "/progress")
    String progress(@PathVariable String id, Model model) {
        YearRun run = find(id);
        model.addAttribute("run", run);
        model.addAttribute("far", years.far(run));
        model.addAttribute("mine", run.madeBy().equals(people.get().username()));
        return "year/year :: progress";
    }

    @Costly
    @PostMapping(ONE)
    String begin(
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response) {
        YearRun run = find(id);
        YearForm.Read read = YearForm.read(sent, run.assumptions(), run.foretells());
        if (!read.errors().isEmpty()) {
            response.setStatus(422);
            model.addAttribute("errors", read.errors());
            model.addAttribute("typed", sent);
            return assumed(run, read.year(), model);
        }
        years.begin(run, read.year(), people.get());
        return "redirect:" + Years.PAGE + "/" + id;
    }

    @PostMapping(ONE + "/stop")
    String stop(@PathVariable String id) {
        years.stop(find(id), people.get());
        return "redirect:" + Years.PAGE + "/" + id;
    }

    @PostMapping(ONE + "/delete")
    String delete(@PathVariable String id, RedirectAttributes after) {
        years.delete(find(id), people.get());
        after.addFlashAttribute("notice", say("year.deleted"));
        return "redirect:" + Years.PAGE;
    }

    @Costly
    @GetMapping(ONE + "/figures.csv")
    ResponseEntity<byte[]> csv(@PathVariable String id) {
        YearResult result = result(id);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"year.csv\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(result.csv());
    }

    /** A diagram as it was played, to draw on. */
    @GetMapping(ONE + "/{side:now|changed}/{process}")
    ResponseEntity<byte[]> diagram(@PathVariable String id, @PathVariable String side, @PathVariable String process) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .header("X-Content-Type-Options", "nosniff")
                .body(result(id)
                        .diagram(side, process)
                        .orElseThrow(() -> new NotFoundException("year.gone"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private YearResult result(String id) {
        YearRun run = find(id);
        if (run.outcome() == null) {
            throw new NotFoundException("year.gone");
        }
        return new YearResult(run, run.outcome());
    }

    private YearRun find(String id) {
        return years.find(id, people.get());
    }
}
