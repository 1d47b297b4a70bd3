package org.fairlead.form;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One version of one form.
 *
 * @param id the form's id, the same as its file name
 * @param version counted from 1 for each id
 * @param schema Camunda Forms JSON; shared, so nobody may change it
 */
public record Form(String id, int version, JsonNode schema) {

    /** Whether somebody is to be contacted in it: an owner says so with the property {@code contact} of a question. */
    public boolean isAboutContact() {
        return schema.findValues("properties").stream().anyMatch(properties -> properties.has("contact"));
    }
}
