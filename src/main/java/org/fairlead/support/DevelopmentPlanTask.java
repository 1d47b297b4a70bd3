package org.fairlead.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.NeedsConsent;
import org.fairlead.staff.Person;
import org.fairlead.staff.Setting;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** Writing a development plan: the goals it can belong to, what the plan before said, and the 1-2-3-4 rule. */
@Component
@NeedsConsent(
        value = NeedsConsent.Kind.TAKING_PART,
        forms = {DevelopmentPlans.FORM, "programme-review"})
@RequiredArgsConstructor
class DevelopmentPlanTask implements TaskCheck, TaskPrefill {

    /** What an area may have asked or not, by the name that the form's conditions have for it. */
    private static final Map<String, Setting> ASKED = Map.of(
            "asksPrompts", Setting.PLAN_PROMPTS,
            "asksAttendance", Setting.PLAN_ATTENDANCE,
            "asksAttainment", Setting.PLAN_ATTAINMENT,
            "asksIllness", Setting.PLAN_ILLNESS,
            "asksVisits", Setting.PLAN_VISITS);

    private final DevelopmentPlans plans;
    private final FormSubmissions submissions;

    @Override
    public String formId() {
        return DevelopmentPlans.FORM;
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        return plans.ranksOnce(task.caseReference()) ? DevelopmentPlan.ranksUsedTwice(answers) : List.of();
    }

    @Override
    public boolean fits(String formId) {
        return DevelopmentPlans.FORM.equals(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        Map<String, Object> data = new HashMap<>();
        data.put("ranksOnce", plans.ranksOnce(task.caseReference()));
        ASKED.forEach((name, setting) -> data.put(name, plans.says(task.caseReference(), setting)));
        data.put("area", String.valueOf(task.areaId()));
        data.put(
                "goals",
                GoalsPanel.goals(submissions.ofCase(task.caseReference())).stream()
                        .map(goal -> Map.of("label", goal.words(), "value", Integer.toString(goal.number())))
                        .toList());
        Optional<Submission> before = submissions.latest(task.caseReference(), DevelopmentPlans.FORM);
        before.ifPresent(plan -> DevelopmentPlan.carriedOver().stream()
                .filter(field -> Objects.nonNull(plan.answers().get(field)))
                .forEach(field -> data.put(field, plan.answers().get(field))));
        return data;
    }
}
