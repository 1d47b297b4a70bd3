package org.fairlead.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** What is kept as JSON. Fairlead alone writes and reads it, so what does not work is a fault, not an answer. */
@Component
@RequiredArgsConstructor
public class Json {

    private final ObjectMapper json;

    public String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("What is to be kept is no JSON", unwritable);
        }
    }

    public <T> T read(String text, Class<T> type) {
        return read(text, json.constructType(type));
    }

    /** Answers by question, in the order in which they were written. */
    public Map<String, Object> answers(String text) {
        return read(text, map(Object.class));
    }

    /** Words by name, in the order in which they were written. */
    public Map<String, String> words(String text) {
        return read(text, map(String.class));
    }

    private JavaType map(Class<?> values) {
        return json.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, values);
    }

    private <T> T read(String text, JavaType type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("What was kept cannot be read", unreadable);
        }
    }
}
