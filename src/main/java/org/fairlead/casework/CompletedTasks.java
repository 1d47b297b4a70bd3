package org.fairlead.casework;

import static org.fairlead.system.Sentences.sayOr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.Submission;
import org.fairlead.worklist.TaskCompleted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes a line on the timeline for every task that somebody does, whatever the diagram: the name of the step, and the
 * choice that was made in the words of the form. A question that an owner adds shows here with no change to the code.
 */
@Component
@RequiredArgsConstructor
class CompletedTasks {

    private final Timeline timeline;
    private final FormRegistry forms;

    @EventListener
    void on(TaskCompleted done) {
        if (done.task().caseReference() == null || done.task().restricted()) {
            return;
        }
        Submission submission = done.submission();
        Form form = forms.version(submission.formId(), submission.formVersion());
        timeline.add(
                done.task().caseReference(),
                EntryKind.ofStep(done.task().processKey(), submission.formId()),
                sayOr("timeline." + done.task().key(), done.task().name()),
                choices(form, submission.answers()),
                submission);
    }

    /** The answers that the pathway turned on, as the form words them. */
    private static @Nullable String choices(Form form, Map<String, Object> answers) {
        List<String> words = new ArrayList<>();
        for (JsonNode field : form.questions().toList()) {
            boolean route = "true".equals(field.path("properties").path("route").asText());
            Object answer = answers.get(field.path("key").asText());
            if (!route || answer == null) {
                continue;
            }
            for (JsonNode option : field.path("values")) {
                if (option.path("value").asText().equals(answer.toString())) {
                    words.add(option.path("label").asText());
                }
            }
        }
        return words.isEmpty() ? null : String.join("; ", words);
    }
}
