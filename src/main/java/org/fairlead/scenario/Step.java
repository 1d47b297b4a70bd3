package org.fairlead.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * One step of a story.
 *
 * @param kind what happens: start, task, event, message, wait, expect or each
 * @param pointer where the step's content lies in the file, as a JSON pointer
 */
public record Step(String kind, JsonNode content, String pointer, Lines lines) {

    /** The line that the step begins on, counted from one. */
    public int line() {
        return lines.at(pointer);
    }

    /** The line of a part of the step: {@code line("/tasks/0")}. */
    int line(String within) {
        return lines.at(pointer + within);
    }

    boolean has(String field) {
        return content.has(field);
    }

    String text(String field) {
        return content.path(field).asText(null);
    }

    @Override
    public String toString() {
        return kind
                + switch (kind) {
                    case "task" -> " " + text("key") + " as " + text("as");
                    case "event" -> " " + text("name") + " as " + text("as");
                    case "message" -> " " + text("name");
                    case "start" ->
                        " "
                                + Stream.of("pathway", "process", "register")
                                        .filter(content::has)
                                        .map(this::text)
                                        .findFirst()
                                        .orElse("");
                    case "each" -> " " + text("of");
                    case "wait" -> " " + content.asText();
                    default -> "";
                };
    }
}
