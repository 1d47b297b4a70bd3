package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.FailedJobs;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What has waited too long, and what must not wait. */
@Controller
@OpenTo(
        value = {
            Roles.COORDINATOR,
            Roles.SUPERVISOR,
            Roles.ADMINISTRATOR,
            Roles.DSL,
            Roles.DEPUTY_DSL,
            Roles.SAFEGUARDING_LEAD
        },
        refused = "worklist.escalations-those-who-look")
@RequiredArgsConstructor
class EscalationPages {

    private static final int ROWS = 50;

    /** A panel of another module, ready to show. */
    record Panel(String fragment, Object model) {}

    /** A step that failed every try. */
    record Failed(String id, String process, String step, String subject, String why, String since) {}

    private final Escalations escalations;
    private final WorkList workList;
    private final TaskRows rows;
    private final FailedJobs failedJobs;
    private final CurrentPerson people;
    private final TimeInWords time;

    @GetMapping("/escalations")
    String escalations(@RequestParam(required = false) String cursor, Model model) {
        Person reader = people.get();
        if (!escalations.shownTo(reader)) {
            throw new NotAllowedException("worklist.escalations-those-who-look");
        }
        model.addAttribute(
                "panels",
                escalations.panels(reader).stream()
                        .map(panel -> new Panel(panel.fragment(), panel.model(reader)))
                        .toList());
        boolean overdue = TaskReading.seesOverdue(reader);
        model.addAttribute("seesOverdue", overdue);
        if (overdue) {
            WorkPage page = workList.find(Escalations.overdue(cursor, ROWS), reader);
            model.addAttribute("rows", rows.of(page.items(), reader));
            model.addAttribute("total", page.total());
            model.addAttribute("cursor", page.nextCursor());
            model.addAttribute("later", cursor != null);
        }
        boolean failed = TaskReading.seesFailed(reader);
        model.addAttribute("seesFailed", failed);
        if (failed) {
            model.addAttribute("failed", failedSteps(reader));
            model.addAttribute("mayRetry", TaskReading.mends(reader));
        }
        return "worklist/escalations";
    }

    @OpenTo(value = Roles.ADMINISTRATOR, refused = "worklist.only-administrator-can-try")
    @PostMapping("/escalations/failed/{id}/retry")
    String retry(@PathVariable String id, RedirectAttributes after) {
        escalations.retry(id, people.get());
        after.addFlashAttribute("notice", say("worklist.step-tried-again-now"));
        return "redirect:/escalations";
    }

    private List<Failed> failedSteps(Person reader) {
        return escalations.failed(reader, failedJobs.list()).stream()
                .map(job -> job.restricted()
                        ? new Failed(
                                job.id(),
                                "",
                                say("worklist.step-only-safeguarding-leads"),
                                "",
                                "",
                                time.past(job.createdAt()))
                        : new Failed(
                                job.id(),
                                job.process(),
                                job.step(),
                                job.subject(),
                                job.why(),
                                time.past(job.createdAt())))
                .toList();
    }
}
