package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.KeptSearch;
import org.fairlead.system.LastList;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Overtaken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The work list as a page: what is whose, the most pressing first. */
@Controller
@OpenTo
@RequiredArgsConstructor
class WorkListPages {

    static final String PAGE = "/tasks";
    private static final int ROWS = 25;
    private static final int LONGEST_REASON = 1000;

    /** A tab: which queue, how many are in it. */
    record Tab(String queue, String count, boolean late, boolean current, String address) {}

    /** Somebody to give tasks to. */
    record Colleague(String username, String name) {}

    private final WorkList workList;
    private final CaseLookup cases;
    private final Tasks tasks;
    private final TaskRows rows;
    private final LastStep lastStep;
    private final Areas areas;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final ViewsOfList views;

    @GetMapping(PAGE)
    String list(TaskFilter asked, HttpServletRequest request, Model model) {
        Person reader = people.get();
        TaskFilter filter = request.getQueryString() == null
                ? LastList.last(TaskFilter.class).orElse(asked)
                : asked;
        LastList.keep(filter.from(null));
        WorkCounts counts = workList.counts(reader);
        String shown = filter.queue() != null ? filter.queue() : counts.mine() > 0 ? "mine" : "team";
        filter = filter.in(shown).from(filter.cursor());
        WorkPage page = workList.find(filter.query(shown, ROWS), reader);

        model.addAttribute("filter", filter);
        model.addAttribute("queue", shown);
        model.addAttribute("tabs", tabs(filter, counts));
        model.addAttribute("rows", rows.of(page.items(), reader, filter.names()));
        model.addAttribute("total", WorkCounts.words(page.total()));
        model.addAttribute("q", filter.words());
        model.addAttribute("quietLabel", cases.quietInWords(reader));
        model.addAttribute("dues", List.of("today", "week", "overdue"));
        model.addAttribute("mayName", TaskReading.mayName(reader));
        model.addAttribute("stages", cases.stages(reader));
        model.addAttribute("sites", areas.sitesFor(reader));
        model.addAttribute("back", filter.address());
        model.addAttribute(
                "first", filter.cursor() == null ? null : filter.from(null).address());
        model.addAttribute(
                "more",
                page.nextCursor() == null
                        ? null
                        : filter.from(page.nextCursor()).address());
        model.addAttribute("done", justDone(reader));
        model.addAttribute("colleagues", TaskReading.mayAssign(reader) ? colleagues(reader) : List.of());
        views.describe(PAGE, filter.kept(), model);
        return "worklist/tasks";
    }

    @PostMapping(PAGE + "/search")
    String search(TaskFilter asked, @RequestParam(defaultValue = "") String q) {
        return "redirect:"
                + asked.in(asked.queue() == null ? "team" : asked.queue())
                        .lookingFor(KeptSearch.keep(q))
                        .address();
    }

    @PostMapping(PAGE + "/views")
    String saveView(TaskFilter shown, @RequestParam(defaultValue = "") String view, RedirectAttributes after) {
        return views.save(PAGE, shown.kept(), view, after);
    }

    /** Whoever sees the case takes a step back there. */
    private LastStep.@Nullable Offered justDone(Person reader) {
        return lastStep.justDone(
                        reader,
                        reference -> !cases.lines(List.of(reference), reader).isEmpty())
                .orElse(null);
    }

    @PostMapping("/tasks/{id}/claim")
    String claim(@PathVariable String id, @RequestParam(required = false) String back, RedirectAttributes after) {
        Overtaken.again(() -> tasks.claim(id, people.get()));
        after.addFlashAttribute("notice", say("worklist.task-yours-now"));
        return "redirect:" + (back == null ? PAGE + "/" + id : safe(back));
    }

    @PostMapping("/tasks/{id}/release")
    String release(@PathVariable String id, RedirectAttributes after) {
        Overtaken.again(() -> tasks.release(id, people.get()));
        after.addFlashAttribute("notice", say("worklist.task-back-team"));
        return "redirect:" + PAGE;
    }

