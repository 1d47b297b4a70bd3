package org.fairlead.scenario;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.fairlead.staff.Setting;

/** Reads a story from its file and checks it against the schema that also helps its writer in an editor. */
final class ScenarioFile {

    private static final String SCHEMA = "/processes/scenarios/scenario.schema.json";
    /** A Monday in term: what a story means by "now" when it does not say when it begins. */
    private static final LocalDate USUAL_BEGINNING = LocalDate.of(2026, 1, 12);

    private final JsonSchema schema;

    ScenarioFile() {
        try (InputStream json = ScenarioFile.class.getResourceAsStream(SCHEMA)) {
            this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            json,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .build());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Scenario read(Path path) {
        String file = path.getFileName().toString();
        YamlTree yaml = YamlTree.read(path, file);
        check(yaml, file);
        JsonNode content = yaml.content();
        return new Scenario(
                file,
                content.path("story").asText(),
                content.path("safeguard").asBoolean(false),
                begins(content.path("begins").asText(null), file, yaml.lines()),
                settings(content.path("settings"), file, yaml.lines()),
                content.has("use") ? usual(path, content.path("use").asText(), file, yaml.lines()) : Map.of(),
                ScenarioText.steps(content.path("steps"), "/steps", yaml.lines()));
    }

    private void check(YamlTree yaml, String file) {
        schema.validate(yaml.content()).stream()
                .min(Comparator.comparingInt(message -> line(message, yaml.lines())))
                .ifPresent(message -> {
                    throw new ScenarioFailure(
                            file,
                            line(message, yaml.lines()),
                            say("scenario.story-scenario-schema-json"),
                            message.getMessage());
                });
    }

    private static int line(ValidationMessage message, Lines lines) {
        String pointer = message.getInstanceLocation().toString();
        return lines.at(message.getProperty() == null ? pointer : pointer + "/" + message.getProperty());
    }

    private static LocalDate begins(String day, String file, Lines lines) {
        try {
            return day == null ? USUAL_BEGINNING : LocalDate.parse(day);
        } catch (DateTimeParseException noSuchDay) {
            throw new ScenarioFailure(file, lines.at("/begins"), say("scenario.day-calendar"), day);
        }
    }

    private static Map<Setting, Integer> settings(JsonNode own, String file, Lines lines) {
        Map<Setting, Integer> settings = new EnumMap<>(Setting.class);
        own.properties().forEach(entry -> {
            Setting setting = Setting.of(entry.getKey())
                    .orElseThrow(() -> new ScenarioFailure(
                            file,
                            lines.at("/settings/" + entry.getKey()),
                            say("scenario.key-setting-diagram-names"),
                            entry.getKey()));
            settings.put(setting, entry.getValue().intValue());
        });
        return settings;
    }

    private static Map<String, ObjectNode> usual(Path story, String use, String file, Lines lines) {
        Path path = story.resolveSibling("answers").resolve(use + ".yaml");
        if (!Files.isRegularFile(path)) {
            throw new ScenarioFailure(
                    file, lines.at("/use"), say("scenario.file-answers-yaml-beside", use), say("scenario.no-file"));
        }
        return usualAnswers(YamlTree.read(path, "answers/" + path.getFileName()), "answers/" + path.getFileName());
    }

    static Map<String, ObjectNode> usualAnswers(YamlTree yaml, String file) {
        Map<String, ObjectNode> usual = new HashMap<>();
        yaml.content().properties().forEach(entry -> {
            if (!(entry.getValue() instanceof ObjectNode answers)) {
                throw new ScenarioFailure(
                        file,
                        yaml.lines().at("/" + entry.getKey()),
                        say("scenario.answers-one-line"),
                        entry.getValue().toString());
            }
            usual.put(entry.getKey(), answers);
        });
        return usual;
    }
}
