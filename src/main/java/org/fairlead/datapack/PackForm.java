package org.fairlead.datapack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.form.FormRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which questions of the form {@code enter-pack} take the answers to which instrument: those with the properties {@code
 * instrument} and {@code informant}. A text takes all items, one sign each; a number with the property {@code item}
 * takes that one.
 */
@Component
@RequiredArgsConstructor
class PackForm {

    static final String ID = "enter-pack";

    /** A question; {@code item} is null when it takes all items. */
    record Field(
            String key,
            String label,
            Choice choice,
            @Nullable Integer item) {}

    private final FormRegistry forms;
    private final Instruments instruments;

    /** The questions of the newest form whose instrument and informant are known. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        collect(forms.latest(ID).schema().path("components"), fields);
        return fields;
    }

    /** The questions about instruments that nobody knows: they are not asked. */
    List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        collectUnknown(forms.latest(ID).schema().path("components"), unknown);
        return unknown;
    }

    Instrument instrument(Field field) {
        return instruments.find(field.choice().instrument());
    }

    Informant informant(Field field) {
        return instrument(field).informant(field.choice().informant()).orElseThrow();
    }

    /** The answers of one form, by instrument and informant; nothing for what was left empty. */
    Map<Choice, List<Integer>> answers(Map<String, Object> given) {
        Map<Choice, List<Integer>> answers = new LinkedHashMap<>();
        for (Field field : fields()) {
            Object value = given.get(field.key());
            if (value == null) {
                continue;
            }
            if (field.item() == null) {
                answers.put(field.choice(), ItemText.read(value.toString()));
            } else {
                List<Integer> items = answers.computeIfAbsent(field.choice(), choice -> {
                    List<Integer> blank = new ArrayList<>();
                    for (int item = 1; item <= informant(field).items(); item++) {
                        blank.add(null);
                    }
                    return blank;
                });
                items.set(field.item() - 1, ((Number) value).intValue());
            }
        }
        answers.values().removeIf(items -> items.stream().allMatch(item -> item == null));
        return answers;
    }

    private void collect(JsonNode components, List<Field> into) {
        for (JsonNode component : components) {
            JsonNode properties = component.path("properties");
            if (properties.has("instrument") && isKnown(properties)) {
                String item = properties.path("item").asText("");
                into.add(new Field(
                        component.path("key").asText(),
                        component.path("label").asText(),
                        new Choice(
                                properties.path("instrument").asText(),
                                properties.path("informant").asText()),
                        item.isEmpty() ? null : Integer.valueOf(item)));
            }
            collect(component.path("components"), into);
        }
    }

    private void collectUnknown(JsonNode components, List<String> into) {
        for (JsonNode component : components) {
            JsonNode properties = component.path("properties");
            if (properties.has("instrument") && !isKnown(properties)) {
                into.add(component.path("key").asText());
            }
            collectUnknown(component.path("components"), into);
        }
    }

    private boolean isKnown(JsonNode properties) {
        String id = properties.path("instrument").asText();
        String item = properties.path("item").asText("1");
        return instruments.knows(id)
                && instruments
                        .find(id)
                        .informant(properties.path("informant").asText())
                        .filter(informant -> item.matches("\\d{1,3}")
                                && Integer.parseInt(item) >= 1
                                && Integer.parseInt(item) <= informant.items())
                        .isPresent();
    }
}
