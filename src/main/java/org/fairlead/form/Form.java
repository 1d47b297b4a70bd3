package org.fairlead.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One version of one form.
 *
 * @param id the form's id, the same as its file name
 * @param version counted from 1 for each id
 * @param schema Camunda Forms JSON; shared, so nobody may change it
 */
public record Form(String id, int version, JsonNode schema) {

    /** The components of its questions in their order, those in groups included. */
    public Stream<JsonNode> questions() {
        return questions(schema);
    }

    static Stream<JsonNode> questions(JsonNode part) {
        return StreamSupport.stream(part.path("components").spliterator(), false)
                .flatMap(one -> Stream.concat(
                        Question.TYPES.contains(one.path("type").asText()) ? Stream.of(one) : Stream.empty(),
                        questions(one)));
    }

    /** Whether somebody is to be contacted in it: an owner says so with the property {@code contact} of a question. */
    public boolean isAboutContact() {
        return schema.findValues("properties").stream().anyMatch(properties -> properties.has("contact"));
    }
}
