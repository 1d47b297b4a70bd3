package org.fairlead.consent;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.Pathways;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** Attempts to reach a family: each without an answer is by another way than those before it in the same round. */
@Component
class ContactAttempts implements TaskCheck {

    static final String WAYS_USED = "waysUsed";

    private static final String TASK = "contact-family";

    private final Pathways pathways;
    private final FormSubmissions submissions;

    ContactAttempts(Pathways pathways, FormSubmissions submissions) {
        this.pathways = pathways;
        this.submissions = submissions;
    }

    @Override
    public String formId() {
        return "contact-attempt";
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        Set<String> used = ways(pathways.variable(task.processInstance(), WAYS_USED));
        return "no-reply".equals(answers.get("contactResult")) && used.contains(answers.get("contactWay"))
                ? List.of(new FieldError("contactWay", "This way was tried already. Try another one"))
                : List.of();
    }

    /** The ways of this round with the one that was just tried; a routing value, nothing of the family's. */
    String withTheLast(String caseRef, Object usedBefore) {
        Set<String> used = ways(usedBefore);
        submissions
                .latestForTask(caseRef, TASK)
                .map(submission -> submission.answers().get("contactWay"))
                .ifPresent(way -> used.add(way.toString()));
        return String.join(",", used);
    }

    private static Set<String> ways(Object used) {
        Set<String> ways =
                new LinkedHashSet<>(Arrays.asList(Objects.toString(used, "").split(",")));
        ways.remove("");
        return ways;
    }
}
