package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Readers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Component;

/** Goals, their ratings and the plan on the case page, read from what was answered. */
@Component
@NeedsConsent(
        value = NeedsConsent.Kind.TAKING_PART,
        forms = {"agree-goals", "plan-menu", "progress-review"})
@RequiredArgsConstructor
class GoalsPanel implements CasePanel {

    private static final int MOST_GOALS = 3;
    static final List<String> ASKED_AT = List.of("agree-goals", "progress-review", "close-case");

    private final FormSubmissions submissions;

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.GOALS);
    }

    @Override
    public CasePart part() {
        return CasePart.WORK;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String fragment() {
        return "support/panel :: goals";
    }

    @Override
    public Readers readers() {
        return Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        List<Submission> all = submissions.ofCase(theCase.reference());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put(
                "childSaid",
                latest(all, "agree-goals")
                        .map(found -> text(found, "childSaid"))
                        .orElse(""));
        model.put("goals", goals(all));
        Optional<Submission> plan = latest(all, "plan-menu");
        model.put("planned", plan.isPresent());
        model.put("chosenAssets", plan.map(Menus::chosen).orElse(List.of()));
        model.put("assets", plan.map(found -> text(found, "assets")).orElse(""));
        model.put(
                "outingPermission",
                plan.map(found -> text(found, "outingPermission")).orElse(""));
        model.put("medicalNeeds", plan.map(found -> text(found, "medicalNeeds")).orElse(""));
        model.put("transport", plan.map(found -> text(found, "transport")).orElse(""));
        model.put(
                "review",
                latest(all, "progress-review")
                        .map(found -> text(found, "notes"))
                        .orElse(""));
        return model;
    }

    static List<Goal> goals(List<Submission> oldestFirst) {
        Optional<Submission> agreed = latest(oldestFirst, "agree-goals");
        List<Goal> goals = new ArrayList<>();
        for (int number = 1; number <= MOST_GOALS && agreed.isPresent(); number++) {
            String words = text(agreed.get(), "goal" + number);
            if (!words.isBlank()) {
                goals.add(new Goal(number, words, ratings(oldestFirst, number)));
            }
        }
        return goals;
    }

    private static List<Goal.Rating> ratings(List<Submission> oldestFirst, int number) {
        return oldestFirst.stream()
                .filter(submission -> ASKED_AT.contains(submission.formId()))
                .flatMap(submission -> Stream.ofNullable(submission.answers().number("goal" + number + "Rating"))
                        .map(rating -> new Goal.Rating(
                                rating, say("support.asked-at." + submission.formId()), day(submission))))
                .toList();
    }

    private static LocalDate day(Submission submission) {
        return WorkCalendar.date(submission.submittedAt());
    }

    private static Optional<Submission> latest(List<Submission> oldestFirst, String formId) {
        return oldestFirst.stream()
                .filter(submission -> submission.formId().equals(formId))
                .reduce((earlier, later) -> later);
    }

    private static String text(Submission submission, String field) {
        Object answer = submission.answers().get(field);
        return answer == null ? "" : answer.toString();
    }
}
