package org.fairlead.form;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Sentences;
import org.springframework.stereotype.Component;

/**
 * Forms in the language of the reader. Beside {@code forms/public-referral.form} may lie
 * {@code forms/public-referral.cy.json}: each sentence of the form as it stands there, and what it is in Welsh. A
 * sentence that is not in it is shown as the form has it, so a form may change before its translation does.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class FormLanguages {

    /** What people read in a form: the rest is for the program. */
    private static final Set<String> WORDS =
            Set.of("label", "text", "description", "dateLabel", "timeLabel", "patternErrorMessage");

    private final ObjectMapper json;
    private final Map<String, Form> known = new ConcurrentHashMap<>();

    /** The same version of the same form in the reader's words. */
    public Form forReader(Form form) {
        String file = "/forms/" + form.id() + "." + Sentences.language().getLanguage() + ".json";
        InputStream words = getClass().getResourceAsStream(file);
        if (words == null) {
            return form;
        }
        try (words) {
            Form there = known.get(file);
            if (there == null || there.version() != form.version()) {
                JsonNode schema = form.schema().deepCopy();
                translate(schema, json.readValue(words, new TypeReference<Map<String, String>>() {}));
                there = new Form(form.id(), form.version(), schema);
                known.put(file, there);
            }
            return there;
        } catch (IOException unreadable) {
            throw new IllegalStateException("The words of " + file + " cannot be read", unreadable);
        }
    }

    private static void translate(JsonNode node, Map<String, String> words) {
        if (node instanceof ObjectNode object) {
            for (String name : WORDS) {
                String there = object.path(name).asText();
                if (words.containsKey(there)) {
                    object.put(name, words.get(there));
                }
            }
        }
        node.forEach(inside -> translate(inside, words));
    }
}
