package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.notification.Messages;
import org.fairlead.process.Step;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The daily digest: one e-mail a person and working day with numbers, names of tasks and references; nobody is named.
 * It is written only when something is new, due today or late, and never about safeguarding, which is told at once.
 */
@Service
@RequiredArgsConstructor
class Digests {

    private static final int MOST = 200;
    private static final int LINES = 20;

    private final WorkItemRepository items;
    private final NoticeRepository notices;
    private final StaffDirectory staff;
    private final List<TaskAudience> audiences;
    private final Messages messages;
    private final WorkCalendar calendar;
    private final TimeInWords time;
    private final Clock clock;
    private final DigestSettings settings;

    /** What one person's digest says; {@code tasks} are those that are new, due today or late. */
    record Digest(int fresh, int dueToday, int late, List<String> tasks) {}

    @Step(
            value = "planDigest",
            name = "Find the next working morning",
            help = "Works out when the daily summaries go out; an operator can switch them off.")
    Plan plan() {
        return new Plan(!settings.dailyDigest(), next());
    }

    /** When the next digests go out; an operator who switches them off ({@code fairlead.daily-digest}) ends them. */
    record Plan(boolean digestsOff, Instant digestAt) {}

    /** The time of the next digest: early on the next working day. */
    Instant next() {
        Instant now = clock.instant();
        LocalDate day = WorkCalendar.date(now);
        while (!calendar.isWorkingDay(day) || !moment(day).isAfter(now)) {
            day = day.plusDays(1);
        }
        return moment(day);
    }

    /**
     * Writes to everybody who wants one and for whom there is something to say. A second call on a day writes to
     * nobody.
     */
    @Step(
            value = "sendDigests",
            name = "Send the daily summaries",
            help = "Sends everybody one message with what waits for them.")
    @Transactional
    public void send() {
        if (!messages.mailIsOn()) {
            // tomorrow's says it all: a digest is not kept for later
            return;
        }
        String today = WorkCalendar.date(clock.instant()).toString();
        for (String username : notices.withAddress()) {
            staff.find(username)
                    .filter(person -> notices.of(person) == NoticeChoice.DIGEST)
                    .ifPresent(person -> {
                        of(person).ifPresent(digest -> write(digest, person, today));
                        notices.forgetNotes(username);
                    });
        }
    }

    /** What a person's digest says now, or nothing. */
    Optional<Digest> of(Person person) {
        Instant now = clock.instant();
        Instant since = lastMorning(now);
        Instant tonight = WorkCalendar.date(now)
                .plusDays(1)
                .atStartOfDay(WorkCalendar.ZONE)
                .toInstant();
        Map<String, TaskView> tasks = new LinkedHashMap<>();
        items.waitingFor(person, MOST).stream()
                .filter(task ->
                        !task.createdAt().isBefore(since) || task.dueAt().isBefore(tonight))
                .forEach(task -> tasks.put(task.id(), task));
        items.notedFor(person.username()).forEach(task -> tasks.putIfAbsent(task.id(), task));
        tasks.values().removeIf(task -> audiences.stream().anyMatch(audience -> !audience.tells(task, person)));
        if (tasks.isEmpty()) {
            return Optional.empty();
        }
        List<TaskView> all = new ArrayList<>(tasks.values());
        List<String> lines = all.stream()
                .limit(LINES)
                .map(task -> task.name() + (task.caseReference() == null ? "" : ", " + task.caseReference()) + ", "
                        + time.dueInSentence(task.dueAt()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (all.size() > LINES) {
            lines.add(say("worklist.and-more", all.size() - LINES));
        }
        return Optional.of(new Digest(
                count(all, task -> !task.createdAt().isBefore(since)),
                count(all, task -> !task.dueAt().isBefore(now) && task.dueAt().isBefore(tonight)),
                count(all, task -> task.dueAt().isBefore(now)),
                lines));
    }

    private void write(Digest digest, Person person, String today) {
        messages.send(
                "digest:" + today + ":" + person.username(),
                staff.email(person.username()).orElse(null),
                "daily-digest",
                null,
                Map.of(
                        "newTasks", digest.fresh(),
                        "dueToday", digest.dueToday(),
                        "lateTasks", digest.late(),
                        "tasks", String.join("\n", digest.tasks()),
                        "path", "/tasks?queue=mine"));
    }

    /** When the digest before this one went out, or would have. */
    private Instant lastMorning(Instant now) {
        LocalDate day = WorkCalendar.date(now).minusDays(1);
        while (!calendar.isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        return moment(day);
    }

    private Instant moment(LocalDate day) {
        return day.atTime(settings.digestTime()).atZone(WorkCalendar.ZONE).toInstant();
    }

    private static int count(List<TaskView> tasks, Predicate<TaskView> which) {
        return (int) tasks.stream().filter(which).count();
    }
}
