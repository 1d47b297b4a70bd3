package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.Comparator;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormSheets;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One task as a page: its form, and beside it what there is to know. */
@Controller
@OpenTo
@RequiredArgsConstructor
class TaskPages {

    /** A panel, ready to show. */
    record Panel(String fragment, Object model, boolean above) {}

    private final Tasks tasks;
    private final TaskRows rows;
    private final CaseLookup cases;
    private final CurrentPerson people;
    private final TimeInWords time;
    private final WorkCalendar calendar;
    private final DrawnTasks drawn;
    private final Areas areas;
    private final FormSheets sheets;
    private final ObjectProvider<TaskPanel> panels;

    @GetMapping("/tasks/{id}")
    String task(@PathVariable String id, Model model) {
        Person reader = people.get();
        OpenedTask opened = tasks.open(id, reader);
        TaskView task = opened.task();
        boolean mine = reader.username().equals(task.assignee());
        CaseLine line = task.caseReference() == null
                ? null
                : cases.lines(List.of(task.caseReference()), reader).get(task.caseReference());

        TaskRow row = rows.of(List.of(task), reader).get(0);
        String refusal = row.free() ? tasks.refusal(task, reader).orElse(null) : null;

        model.addAttribute("task", task);
        model.addAttribute("row", row);
        model.addAttribute("refusal", refusal);
        model.addAttribute("free", row.free() && refusal == null);
        model.addAttribute("due", time.dueInSentence(task.dueAt()));
        model.addAttribute("dueIsGuess", isGuess(task));
        model.addAttribute("mine", mine);
        model.addAttribute("line", line);
        model.addAttribute(
                "sheet",
                sheets.sheet(
                        opened.form(),
                        opened.data(),
                        "/api/tasks/" + task.id() + "/complete",
                        line == null ? "/tasks" : "/cases/" + line.reference(),
                        say("worklist.save-finish-task"),
                        reader));
        model.addAttribute("mayAssign", TaskReading.mayAssign(task, reader));
        model.addAttribute("candidates", tasks.candidates(task, reader));
        model.addAttribute(
                "panels",
                panels.stream()
                        .filter(panel -> panel.fits(task, reader))
                        .sorted(Comparator.comparingInt(TaskPanel::order))
                        .map(panel -> new Panel(
                                panel.fragment(), panel.model(task, reader), panel.order() <= TaskPanel.ABOVE_THE_FORM))
                        .toList());
        return "worklist/task";
    }

    /** Days of a school whose terms are not known so far ahead. */
    private boolean isGuess(TaskView task) {
        return task.siteId() != null
                && areas.site(task.siteId()).filter(Site::isSchool).isPresent()
                && drawn.countsSchoolDays(task)
                && calendar.isGuess(task.areaId(), WorkCalendar.date(task.dueAt()));
    }
}
