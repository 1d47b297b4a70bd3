package org.fairlead.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.scenario.ScenarioText;
import org.fairlead.scenario.Step;

/**
 * The file {@code demo/children.yaml}.
 *
 * @param decisions what intake meetings decide about children who have no step of their own for that, by first name
 */
record ChildrenFile(Map<String, ObjectNode> usual, List<Child> children, Map<String, String> decisions) {

    /** Among what each child's answer is drawn by its name, so that there is something to see of who is reached. */
    private static final Map<String, List<String>> WHO = Map.of(
            "sex", List.of("female", "male"),
            "ethnicity", List.of("english-welsh-scottish-ni-british", "pakistani", "other-white", "african"),
            "send", List.of("none", "none", "sen-support"),
            "freeSchoolMeals", List.of("yes", "no"));

    /** So that the answers of a child to two questions have nothing to do with each other. */
    private static final int SPREAD = 9;

    /**
     * A child of the file.
     *
     * @param ago how long ago the child was referred
     * @param steps the referral, then what came after
     */
    record Child(String name, Period ago, List<Step> steps) {}

    static ChildrenFile read() {
        ScenarioText text = ScenarioText.ofClassPath("/demo/children.yaml");
        Map<String, ObjectNode> usual =
                ScenarioText.usualAnswers(text.content().path("use").asText());
        List<Child> children = new ArrayList<>();
        Map<String, String> decisions = new HashMap<>();
        JsonNode list = text.content().path("children");
        for (int i = 0; i < list.size(); i++) {
            JsonNode child = list.get(i);
            if (child.has("intake")) {
                String name = child.path("child").asText();
                decisions.put(
                        name.substring(0, name.indexOf(' ')),
                        child.path("intake").asText());
            }
            List<Step> steps = new ArrayList<>();
            steps.add(text.step("start", referral(child), "/children/" + i));
            steps.addAll(text.steps("/children/" + i + "/steps"));
            children.add(new Child(
                    child.path("child").asText(), Period.parse(child.path("ago").asText()), steps));
        }
        return new ChildrenFile(usual, children, decisions);
    }

    private static JsonNode referral(JsonNode child) {
        String name = child.path("child").asText();
        ObjectNode start = JsonNodeFactory.instance.objectNode();
        start.put("pathway", "seeker").put("as", child.path("as").asText("school"));
        ObjectNode answers = start.putObject("answers");
        answers.put("childGivenName", name.substring(0, name.indexOf(' ')));
        answers.put("childFamilyName", name.substring(name.indexOf(' ') + 1));
        answers.put("carer1Name", "Jo " + name.substring(name.indexOf(' ') + 1));
        // no two birthdays alike
        answers.put(
                "dateOfBirth",
                "today - P%dY%dD".formatted(7 + Math.abs(name.hashCode() % 4), 1 + Math.abs(name.hashCode() % 300)));
        WHO.forEach((question, among) ->
                answers.put(question, among.get(((question + name).hashCode() >>> SPREAD) % among.size())));
        if (child.path("answers") instanceof ObjectNode own) {
            answers.setAll(own);
        }
        return start;
    }
}
