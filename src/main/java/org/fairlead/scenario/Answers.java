package org.fairlead.scenario;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The usual answers with a step's own laid over them. */
final class Answers {

    private static final Pattern DAY = Pattern.compile("today(?: ?([+-]) ?(P[0-9YMWD]+))?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /**
     * Lays answers over others: a null takes an answer away, and {@code today - P9Y} becomes the day it means.
     *
     * @param usual the usual answers, or null
     */
    static Map<String, Object> over(@Nullable ObjectNode usual, JsonNode own, LocalDate today) {
        ObjectNode answers = JSON.createObjectNode();
        if (usual != null) {
            answers.setAll(usual);
        }
        own.properties().forEach(answer -> {
            if (answer.getValue().isNull()) {
                answers.remove(answer.getKey());
            } else {
                answers.set(answer.getKey(), answer.getValue());
            }
        });
        Map<String, Object> map = JSON.convertValue(answers, new TypeReference<Map<String, Object>>() {});
        map.replaceAll((key, value) -> value instanceof String text ? day(text, today) : value);
        return map;
    }

    private static String day(String text, LocalDate today) {
        Matcher day = DAY.matcher(text);
        if (!day.matches()) {
            return text;
        }
        if (day.group(1) == null) {
            return today.toString();
        }
        Period distance = Period.parse(day.group(2));
        return (day.group(1).equals("+") ? today.plus(distance) : today.minus(distance)).toString();
    }
}