    /** Whoever has just done a task, and may not see whose case it is, takes it back here. */
    @PostMapping("/tasks/{id}/take-back")
    String takeBack(@PathVariable String id, @RequestParam(defaultValue = "") String reason, RedirectAttributes after) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            after.addFlashAttribute("problem", say("worklist.say-why-taken-back"));
            after.addFlashAttribute("reason", reason);
            return "redirect:" + PAGE;
        }
        Overtaken.again(() -> lastStep.takeBackOwn(id, reason, people.get()));
        after.addFlashAttribute("notice", say("event.step-taken-back.done"));
        return "redirect:" + PAGE;
    }

    @PostMapping("/tasks/{id}/assign")
    String assign(@PathVariable String id, @RequestParam String assignee, RedirectAttributes after) {
        try {
            Overtaken.again(() -> tasks.assign(id, assignee, people.get()));
            after.addFlashAttribute("notice", say("worklist.task-now", staff.displayName(assignee)));
        } catch (InvalidAnswersException wrongPerson) {
            after.addFlashAttribute("problem", wrongPerson.errors().get(0).message());
        }
        return "redirect:" + PAGE + "/" + id;
    }

    /** Takes the ticked tasks, or gives them to somebody; what cannot be done is said, and the rest is done. */
    @PostMapping("/tasks/bulk")
    String bulk(
            @RequestParam(name = "task", required = false) List<String> ticked,
            @RequestParam String act,
            @RequestParam(defaultValue = "") String assignee,
            @RequestParam(defaultValue = PAGE) String back,
            RedirectAttributes after) {
        List<String> chosen = ticked == null ? List.of() : ticked;
        if (chosen.isEmpty()) {
            after.addFlashAttribute("problem", say("worklist.tick-tasks-first"));
        } else if (act.equals("assign") && assignee.isBlank()) {
            after.addFlashAttribute("problem", say("worklist.choose-who-tasks"));
        } else {
            report(act, chosen, assignee, after);
        }
        return "redirect:" + safe(back);
    }

    private void report(String act, List<String> chosen, String assignee, RedirectAttributes after) {
        Person reader = people.get();
        List<String> refused = new ArrayList<>();
        for (String id : chosen) {
            try {
                if (act.equals("assign")) {
                    Overtaken.again(() -> tasks.assign(id, assignee, reader));
                } else {
                    Overtaken.again(() -> tasks.claim(id, reader));
                }
            } catch (ConflictException | NotAllowedException | NotFoundException refusal) {
                refused.add(refusal.getMessage());
            } catch (InvalidAnswersException wrongPerson) {
                refused.add(wrongPerson.errors().get(0).message());
            }
        }
        int done = chosen.size() - refused.size();
        if (done > 0) {
            String whose = act.equals("assign") ? say("worklist.with", staff.displayName(assignee)) : "yours";
            after.addFlashAttribute(
                    "notice", done == 1 ? say("worklist.1-task-now", whose) : say("worklist.tasks-now", done, whose));
        }
        if (!refused.isEmpty()) {
            String how = refused.size() == 1
                    ? say("worklist.1-task-stays")
                    : say("worklist.tasks-stay-they", refused.size());
            after.addFlashAttribute("problem", how + String.join(" ", new LinkedHashSet<>(refused)));
        }
    }

    private static List<Tab> tabs(TaskFilter filter, WorkCounts counts) {
        return List.of(
                tab("mine", counts.mine(), filter),
                tab("team", counts.team(), filter),
                tab("overdue", counts.overdue(), filter),
                tab("all", counts.all(), filter));
    }

    private static Tab tab(String queue, long count, TaskFilter filter) {
        return new Tab(
                queue,
                WorkCounts.words(count),
                queue.equals("overdue") && count > 0,
                queue.equals(filter.queue()),
                filter.in(queue).address());
    }

    private List<Colleague> colleagues(Person reader) {
        return staff.displayNames(reader).entrySet().stream()
                .map(entry -> new Colleague(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }

    /** Only ever back to the list: an address from a form is somebody's input. */
    private static String safe(String back) {
        return back.startsWith(PAGE + "?") ? back : PAGE;
    }
}
