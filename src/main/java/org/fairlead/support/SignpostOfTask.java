package org.fairlead.support;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormSubmissions;
import org.fairlead.staff.Person;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** Beside the task to ask whether they got there: where to. */
@Component
@RequiredArgsConstructor
class SignpostOfTask implements TaskPanel {

    /** Where the parent or carer was pointed to, and when. */
    record Beside(String to, String on, String how) {}

    private final SignpostRepository signposts;
    private final FormSubmissions submissions;
    private final TimeInWords time;

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return "check-signposting".equals(task.formId()) && of(task).isPresent();
    }

    @Override
    public String fragment() {
        return "support/panel :: signpost";
    }

    @Override
    public Object model(TaskView task, Person person) {
        return of(task).orElseThrow();
    }

    private Optional<Beside> of(TaskView task) {
        return signposts.ofInstance(task.processInstance()).map(signpost -> {
            var answers = submissions.find(signpost.submissionId()).answers();
            return new Beside(
                    answers.required("signpostedTo"),
                    time.day(signpost.signpostedOn()),
                    answers.getOrDefault("howToGetThere", "").toString());
        });
    }
}
