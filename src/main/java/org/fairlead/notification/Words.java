package org.fairlead.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.system.Typed;

/**
 * The words of a message, with or without {@code {placeholders}}. A placeholder is nothing but a name in braces: a text
 * is never run, whoever wrote it.
 */
record Words(String subject, String body) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /**
     * Puts values in place of their names. A line that names something which is not known is left out, so that one text
     * serves a reader with an account and one without.
     */
    Words with(Map<String, String> values) {
        List<String> lines = new ArrayList<>();
        for (String line : body.split("\n", -1)) {
            if (PLACEHOLDER.matcher(line).results().allMatch(named -> isKnown(named, values))) {
                lines.add(fill(line, values));
            }
        }
        return new Words(
                fill(subject, values).replaceAll("[\\s:–-]+$", ""),
                String.join("\n", lines).replaceAll("\n{3,}", "\n\n").strip() + "\n");
    }

    /** The names in braces, in order. */
    List<String> placeholders() {
        return PLACEHOLDER
                .matcher(subject + "\n" + body)
                .results()
                .map(named -> named.group(1))
                .distinct()
                .toList();
    }

    private static boolean isKnown(MatchResult named, Map<String, String> values) {
        return !values.getOrDefault(named.group(1), "").isBlank();
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(named -> Matcher.quoteReplacement(Typed.isolated(values.getOrDefault(named.group(1), ""))));
    }
}
