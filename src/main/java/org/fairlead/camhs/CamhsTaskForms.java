package org.fairlead.camhs;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.casework.KnownDetails;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form of a referral: filled with what the case record knows, or with what was written before. */
@Component
@RequiredArgsConstructor
class CamhsTaskForms implements TaskCheck, TaskPrefill {

    private static final String FORM = "prepare-camhs-referral";
    private static final String OTHER = "other";

    private final CamhsServices services;
    private final Cases cases;
    private final FormSubmissions submissions;
    private final KnownDetails details;

    @Override
    public String formId() {
        return FORM;
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        return "yes".equals(answers.get("camhsFamilyKnows"))
                ? List.of()
                : List.of(new FieldError("camhsFamilyKnows", "camhs.read-family-first-nothing"));
    }

    @Override
    public boolean fits(String formId) {
        return FORM.equals(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        Map<String, Object> data = new HashMap<>();
        submissions
                .latestForTask(task.caseReference(), FORM)
                .ifPresentOrElse(
                        before -> data.putAll(before.answers()), () -> data.putAll(known(task.caseReference())));
        data.remove("camhsFamilyKnows");
        data.put("camhsServices", choices(cases.find(task.caseReference()).areaId()));
        return data;
    }

    private List<Map<String, String>> choices(String areaId) {
        List<Map<String, String>> choices = new ArrayList<>();
        services.of(areaId).stream()
                .filter(CamhsService::active)
                .forEach(service -> choices.add(Map.of("label", service.name(), "value", service.id())));
        choices.add(Map.of("label", say("camhs.another-service"), "value", OTHER));
        return choices;
    }

    /** What the referral to us and the goals say; risks that were named are not for here. */
    private Map<String, Object> known(@Nullable String caseRef) {
        Map<String, Object> sentIn = details.of(cases.find(caseRef));
        Map<String, Object> goals = submissions
                .latest(caseRef, "agree-goals")
                .map(Submission::answers)
                .orElse(Answers.NONE);
        Map<String, Object> known = new LinkedHashMap<>();
        put(known, "camhsReason", sentIn.get("needsInWords"));
        put(known, "camhsTried", sentIn.get("whatHasBeenTried"));
        put(known, "camhsHistory", sentIn.get("otherServices"));
        put(
                known,
                "camhsChildView",
                Stream.of("childSaid", "goal1", "goal2", "goal3")
                        .map(goals::get)
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .filter(words -> !words.isBlank())
                        .collect(Collectors.joining("\n")));
        return known;
    }

    private static void put(Map<String, Object> known, String field, @Nullable Object words) {
        if (words != null && !words.toString().isBlank()) {
            known.put(field, words);
        }
    }
}
