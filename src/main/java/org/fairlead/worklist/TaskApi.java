package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Overtaken;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The work list over HTTP. */
@RestController
@OpenTo
@RequestMapping("/api/tasks")
@RequiredArgsConstructor
class TaskApi {

    private final WorkList workList;
    private final Tasks tasks;
    private final CaseLookup cases;
    private final CurrentPerson people;

    @GetMapping
    TaskPages list(
            @RequestParam(defaultValue = "team") String queue,
            @RequestParam(name = "case", required = false) String caseReference,
            @RequestParam(required = false) String taskKey,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(defaultValue = "false") boolean quiet,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        WorkQuery query = new WorkQuery(WorkQuery.Queue.of(queue), caseReference, taskKey, overdue, q)
                .onlyQuiet(quiet)
                .page(cursor, limit);
        WorkPage page = workList.find(query, people.get());
        boolean more = page.total() > WorkCounts.MOST;
        return new TaskPages(
                page.items().stream().map(TaskJson::of).toList(),
                page.nextCursor(),
                more ? WorkCounts.MOST : page.total(),
                more ? true : null);
    }

    @GetMapping("/{id}")
    OpenedTaskJson open(@PathVariable String id) {
        OpenedTask opened = tasks.open(id, people.get());
        TaskView task = opened.task();
        return new OpenedTaskJson(
                task.id(),
                task.key(),
                task.name(),
                task.caseReference(),
                task.pathway(),
                task.dueAt(),
                task.priority(),
                task.assignee(),
                task.candidateGroups(),
                task.formId(),
                opened.form().schema(),
                opened.form().version(),
                opened.data());
    }

    @PostMapping("/{id}/claim")
    TaskJson claim(@PathVariable String id) {
        Overtaken.again(() -> tasks.claim(id, people.get()));
        return TaskJson.of(tasks.view(id, people.get()));
    }

    @PostMapping("/{id}/release")
    TaskJson release(@PathVariable String id) {
        TaskView before = tasks.view(id, people.get());
        Overtaken.again(() -> tasks.release(id, people.get()));
        return TaskJson.of(before).unassigned();
    }

    @PostMapping("/{id}/assign")
    TaskJson assign(@PathVariable String id, @RequestBody Assignment assignment) {
        Overtaken.again(() -> tasks.assign(id, assignment.assignee(), people.get()));
        return TaskJson.of(tasks.view(id, people.get()));
    }

    /** Does a task; the page that comes after it says so. */
    @PostMapping("/{id}/complete")
    Done complete(
            @PathVariable String id,
            @RequestBody Completion completion,
            HttpServletRequest request,
            HttpServletResponse response) {
        Person person = people.get();
        Optional<TaskView> task = tasks.find(id, person);
        Submission submission = Overtaken.again(() -> tasks.complete(id, completion, person));
        if (request.getSession(false) != null) {
            task.ifPresent(done -> {
                RequestContextUtils.getOutputFlashMap(request).put("notice", say("task.is-done", done.name()));
                RequestContextUtils.saveOutputFlashMap(afterwards(done, person), request, response);
            });
        }
        return new Done(id, submission.id());
    }

    /** Where the page of a task leads to: the child's, for who may see it. */
    private String afterwards(TaskView task, Person person) {
        return task.caseReference() == null
                        || cases.lines(List.of(task.caseReference()), person).isEmpty()
                ? "/tasks"
                : "/cases/" + task.caseReference();
    }

    /** Whom to give a task to. */
    record Assignment(String assignee) {}

    /** A task that is done, and where its answers are kept. */
    record Done(String id, String submission) {}

    /** A page of tasks. */
    @JsonInclude
    record TaskPages(
            List<TaskJson> items,
            @Nullable String nextCursor,
            long total,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean more) {}

    /** A task in a list. */
    @JsonInclude
    record TaskJson(
            String id,
            String key,
            String name,
            @Nullable String caseReference,
            @Nullable String pathway,
            @Nullable Instant dueAt,
            int priority,
            @Nullable String assignee,
            List<String> candidateGroups,
            @Nullable String formId) {

        static TaskJson of(TaskView task) {
            return new TaskJson(
                    task.id(),
                    task.key(),
                    task.name(),
                    task.caseReference(),
                    task.pathway(),
                    task.dueAt(),
                    task.priority(),
                    task.assignee(),
                    task.candidateGroups(),
                    task.formId());
        }

        TaskJson unassigned() {
            return new TaskJson(id, key, name, caseReference, pathway, dueAt, priority, null, candidateGroups, formId);
        }
    }

    /** A task with its form and what the form is filled with. */
    @JsonInclude
    record OpenedTaskJson(
            String id,
            String key,
            String name,
            @Nullable String caseReference,
            @Nullable String pathway,
            @Nullable Instant dueAt,
            int priority,
            @Nullable String assignee,
            List<String> candidateGroups,
            @Nullable String formId,
            JsonNode form,
            int formVersion,
            Map<String, Object> data) {}
}
