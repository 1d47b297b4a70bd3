package org.fairlead.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Writes the history of an invented case down as a story: who referred, did and told what, and when. Not there where
 * children are real. What is told in confidence about a concern is kept apart from the case and so never in a story.
 */
@Component
@Profile({"demo", "scenario"})
@RequiredArgsConstructor
class Recorder {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9 ./@_-]*[A-Za-z0-9.]|[A-Za-z]");
    private static final Set<String> WORDS_OF_YAML = Set.of("true", "false", "null");
    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final String MEETING = "intake-decision";

    private final Cases cases;
    private final FormSubmissions submissions;
    private final WorkList workList;
    private final StaffDirectory staff;
    private final ServiceClock clock;
    private final Audit audit;
    private final ObjectMapper json = new ObjectMapper();

    /** A story as a file. */
    record Recorded(String file, String content) {}

    /**
     * Records a case.
     *
     * @throws org.fairlead.system.NotFoundException when there is none in the owner's area
     * @throws ConflictException when it began in a way that a story cannot
     */
    Recorded record(String reference, Person person) {
        requireOwner(person);
        CaseRecord theCase = cases.find(reference);
        if (!theCase.areaId().equals(person.areaId())) {
            throw new org.fairlead.system.NotFoundException("There is no such case in your area.");
        }
        List<Submission> all = new ArrayList<>(submissions.ofCase(theCase.reference()));
        all.sort(Comparator.comparing(
                        (Submission one) -> !one.id().equals(theCase.referral().submissionId()))
                .thenComparing(Submission::submittedAt));
        if (all.isEmpty()
                || !all.get(0).formId().equals("referral")
                || staff.find(all.get(0).submittedBy()).isEmpty()) {
            throw new ConflictException("This case did not begin with the referral form of somebody who is signed in,"
                    + " so it cannot be recorded.");
        }
        audit.record(person, "case-recorded", theCase.reference(), "");
        Written story = new Written(all.get(0).submittedAt());
        story.line("# yaml-language-server: $schema=scenario.schema.json");
        story.line("# Recorded from " + theCase.reference() + ". Say in your own words what it shows, and take out what"
                + " does not matter.");
        story.line("# Steps about concerns are never recorded, nor what is written without a form of the case.");
        story.line("story: Recorded from " + theCase.reference() + ", until it was at "
                + theCase.stage().stored());
        story.line("begins: " + story.now.toLocalDate());
        story.line("steps:");
        for (Submission one : all) {
            story.waitUntil(one.submittedAt());
            if (one.equals(all.get(0))) {
                story.step("start", "pathway: " + theCase.pathway() + ", as: " + one.submittedBy(), withoutRisks(one));
            } else if (one.taskKey() != null || one.formId().equals(MEETING)) {
                String key = one.taskKey() == null ? "decide-intake" : one.taskKey();
                story.step("task", "key: " + key + ", as: " + one.submittedBy(), one.answers());
            } else if (!one.formId().equals("concern-raised")) {
                story.step("event", "name: " + one.formId() + ", as: " + one.submittedBy(), one.answers());
            }
        }
        story.waitUntil(clock.instant());
        story.line("  - expect: { " + expectation(theCase) + " }");
        return new Recorded(
                theCase.pathway() + "-pathway-recorded-" + theCase.reference().toLowerCase(java.util.Locale.ROOT)
                        + ".yaml",
                story.text.toString());
    }

    /** The form asks everybody about risks; what was answered is not told in a story. */
    private static Map<String, Object> withoutRisks(Submission referral) {
        Map<String, Object> answers = new LinkedHashMap<>(referral.answers());
        answers.put("risks", List.of("none"));
        return answers;
    }

    private String expectation(CaseRecord theCase) {
        Set<String> open = new TreeSet<>();
        for (String username : staff.displayNames(theCase.areaId()).keySet()) {
            staff.find(username)
                    .ifPresent(
                            somebody -> workList.find(WorkQuery.ofCase(theCase.reference()), somebody).items().stream()
                                    .map(TaskView::key)
                                    .filter(key -> !KnownTasks.isForSafeguarding(key))
                                    .forEach(open::add));
        }
        String state = "stage: " + theCase.stage().stored()
                + (theCase.ending() == null ? "" : ", ending: " + theCase.ending());
        return open.isEmpty() ? state : state + ", tasks: [" + String.join(", ", open) + "]";
    }

    static void requireOwner(Person person) {
        if (!person.has(Roles.PROCESS_OWNER)) {
            throw new NotAllowedException("Only process owners may record a case as a scenario.");
        }
    }

    /** The story so far, and the moment at which it is. */
    private final class Written {

        private final StringBuilder text = new StringBuilder();
        private ZonedDateTime now;

        Written(Instant first) {
            ZonedDateTime begins = first.atZone(WorkCalendar.ZONE);
            now = begins.toLocalDate()
                    .minusDays(begins.toLocalTime().isBefore(OPENING) ? 1 : 0)
                    .atTime(OPENING)
                    .atZone(WorkCalendar.ZONE);
        }

        void line(String line) {
            text.append(line).append('\n');
        }

        void step(String kind, String who, Map<String, Object> answers) {
            line("  - " + kind + ": { " + who + ", answers: " + yaml(answers) + " }");
        }

        void waitUntil(Instant moment) {
            ZonedDateTime then = moment.atZone(WorkCalendar.ZONE);
            long days = java.time.temporal.ChronoUnit.DAYS.between(now, then);
            Duration rest = Duration.between(now.plusDays(Math.max(days, 0)), then);
            if (days <= 0 && rest.toMinutes() <= 0) {
                return;
            }
            String hours = rest.toHours() > 0 ? rest.toHours() + "H" : "";
            String minutes = rest.toMinutesPart() > 0 ? rest.toMinutesPart() + "M" : "";
            line("  - wait: P" + (days > 0 ? days + "D" : "")
                    + (hours.isEmpty() && minutes.isEmpty() ? "" : "T" + hours + minutes));
            now = now.plusDays(days).plusHours(rest.toHours()).plusMinutes(rest.toMinutesPart());
        }
    }

    private String yaml(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> yaml(entry.getKey()) + ": " + yaml(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(this::yaml).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof String words && PLAIN.matcher(words).matches() && !WORDS_OF_YAML.contains(words)) {
            return words;
        }
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
