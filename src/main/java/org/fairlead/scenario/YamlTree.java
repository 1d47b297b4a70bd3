package org.fairlead.scenario;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file as JSON, together with the line of every part. Unlike YAML 1.1, a plain {@code yes} or {@code no} is the
 * word and not a truth value, because that is what answers on a form are; a date stays as it is written.
 */
record YamlTree(JsonNode content, Lines lines) {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static YamlTree read(Path path, String file) {
        try (Reader reader = Files.newBufferedReader(path)) {
            return of(reader, file);
        } catch (IOException unreadable) {
            throw new ScenarioFailure(
                    file,
                    1,
                    say("scenario.readable-file"),
                    unreadable.getClass().getSimpleName());
        }
    }

    static YamlTree of(Reader reader, String file) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(reader);
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            throw new ScenarioFailure(file, line, "YAML", broken.getProblem());
        }
        if (root == null) {
            throw new ScenarioFailure(file, 1, say("scenario.a-story"), say("scenario.empty-file"));
        }
        Map<String, Integer> lines = new HashMap<>();
        JsonNode content = json(root, "", file, lines);
        return new YamlTree(content, new Lines(lines));
    }

    private static JsonNode json(Node node, String pointer, String file, Map<String, Integer> lines) {
        lines.putIfAbsent(pointer, line(node));
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                String within = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                if (object.has(key)) {
                    throw new ScenarioFailure(
                            file, line(entry.getKeyNode()), say("scenario.each-name-once"), say("scenario.twice", key));
                }
                lines.put(within, line(entry.getKeyNode()));
                object.set(key, json(entry.getValueNode(), within, file, lines));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(json(item, pointer + "/" + array.size(), file, lines));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return JSON.textNode(value);
        }
        if (value.isEmpty() || value.equals("null") || value.equals("~")) {
            return JSON.nullNode();
        }
        if (value.equals("true") || value.equals("false")) {
            return JSON.booleanNode(value.equals("true"));
        }
        if (WHOLE.matcher(value).matches()) {
            return JSON.numberNode(Long.parseLong(value));
        }
        return DECIMAL.matcher(value).matches() ? JSON.numberNode(new BigDecimal(value)) : JSON.textNode(value);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
