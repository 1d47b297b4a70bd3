package org.fairlead.form;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageForm.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A form of an owner that a page draws itself, for who has no script: in parts, as the owner grouped its questions,
 * each a page of its own ({@code layout/plain.html}). {@code frontend/form/parts.jsx} leads through the same parts.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class PlainForms {

    private static final Set<String> STILL = Set.of("group", "text", "separator");

    private final FormValidator validator;
    private final Hiding hiding;
    private final AnswersInWords words;

    /**
     * One part of a form.
     *
     * @param number from 1
     * @param pieces what is asked and said in it, as far as it is not hidden
     */
    public record Part(int number, String title, List<Piece> pieces) {

        /** The keys of what is asked. */
        public List<String> asked() {
            return pieces.stream().filter(Piece::isQuestion).map(Piece::key).toList();
        }
    }

    /**
     * A question, or something said between questions.
     *
     * @param type the type of the component; of a date, {@code date}; of what is said, {@code heading} or {@code words}
     * @param label what is asked or said
     */
    public record Piece(String type, String key, String label, String hint, List<Option> options) {

        boolean isQuestion() {
            return !key.isEmpty();
        }
    }

    /** An answer as it is read again before it is sent. */
    public record Given(String key, String question, String answer) {}

    /** How many parts a form has; one that nobody has put into parts has one. */
    public int count(Form form) {
        return parts(form).size();
    }

    /** A part, given what was answered so far. */
    public Part part(Form form, int number, Map<String, Object> answers, Map<String, Object> data) {
        JsonNode part = parts(form).get(number - 1);
        Map<String, Object> values = validator.settled(form, answers, data);
        List<Piece> pieces = new ArrayList<>();
        pieces(part, values, component -> pieces.addAll(piecesOf(component, data)));
        return new Part(number, part.path("label").asText(""), List.copyOf(pieces));
    }

    /** In which part a question is asked; 1 for one that is in none. */
    public int partOf(Form form, String key) {
        List<JsonNode> parts = parts(form);
        return IntStream.rangeClosed(1, parts.size())
                .filter(number -> keys(parts.get(number - 1)).contains(key))
                .findFirst()
                .orElse(1);
    }

    /** The answers with those of one part as they were sent now. */
    public Map<String, Object> with(Form form, int number, Map<String, Object> answers, PageForm sent) {
        Map<String, Object> now = new LinkedHashMap<>(answers);
        for (JsonNode question : Form.questions(parts(form).get(number - 1)).toList()) {
            String key = question.path("key").asText();
            now.remove(key);
            Object answer = answer(question, key, sent);
            if (!"".equals(answer) && !List.of().equals(answer)) {
                now.put(key, answer);
            }
        }
        return now;
    }

    /** The answers to a part, as its page shows them. */
    public PageForm filled(Form form, int number, Map<String, Object> answers) {
        PageForm page = PageForm.blank();
        Form.questions(parts(form).get(number - 1)).forEach(question -> {
            String key = question.path("key").asText();
            page.with(key, isDay(question) ? day(answers.get(key)) : answers.get(key));
        });
        return page;
    }

    /** What is wrong with the answers to a part, or missing. */
    public List<FieldError> problems(Form form, int number, Map<String, Object> answers, Map<String, Object> data) {
        List<String> keys = keys(parts(form).get(number - 1));
        try {
            validator.check(form, answers, data);
            return List.of();
        } catch (InvalidAnswersException invalid) {
            return invalid.errors().stream()
                    .filter(error -> keys.contains(error.field()))
                    .toList();
        }
    }

    /** What was answered in a part, for reading it again. */
    public List<Given> given(Form form, int number, Map<String, Object> answers, Map<String, Object> data) {
        JsonNode part = parts(form).get(number - 1);
        List<Given> given = new ArrayList<>();
        pieces(part, validator.settled(form, answers, data), component -> {
            String key = component.path("key").asText("");
            if (answers.containsKey(key)) {
                given.add(new Given(key, Question.label(component), words.words(component, answers.get(key))));
            }
        });
        return given;
    }

    /** The groups at the top of a form when everything that it asks is in one of them, and there are several. */
    private static List<JsonNode> parts(Form form) {
        List<JsonNode> top = components(form.schema()).toList();
        List<JsonNode> groups = top.stream().filter(PlainForms::isGroup).toList();
        boolean inParts = groups.size() > 1
                && top.stream().allMatch(one -> STILL.contains(one.path("type").asText()));
        return inParts ? groups : List.of(form.schema());
    }

    private static boolean isGroup(JsonNode component) {
        return component.path("type").asText().equals("group");
    }

    private static Stream<JsonNode> components(JsonNode of) {
        return StreamSupport.stream(of.path("components").spliterator(), false);
    }

    private static List<String> keys(JsonNode part) {
        return Form.questions(part).map(one -> one.path("key").asText()).toList();
    }

    /** Everything in a part that is not hidden, in order. */
    private void pieces(JsonNode part, Map<String, Object> values, Consumer<JsonNode> into) {
        components(part)
                .filter(one -> {
                    String hide = one.path("conditional").path("hide").asText("");
                    return hide.isBlank() || !hiding.isHidden(hide, values);
                })
                .forEach(one -> {
                    into.accept(one);
                    pieces(one, values, into);
                });
    }

    private static List<Piece> piecesOf(JsonNode component, Map<String, Object> data) {
        String type = component.path("type").asText();
        if (type.equals("text")) {
            return said(component.path("text").asText());
        }
        if (!Question.TYPES.contains(type)) {
            return List.of();
        }
        boolean required = component.path("validate").path("required").asBoolean(false);
        String label = Question.label(component);
        return List.of(new Piece(
                isDay(component) ? "date" : type,
                component.path("key").asText(),
                required ? label : say("form.optional", label),
                component.path("description").asText(""),
                options(component, data)));
    }

    /** The paragraphs of a text; one that begins with # is a heading. */
    private static List<Piece> said(String text) {
        return Stream.of(text.split("\\n\\s*\\n"))
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .map(words -> words.startsWith("#")
                        ? new Piece("heading", "", words.replaceFirst("^#+\\s*", ""), "", List.of())
                        : new Piece("words", "", words.replace("**", ""), "", List.of()))
                .toList();
    }

    private static List<Option> options(JsonNode component, Map<String, Object> data) {
        if (data.get(component.path("valuesKey").asText("")) instanceof List<?> given) {
            return given.stream().map(PlainForms::option).toList();
        }
        return StreamSupport.stream(component.path("values").spliterator(), false)
                .map(one ->
                        new Option(one.path("value").asText(), one.path("label").asText()))
                .toList();
    }

    private static Option option(Object given) {
        return given instanceof Map<?, ?> one
                ? new Option(String.valueOf(one.get("value")), String.valueOf(one.get("label")))
                : new Option(given.toString(), given.toString());
    }

    private static boolean isDay(JsonNode question) {
        return question.path("type").asText().equals("datetime")
                && Set.of("", "date").contains(question.path("subtype").asText(""));
    }

    /** What was sent for a question, as JSON would give it; empty for nothing. */
    private static Object answer(JsonNode question, String key, PageForm sent) {
        if (isDay(question)) {
            return dayIn(sent, key);
        }
        return switch (question.path("type").asText()) {
            case "checklist" -> new ArrayList<>(sent.all(key));
            case "checkbox" -> sent.value(key).isEmpty() ? "" : Boolean.TRUE;
            case "number" ->
                question.path("serializeToString").asBoolean(false) ? sent.value(key) : number(sent.value(key));
            default -> sent.value(key);
        };
    }

    private static Object number(String typed) {
        try {
            return new BigDecimal(typed);
        } catch (NumberFormatException notANumber) {
            return typed;
        }
    }

    /** The date in three boxes; what is none is kept as it was typed, and refused by the rules of the form. */
    private static String dayIn(PageForm sent, String key) {
        List<String> parts = Stream.of("-year", "-month", "-day")
                .map(part -> sent.value(key + part))
                .toList();
        if (parts.stream().allMatch(String::isEmpty)) {
            return "";
        }
        try {
            return LocalDate.of(
                            Integer.parseInt(parts.get(0)),
                            Integer.parseInt(parts.get(1)),
                            Integer.parseInt(parts.get(2)))
                    .toString();
        } catch (NumberFormatException | DateTimeException notADay) {
            return String.join("-", parts);
        }
    }

    private static @Nullable LocalDate day(@Nullable Object answer) {
        try {
            return answer == null ? null : LocalDate.parse(answer.toString());
        } catch (DateTimeException notADay) {
            return null;
        }
    }
}
