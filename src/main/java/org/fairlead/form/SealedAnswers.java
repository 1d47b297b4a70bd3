package org.fairlead.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answers of a form that few may read: to every question with the property {@code redFlag} or {@code sealed}, and
 * all that is asked about risks, by the keys that versions of forms had before they could say so.
 *
 * @param open what everybody reads who may read the form
 * @param sealed what is sealed when it is stored
 */
record SealedAnswers(Map<String, Object> open, Map<String, Object> sealed) {

    static final String RISKS = "risks";
    private static final String NONE = "none";
    private static final Set<String> ALWAYS = Set.of(RISKS, "riskNotes", "riskIsNew", "riskKnownToDsl", "otherGrounds");

    static SealedAnswers part(JsonNode schema, Map<String, Object> answers) {
        Set<String> few = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        few.addAll(ALWAYS);
        collect(schema.path("components"), few);
        Map<String, Object> open = new LinkedHashMap<>(answers);
        Map<String, Object> sealed = new LinkedHashMap<>(answers);
        open.keySet().removeIf(few::contains);
        sealed.keySet().removeIf(key -> !few.contains(key));
        return new SealedAnswers(open, sealed);
    }

    /** Whether these name a risk: a tick that is a concern by itself does not, nobody else learns of it. */
    static boolean nameARisk(JsonNode schema, Map<String, Object> sealed) {
        Set<String> ticks = new LinkedHashSet<>();
        flags(schema.path("components"), ticks);
        return sealed.entrySet().stream()
                .filter(answer -> !ticks.contains(answer.getKey()))
                .map(Map.Entry::getValue)
                .anyMatch(SealedAnswers::isOne);
    }

    private static boolean isOne(Object answer) {
        return answer instanceof List<?> several
                ? several.stream().anyMatch(one -> !NONE.equals(one))
                : !answer.toString().isBlank();
    }

    private static void collect(JsonNode components, Set<String> few) {
        for (JsonNode component : components) {
            String key = component.path("key").asText();
            JsonNode properties = component.path("properties");
            if (properties.has("redFlag") || properties.path("sealed").asBoolean(false)) {
                few.add(key);
            }
            if (key.equals(RISKS)) {
                // a risk of its own is asked about by selfHarmIsNew and selfHarmKnown
                for (JsonNode risk : component.path("values")) {
                    String name = risk.path("value").asText().replace("-", "");
                    few.add(name + "IsNew");
                    few.add(name + "Known");
                }
            }
            collect(component.path("components"), few);
        }
    }

    private static void flags(JsonNode components, Set<String> ticks) {
        for (JsonNode component : components) {
            if (component.path("properties").has("redFlag")) {
                ticks.add(component.path("key").asText());
            }
            flags(component.path("components"), ticks);
        }
    }
}
