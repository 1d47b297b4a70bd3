package org.fairlead.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Requests as nobody would send them, made from what the API says of itself and from the forms: right, nearly right and
 * wrong in turns. The same seed makes the same, as long as the answers are.
 */
final class OddRequests {

    /** What is sent: a body only where the address takes one. */
    record Odd(String method, String path, Map<String, String> variables, Map<String, String> query, String body) {}

    private record Address(String method, String path, JsonNode described) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 4;

    /** Types, ends, other scripts, and what other languages take for their own. */
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "0",
            "-1",
            "true",
            "null",
            "2026-02-30",
            "2026-06-09",
            "9999-12-31",
            "2026-06-09T10:00:00Z",
            "ZW-2026-0001",
            "x".repeat(5_000),
            "'; drop table child; --",
            "<script>alert(1)</script>",
            "${7*7}",
            "=1+1",
            "../../etc/passwd",
            "a\u0000b",
            "\u202Eabc",
            "ب",
            "🙂".repeat(50),
            "%00",
            "%",
            "\r\nX-Odd: 1");

    private static final List<String> NUMBERS =
            List.of("0", "-1", "1", "2147483648", "-9223372036854775808", "1e400", "0.1", "99999999999999999999");

    private final ObjectMapper json = new ObjectMapper();
    private final JsonNode description;
    private final Random random;
    private final List<Address> addresses = new ArrayList<>();

    /** What stood in answers, by the name of its field: where it is asked for, it is sent. */
    private final Map<String, List<String>> known = new TreeMap<>();

    /** The questions of the forms, by their ids. */
    private final Function<String, JsonNode> forms;

    private final List<String> formIds;

    OddRequests(JsonNode description, long seed, List<String> formIds, Function<String, JsonNode> forms) {
        this.description = description;
        this.random = new Random(seed);
        this.formIds = formIds;
        this.forms = forms;
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> addresses.add(new Address(
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                method.getValue()))));
    }

    /** What may be asked for later. */
    void learn(String name, String value) {
        List<String> values = known.computeIfAbsent(name, none -> new ArrayList<>());
        if (values.size() < 500 && !values.contains(value)) {
            values.add(value);
        }
    }

    /** The references and ids in an answer. */
    void learnFrom(JsonNode answer) {
        if (answer.isArray()) {
            answer.forEach(this::learnFrom);
        }
        answer.properties().forEach(field -> {
            if (field.getValue().isTextual() && field.getKey().matches("id|reference|caseReference|username|.*Id")) {
                learn(field.getKey(), field.getValue().asText());
            }
            learnFrom(field.getValue());
        });
    }

    Odd next() {
        Address address = addresses.get(random.nextInt(addresses.size()));
        Map<String, String> variables = new LinkedHashMap<>();
        Map<String, String> query = new LinkedHashMap<>();
        for (JsonNode parameter : address.described().path("parameters")) {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("path")) {
                variables.put(name, inPath(address.path(), name));
            } else if (parameter.path("in").asText().equals("query") && random.nextBoolean()) {
                query.put(name, odd(parameter.path("schema"), 0).asText());
            }
        }
        return new Odd(address.method(), address.path(), variables, query, body(address));
    }

    /** Makes one answer odd, or adds one, in half of the cases. */
    void spoil(Map<String, Object> answers) {
        if (!answers.isEmpty() && random.nextBoolean()) {
            String key = random.nextInt(6) == 0 ? one(WORDS) : one(List.copyOf(answers.keySet()));
            answers.put(key, anything(0));
        }
    }

    private String inPath(String path, String name) {
        if (random.nextInt(10) == 0) {
            String word = one(WORDS);
            return word.isBlank() ? "-" : word;
        }
        String field = switch (name) {
            case "reference" -> path.startsWith("/api/concerns") ? "concern" : "case";
            case "id" -> path.startsWith("/api/tasks") ? "task" : path.startsWith("/api/forms") ? "form" : "id";
            default -> name;
        };
        List<String> values =
                field.equals("form") ? formIds : known.getOrDefault(field, known.getOrDefault("id", List.of()));
        return values.isEmpty() ? "none" : one(values);
    }

    private String body(Address address) {
        JsonNode content = address.described().path("requestBody").path("content");
        if (content.isMissingNode()) {
            return null;
        }
        if (random.nextInt(20) == 0) {
            return one(List.of(
                    "", "{", "[]", "null", "\"\"", "{\"answers\":[]}", "{\"answers\":{\"a\":{}}}", "[".repeat(2_000)));
        }
        JsonNode schema = content.path("application/json").path("schema");
        JsonNode body = odd(schema.isMissingNode() ? content.elements().next().path("schema") : schema, 0);
        if (body instanceof ObjectNode object && object.has("answers") && random.nextInt(5) > 0) {
            object.set("answers", answers(forms.apply(one(formIds))));
        }
        return body.toString();
    }

    private ObjectNode answers(JsonNode part) {
        ObjectNode answers = JSON.objectNode();
        for (JsonNode question : part.path("components")) {
            answers.setAll(answers(question));
            if (question.has("key") && random.nextInt(8) > 0) {
                answers.set(question.path("key").asText(), answer(question));
            }
        }
        return answers;
    }

    private JsonNode answer(JsonNode question) {
        JsonNode values = question.path("values");
        if (random.nextInt(12) == 0) {
            return anything(0);
        }
        if (!values.isEmpty()) {
            String value =
                    values.path(random.nextInt(values.size())).path("value").asText();
            return question.path("type").asText().equals("checklist")
                    ? JSON.arrayNode().add(value)
                    : JSON.textNode(value);
        }
        return switch (question.path("type").asText()) {
            case "number" -> JSON.numberNode(random.nextInt(12));
            case "checkbox" -> JSON.booleanNode(random.nextBoolean());
            case "datetime" -> JSON.textNode("2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10));
            default -> JSON.textNode(random.nextInt(4) > 0 ? "Words " + random.nextInt(1_000) : one(WORDS));
        };
    }

    private JsonNode odd(JsonNode schema, int depth) {
        if (random.nextInt(8) == 0 || depth > DEEPEST) {
            return anything(depth);
        }
        if (schema.has("$ref")) {
            return odd(description.at(schema.path("$ref").asText().substring(1)), depth + 1);
        }
        if (schema.has("enum")) {
            return JSON.textNode(schema.path("enum")
                    .path(random.nextInt(schema.path("enum").size()))
                    .asText());
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> {
                ArrayNode array = JSON.arrayNode();
                for (int at = random.nextInt(4); at > 0; at--) {
                    array.add(odd(schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "integer", "number" -> number();
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default ->
                JSON.textNode(
                        known.isEmpty() || random.nextBoolean() ? one(WORDS) : one(one(List.copyOf(known.values()))));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> fields =
                        schema.path("properties").properties().iterator();
                fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (random.nextInt(10) > 0) {
                List<String> values = known.get(field.getKey());
                object.set(
                        field.getKey(),
                        values != null && random.nextInt(3) > 0
                                ? JSON.textNode(one(values))
                                : odd(field.getValue(), depth + 1));
            }
        }
        if (random.nextInt(10) == 0) {
            object.set(one(WORDS), anything(depth + 1));
        }
        return object;
    }

    private JsonNode number() {
        try {
            return json.readTree(one(NUMBERS));
        } catch (com.fasterxml.jackson.core.JsonProcessingException never) {
            throw new IllegalStateException(never);
        }
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> number();
            case 3 -> depth > DEEPEST ? JSON.arrayNode() : JSON.arrayNode().add(anything(depth + 1));
            case 4 -> JSON.objectNode().put(one(WORDS), one(WORDS));
            default -> JSON.textNode(one(WORDS));
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
