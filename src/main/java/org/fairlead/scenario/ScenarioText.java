package org.fairlead.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file in the language of scenarios that is built in, together with the line of every part. */
public record ScenarioText(JsonNode content, Lines lines) {

    private static final String USUAL = "/processes/scenarios/answers/";

    /** Reads a file that is built in. */
    public static ScenarioText ofClassPath(String name) {
        try (Reader reader =
                new InputStreamReader(ScenarioText.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            YamlTree tree = YamlTree.of(reader, name);
            return new ScenarioText(tree.content(), tree.lines());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The usual answers of a name, by form, task or event. */
    public static Map<String, ObjectNode> usualAnswers(String use) {
        ScenarioText text = ofClassPath(USUAL + use + ".yaml");
        return ScenarioFile.usualAnswers(new YamlTree(text.content(), text.lines()), "answers/" + use + ".yaml");
    }

    /** The steps of a list in the file; none when the list is not there. */
    public List<Step> steps(String pointer) {
        return steps(content.at(pointer), pointer, lines);
    }

    /** A step that the file implies. */
    public Step step(String kind, JsonNode step, String pointer) {
        return new Step(kind, step, pointer, lines);
    }

    static List<Step> steps(JsonNode list, String pointer, Lines lines) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Map.Entry<String, JsonNode> step =
                    list.get(i).properties().iterator().next();
            steps.add(new Step(step.getKey(), step.getValue(), pointer + "/" + i + "/" + step.getKey(), lines));
        }
        return steps;
    }
}
