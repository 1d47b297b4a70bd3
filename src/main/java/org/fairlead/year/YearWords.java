package org.fairlead.year;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.ChangedFiles;
import org.jspecify.annotations.Nullable;

/** What steps, questions and answers are called for those who read of them. */
public final class YearWords {

    private static final String REFERRAL = "referral";

    private final Map<String, ChangedFiles.Task> tasks;
    private final FormRegistry forms;
    private final Map<String, JsonNode> asked = new HashMap<>();

    YearWords(Map<String, ChangedFiles.Task> tasks, FormRegistry forms) {
        this.tasks = tasks;
        this.forms = forms;
    }

    public String step(String id) {
        ChangedFiles.Task task = tasks.get(id);
        return id.equals(REFERRAL) ? say("year.referral") : task == null ? id : task.name();
    }

    String question(String step, String key) {
        JsonNode question = find(step, key);
        return question == null || question.path("label").asText().isBlank()
                ? key
                : question.path("label").asText();
    }

    String answer(String step, String key, String value) {
        JsonNode question = find(step, key);
        if (question != null) {
            for (JsonNode option : question.path("values")) {
                if (option.path("value").asText().equals(value)) {
                    return option.path("label").asText(value);
                }
            }
        }
        return value;
    }

    private @Nullable JsonNode find(String step, String key) {
        ChangedFiles.Task task = tasks.get(step);
        String form = step.equals(REFERRAL) ? REFERRAL : task == null ? null : task.form();
        if (form == null || forms.newestVersion(form).isEmpty()) {
            return null;
        }
        return find(asked.computeIfAbsent(form, id -> forms.latest(id).schema()).path("components"), key);
    }

    private static @Nullable JsonNode find(JsonNode components, String key) {
        for (JsonNode component : components) {
            if (component.path("key").asText().equals(key)) {
                return component;
            }
            JsonNode within = find(component.path("components"), key);
            if (within != null) {
                return within;
            }
        }
        return null;
    }
}
