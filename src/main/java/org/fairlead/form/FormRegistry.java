package org.fairlead.form;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OncePerRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every version of every form. The engine keeps forms too, but gives no way to ask for them. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class FormRegistry {

    private static final String NEWEST = "form-newest:";

    private final FormRepository definitions;
    private final ObjectMapper json;
    private final Clock clock;

    /** By id, version and hash: a deployment that was rolled back may leave its number to another form. */
    private final Map<String, Form> known = new ConcurrentHashMap<>();

    /**
     * Adds a version, unless the newest one is just the same.
     *
     * @param by username of who deploys it
     * @return the version that now is the newest
     * @throws InvalidAnswersException when it is not the JSON of a form with this id
     */
    @Transactional
    public int register(String id, String schemaJson, @Nullable String by) {
        requireForm(id, schemaJson);
        String hash = DigestUtils.sha256Hex(schemaJson);
        Optional<FormRepository.Stamp> newest = definitions.newest(id);
        if (newest.isPresent() && newest.get().hash().equals(hash)) {
            return newest.get().version();
        }
        int version = newest.map(FormRepository.Stamp::version).orElse(0) + 1;
        definitions.add(id, version, schemaJson, hash, by, clock.instant());
        OncePerRequest.forget(NEWEST + id);
        return version;
    }

    private Optional<FormRepository.Stamp> newest(String id) {
        return OncePerRequest.get(NEWEST + id, () -> definitions.newest(id));
    }

    /** The number of the newest version; empty when there is none yet. */
    public Optional<Integer> newestVersion(String id) {
        return newest(id).map(FormRepository.Stamp::version);
    }

    /** The numbers of the newest versions, by the ids of their forms. */
    public Map<String, Integer> newestVersions() {
        return definitions.newest();
    }

    /** The ids of all forms. */
    public List<String> ids() {
        return definitions.ids();
    }

    /** The versions of a form, newest first, with who deployed each and when. */
    public List<Version> versions(String id) {
        return definitions.versions(id);
    }

    /** One version as it was written. */
    public Optional<String> text(String id, int version) {
        return definitions.text(id, version);
    }

    /** One version of a form. */
    public record Version(int version, String by, Instant at) {}

    /** The newest version. */
    public Form latest(String id) {
        return form(id, newest(id).orElseThrow(() -> missing(id)));
    }

    /** One version. */
    public Form version(String id, int version) {
        return OncePerRequest.get(
                "form:" + id + ":" + version,
                () -> form(id, definitions.stamp(id, version).orElseThrow(() -> missing(id))));
    }

    private Form form(String id, FormRepository.Stamp stamp) {
        Form form = known.get(id + "/" + stamp);
        if (form == null) {
            String schema = definitions.text(id, stamp.version()).orElseThrow();
            form = new Form(id, stamp.version(), read(schema));
            known.put(id + "/" + stamp, form);
        }
        return form;
    }

    private void requireForm(String id, String schemaJson) {
        JsonNode schema;
        try {
            schema = json.readTree(schemaJson);
        } catch (JsonProcessingException unreadable) {
            throw new InvalidAnswersException(id, "form.form-not-json-save", id);
        }
        if (schema == null || !schema.path("id").asText("").equals(id)) {
            throw new InvalidAnswersException(id, "form.forms-id-file-name", id);
        }
    }

    private JsonNode read(String schema) {
        try {
            return json.readTree(schema);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("A stored form cannot be read", unreadable);
        }
    }

    private static NotFoundException missing(String id) {
        return new NotFoundException(say("form.no-form-called", id.length() > 80 ? id.substring(0, 80) : id));
    }
}
