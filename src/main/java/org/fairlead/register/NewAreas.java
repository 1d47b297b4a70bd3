package org.fairlead.register;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Diagrams;
import org.fairlead.staff.Area;
import org.fairlead.staff.ProgressOfAreas;
import org.fairlead.staff.StakeholdersOfArea;
import org.springframework.stereotype.Component;

/**
 * How far the setting up of each area is, and who was mapped meanwhile; it may have no entry among the areas yet.
 */
@Component
@RequiredArgsConstructor
class NewAreas implements ProgressOfAreas, StakeholdersOfArea {

    private static final String REGISTER = "set-up-area";
    private static final String MAP = "area-steering";
    private static final String MAPPED = "areaStake";

    private final EntryRepository entries;
    private final FormSubmissions submissions;
    private final AnswersInWords words;
    private final FormRegistry forms;
    private final Diagrams diagrams;

    @Override
    public String heading() {
        return "areas.set-up";
    }

    @Override
    public Map<String, String> of(List<Area> areas) {
        Map<String, String> progress = new LinkedHashMap<>();
        entries.everywhere(REGISTER).forEach(entry -> progress.put(nameOf(entry), where(entry)));
        return progress;
    }

    @Override
    public Map<String, List<String>> of(Area area) {
        Map<String, List<String>> mapped = new LinkedHashMap<>();
        entries.everywhere(REGISTER).stream()
                .filter(entry -> nameOf(entry).equalsIgnoreCase(area.name()))
                .flatMap(entry -> entries.steps(entry.reference()).stream())
                .map(step -> submissions.find(step.submissionId()))
                .filter(said -> MAP.equals(said.formId()))
                .reduce((earlier, later) -> later)
                .ifPresent(said -> map(said, mapped));
        return mapped;
    }

    private void map(Submission said, Map<String, List<String>> mapped) {
        Form form = forms.version(said.formId(), said.formVersion());
        form.schema().path("components").forEach(question -> {
            String key = question.path("key").asText();
            if (key.startsWith(MAPPED)) {
                String who = question.path("label").asText();
                words.chosen(form, key, said.answers())
                        .ifPresent(how -> mapped.computeIfAbsent(how, any -> new ArrayList<>())
                                .add(who.substring(who.indexOf(':') + 1).strip()));
            }
        });
    }

    private String nameOf(Entry entry) {
        return String.valueOf(submissions.find(entry.submissionId()).answers().text("areaName"))
                .strip();
    }

    private String where(Entry entry) {
        if (!entry.isOpen()) {
            return entry.endingWords() == null ? say("register.has-ended") : entry.endingWords();
        }
        return diagrams.steps(entry.processInstance()).stream()
                .flatMap(step -> step.activeNames().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
