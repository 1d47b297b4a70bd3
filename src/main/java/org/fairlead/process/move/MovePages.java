package org.fairlead.process.move;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.move.CaseMove.Outcome;
import org.fairlead.process.move.CaseMove.State;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Costly;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Living cases that move to another version: say which step takes the place of which, try it, do it, read what came of
 * it.
 */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class MovePages {

    private static final String PLAN = "/pathways/process/{id}/{version:[0-9]+}/move";
    private static final String MOVE = "/pathways/moves/{move}";
    private static final String CHOICE = "step.";
    private static final int A_PAGE = 100;

    /**
     * A step of the old version on the page.
     *
     * @param cases how many are in it now, or null where that is not told
     */
    record StepLine(
            String id,
            String name,
            String kind,
            @Nullable Long cases,
            @Nullable String chosen,
            boolean same,
            List<MovePlans.Place> targets) {}

    /** A case that stays. */
    record Staying(String reference, MoveWords.Said why) {}

    /** Why cases stay, and how many. */
    record Why(long cases, MoveWords.Said why) {}

    private final CaseMoves moves;
    private final MovePlans plans;
    private final MoveWords words;
    private final StepFigures figures;
    private final ProcessLibrary library;
    private final CurrentPerson people;
    private final StaffDirectory staff;

    @GetMapping(PLAN)
    String plan(
            @PathVariable String id,
            @PathVariable int version,
            @RequestParam(required = false) Integer to,
            Model model) {
        return showPlan(id, version, to, null, model);
    }

    @Costly
    @PostMapping(PLAN)
    String tryOut(
            @PathVariable String id,
            @PathVariable int version,
            @RequestParam(required = false) Integer to,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Person person = people.get();
        Map<String, String> chosen = new HashMap<>();
        sent.forEach((name, target) -> {
            if (name.startsWith(CHOICE)) {
                chosen.put(name.substring(CHOICE.length()), target);
            }
        });
        try {
            next.addAttribute("move", moves.plan(id, version, to == null ? version : to, chosen, person));
            return "redirect:" + MOVE;
        } catch (RefusedMove refused) {
            response.setStatus(422);
            String source = moves.movable(id, version).getId();
            String target = moves.movable(id, to).getId();
            model.addAttribute(
                    "findings",
                    refused.findings().stream()
                            .map(finding -> words.of(finding, source, target))
                            .toList());
        } catch (InvalidAnswersException invalid) {
            response.setStatus(422);
            model.addAttribute("problem", invalid.errors().get(0).message());
            model.addAttribute("problemAt", "to");
        }
        return showPlan(id, version, to, chosen, model);
    }

    @GetMapping(MOVE)
    String one(@PathVariable String move, @RequestParam(defaultValue = "0") int from, Model model) {
        describe(move, Math.max(0, from), model);
        return "process/moving";
    }

    /** What changes while cases are tried or moved; the page asks for it again and again. */
    @GetMapping(MOVE + "/progress")
    String progress(@PathVariable String move, Model model) {
        describe(move, 0, model);
        return "process/moving :: progress";
    }

    @PostMapping(MOVE)
    String start(
            @PathVariable String move,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            moves.start(move, reason, people.get());
            next.addAttribute("move", move);
            return "redirect:" + MOVE;
        } catch (InvalidAnswersException invalid) {
            response.setStatus(422);
            model.addAttribute("problem", invalid.errors().get(0).message());
        } catch (ConflictException late) {
            response.setStatus(409);
            model.addAttribute("problem", late.getMessage());
        }
        model.addAttribute("problemAt", "reason");
        model.addAttribute("reason", reason);
        return one(move, 0, model);
    }

    private String showPlan(String id, int version, Integer to, @Nullable Map<String, String> chosen, Model model) {
        Person reader = people.get();
        List<Integer> others = library.versions(ProcessLibrary.Kind.PROCESS, id, reader).stream()
                .map(ProcessLibrary.Version::number)
                .filter(one -> one != version)
                .toList();
        String source = moves.movable(id, version).getId();
        model.addAttribute("id", id);
        model.addAttribute("version", version);
        model.addAttribute("others", others);
        if (others.isEmpty()) {
            return "process/move";
        }
        int goal = to != null && others.contains(to) ? to : others.get(0);
        String target = moves.movable(id, goal).getId();
        List<StepLine> lines = lines(source, target, chosen);
        model.addAttribute("to", goal);
        model.addAttribute("rest", lines.stream().filter(line -> !line.same()).toList());
        model.addAttribute("same", lines.stream().filter(StepLine::same).toList());
        return "process/move";
    }

    private List<StepLine> lines(String source, String target, @Nullable Map<String, String> chosen) {
        Map<String, Long> now =
                figures.of(source).stream().collect(Collectors.toMap(StepFigures.Step::id, StepFigures.Step::now));
        List<MovePlans.Place> places = plans.places(target);
        return plans.propose(source, target).stream()
                .map(step -> new StepLine(
                        step.place().id(),
                        step.place().name(),
                        step.place().kind(),
                        now.get(step.place().id()),
                        chosen == null ? step.target() : chosen.get(step.place().id()),
                        step.bySameId(),
                        places.stream()
                                .filter(place ->
                                        place.kind().equals(step.place().kind()))
                                .toList()))
                .toList();
    }

    private void describe(String id, int from, Model model) {
        Person reader = people.get();
        CaseMove move = moves.find(id, reader);
        String source = moves.movable(move.processKey(), move.fromVersion()).getId();
        String target = moves.movable(move.processKey(), move.toVersion()).getId();
        model.addAttribute("move", move);
        model.addAttribute("state", move.state().name().toLowerCase(Locale.ROOT));
        model.addAttribute("running", move.isUnderWay());
        model.addAttribute("ready", move.state() == State.TRIED);
        for (Outcome outcome : Outcome.values()) {
            model.addAttribute(outcome.name().toLowerCase(Locale.ROOT), move.count(outcome));
        }
        model.addAttribute("by", staff.displayName(move.plannedBy()));
        model.addAttribute("when", TimeInWords.moment(move.begunAt() == null ? move.plannedAt() : move.begunAt()));
        model.addAttribute(
                "reasons",
                moves.reasons(id, reader).stream()
                        .map(one -> new Why(one.cases(), words.of(one, move.plan(), source, target)))
                        .toList());
        model.addAttribute(
                "stay",
                moves.staying(id, from, A_PAGE, reader).stream()
                        .map(one -> new Staying(one.reference(), words.of(one, move.plan(), source, target)))
                        .toList());
        model.addAttribute("before", from == 0 ? null : Math.max(0, from - A_PAGE));
        model.addAttribute("after", from + A_PAGE < move.count(Outcome.STAYS) ? from + A_PAGE : null);
    }
}
