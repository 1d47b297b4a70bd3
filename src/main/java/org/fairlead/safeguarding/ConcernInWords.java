package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.WorkList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a concern into words for pages. */
@Component
@RequiredArgsConstructor
class ConcernInWords {

    /**
     * A concern to read.
     *
     * @param due when the decision must be made, in words; null when it was made, or is not the reader's to know
     */
    record Words(
            String reference,
            @Nullable String caseReference,
            @Nullable String category,
            String level,
            String raised,
            @Nullable String due,
            boolean late,
            String status,
            String decision,
            List<AnswersInWords.Answered> answers) {}

    private static final Set<String> SAID = Set.of("seenOrHeard", "childsWords", "whenAndWhere");

    private final FormRegistry forms;
    private final AnswersInWords answers;
    private final StaffDirectory staff;
    private final WorkList workList;
    private final TimeInWords time;

    Words of(Concern concern) {
        Form form = forms.latest("concern");
        Instant due = concern.decision() == null ? concern.dueAt() : null;
        return new Words(
                concern.reference(),
                concern.caseReference(),
                category(form, concern.category()),
                concern.level() == null ? "" : concern.level().stored(),
                say("safeguarding.by", time.past(concern.raisedAt()), staff.displayName(concern.raisedBy())),
                due == null ? null : time.dueInSentence(due),
                due != null && time.isLate(due),
                concern.status().stored(),
                concern.decision() == null ? "" : decision(concern.decision()),
                answers.of(form, concern.answers()));
    }

    /** What was seen and heard, without the questions around it. */
    List<AnswersInWords.Answered> whatWasSaid(Concern concern) {
        Map<String, Object> said = new LinkedHashMap<>(concern.answers());
        said.keySet().retainAll(SAID);
        return answers.of(forms.latest("concern"), said);
    }

    @Nullable
    String category(@Nullable String category) {
        return category(forms.latest("concern"), category);
    }

    /** The task about a concern that the reader may do, or null. */
    @Nullable
    String taskOf(Concern concern, Person reader) {
        return workList.about(concern.reference(), reader).stream()
                .map(TaskView::id)
                .findFirst()
                .orElse(null);
    }

    /** The kinds of concern that the form offers, by their keys. */
    Map<String, String> categories() {
        Form form = forms.latest("concern");
        Map<String, String> categories = new LinkedHashMap<>();
        form.schema().path("components").forEach(component -> {
            if (component.path("key").asText().equals("category")) {
                component
                        .path("values")
                        .forEach(value -> categories.put(
                                value.path("value").asText(),
                                value.path("label").asText()));
            }
        });
        return categories;
    }

    private @Nullable String category(Form form, @Nullable String category) {
        return answers.of(form, Map.of("category", category)).stream()
                .map(AnswersInWords.Answered::answer)
                .findFirst()
                .orElse(category);
    }

    private String decision(String decision) {
        return answers.of(forms.latest("dsl-decision"), Map.of("dslDecision", decision)).stream()
                .map(AnswersInWords.Answered::answer)
                .findFirst()
                .orElse(decision);
    }
}
