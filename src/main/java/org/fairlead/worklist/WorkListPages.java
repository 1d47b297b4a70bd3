package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

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
import org.springframework.web.util.UriComponentsBuilder;

/** The work list as a page: what is whose, the most pressing first. */
@Controller
@OpenTo
@RequiredArgsConstructor
class WorkListPages {

    private static final String PAGE = "/tasks";
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

    @GetMapping(PAGE)
    String list(
            @RequestParam(required = false) String queue,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String pathway,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "false") boolean quiet,
            @RequestParam(required = false) String cursor,
            Model model) {
        Person reader = people.get();
        WorkCounts counts = workList.counts(reader);
        String shown = queue == null ? (counts.mine() > 0 ? "mine" : "team") : queue;
        String q = KeptSearch.words(search);
        WorkPage page = workList.find(query(shown, q, pathway, site, cursor).onlyQuiet(quiet), reader);

        model.addAttribute("queue", shown);
        model.addAttribute("tabs", tabs(shown, counts, search, pathway, site, quiet));
        model.addAttribute("rows", rows.of(page.items(), reader));
        model.addAttribute("total", WorkCounts.words(page.total()));
        model.addAttribute("q", q);
        model.addAttribute("pathway", pathway);
        model.addAttribute("site", site);
        model.addAttribute("quiet", quiet);
        model.addAttribute("quietLabel", cases.quietInWords(reader));
        model.addAttribute("filtered", quiet || !(q.isBlank() && pathway.isBlank() && site.isBlank()));
        model.addAttribute("sites", areas.sitesFor(reader));
        model.addAttribute("back", address(shown, search, pathway, site, quiet, cursor));
        model.addAttribute("first", cursor == null ? null : address(shown, search, pathway, site, quiet, null));
        model.addAttribute(
                "more",
                page.nextCursor() == null ? null : address(shown, search, pathway, site, quiet, page.nextCursor()));
        model.addAttribute("done", justDone(reader));
        model.addAttribute("colleagues", TaskReading.mayAssign(reader) ? colleagues(reader) : List.of());
        return "worklist/tasks";
    }

    @PostMapping(PAGE + "/search")
    String search(
            @RequestParam(defaultValue = "team") String queue,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String pathway,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "false") boolean quiet) {
        return "redirect:" + address(queue, KeptSearch.keep(q), pathway, site, quiet, null);
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

    private static WorkQuery query(String queue, String q, String pathway, String site, String cursor) {
        boolean overdue = queue.equals("overdue");
        return new WorkQuery(
                overdue ? WorkQuery.Queue.TEAM : WorkQuery.Queue.of(queue),
                null,
                null,
                overdue,
                q,
                pathway.isBlank() ? null : pathway,
                site.isBlank() ? null : site,
                false,
                cursor,
                ROWS);
    }

    private static List<Tab> tabs(
            String shown, WorkCounts counts, String search, String pathway, String site, boolean quiet) {
        return List.of(
                tab("mine", counts.mine(), shown, search, pathway, site, quiet),
                tab("team", counts.team(), shown, search, pathway, site, quiet),
                tab("overdue", counts.overdue(), shown, search, pathway, site, quiet),
                tab("all", counts.all(), shown, search, pathway, site, quiet));
    }

    private static Tab tab(
            String queue, long count, String shown, String search, String pathway, String site, boolean quiet) {
        return new Tab(
                queue,
                WorkCounts.words(count),
                queue.equals("overdue") && count > 0,
                queue.equals(shown),
                address(queue, search, pathway, site, quiet, null));
    }

    private static String address(
            String queue, String search, String pathway, String site, boolean quiet, @Nullable String cursor) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PAGE).queryParam("queue", queue);
        add(address, "search", search);
        add(address, "pathway", pathway);
        add(address, "site", site);
        add(address, "quiet", quiet ? "true" : null);
        add(address, "cursor", cursor);
        return address.encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, value);
        }
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
