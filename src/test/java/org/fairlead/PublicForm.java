package org.fairlead;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public page, filled in part by part as somebody without a script does it. */
public final class PublicForm {

    private static final Pattern PROBLEM = Pattern.compile("<a href=\"#([^\"]+)\">([^<]*)</a>");
    private static final int MOST_PARTS = 20;

    private PublicForm() {}

    /**
     * What came of it.
     *
     * @param status 200 for the page that says thank you
     * @param errors what the page says at its top, by the field that it leads to
     */
    public record Sent(int status, Map<String, String> errors, String body) {

        public boolean isTaken() {
            return status == 200 && body.contains("nhsuk-panel");
        }
    }

    /** Opens the page, answers every part, and sends it. */
    public static Sent send(Visit visit, Map<String, Object> answers) {
        visit.get("/refer");
        return answer(visit, answers, Map.of());
    }

    /** The same on a page that is open. */
    public static Sent answer(Visit visit, Map<String, Object> answers, Map<String, String> more) {
        Map<String, List<String>> fields = fields(answers);
        for (int part = 1; part < MOST_PARTS; part++) {
            HttpResponse<String> page = visit.postAll("/refer/" + part, fields);
            if (page.statusCode() != 200) {
                return sent(page);
            }
            if (page.body().contains("action=\"/refer\"")) {
                return sent(visit.post("/refer", more));
            }
        }
        throw new AssertionError("The form never ends");
    }

    private static Sent sent(HttpResponse<String> page) {
        Map<String, String> errors = new LinkedHashMap<>();
        Matcher problem = PROBLEM.matcher(page.body());
        while (problem.find()) {
            if (!problem.group(1).equals("main")) {
                errors.put(problem.group(1), problem.group(2));
            }
        }
        return new Sent(page.statusCode(), errors, page.body());
    }

    /** Answers as the boxes of the page send them. */
    public static Map<String, List<String>> fields(Map<String, Object> answers) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        answers.forEach((key, answer) -> {
            if (answer instanceof List<?> several) {
                fields.put(key, several.stream().map(Object::toString).toList());
            } else if (answer.toString().matches("\\d{4}-\\d{2}-\\d{2}")) {
                List<String> parts = new ArrayList<>(List.of(answer.toString().split("-")));
                fields.put(key + "-year", List.of(parts.get(0)));
                fields.put(key + "-month", List.of(parts.get(1)));
                fields.put(key + "-day", List.of(parts.get(2)));
            } else {
                fields.put(key, List.of(answer.toString()));
            }
        });
        return fields;
    }
}
