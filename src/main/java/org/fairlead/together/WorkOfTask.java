package org.fairlead.together;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.FormSubmissions;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** Above a task of something that was begun on a case: what that is, in the words of whoever began it. */
@Component
@RequiredArgsConstructor
class WorkOfTask implements TaskPanel {

    /** What was begun. */
    record Beside(String name, List<AnswersInWords.Answered> said) {}

    private final BegunWorkRepository begun;
    private final FormSubmissions submissions;
    private final AnswersInWords words;

    @Override
    public int order() {
        return ABOVE_THE_FORM;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return of(task).isPresent();
    }

    @Override
    public String fragment() {
        return "together/panel :: ofTask";
    }

    @Override
    public Object model(TaskView task, Person person) {
        BegunWork work = of(task).orElseThrow();
        return new Beside(work.name(), words.of(submissions.find(work.submissionId()), person));
    }

    private Optional<BegunWork> of(TaskView task) {
        return begun.ofInstance(task.processInstance());
    }
}
