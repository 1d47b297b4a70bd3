package org.fairlead.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.staff.Roles;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The tasks of the shipped diagrams: those that the shipped stories can know. */
final class KnownTasks {

    private static final Pattern TASK = Pattern.compile("<bpmn:userTask ([^>]*)>");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
    private static final Pattern GROUPS = Pattern.compile("camunda:candidateGroups=\"([^\"]+)\"");

    /** Whether each is for the safeguarding leads, by its id. */
    private static final Map<String, Boolean> TASKS = read();

    private KnownTasks() {}

    static boolean isKnown(String key) {
        return TASKS.containsKey(key);
    }

    static boolean isForSafeguarding(String key) {
        return TASKS.getOrDefault(key, false);
    }

    private static Map<String, Boolean> read() {
        Map<String, Boolean> tasks = new HashMap<>();
        try {
            for (Resource diagram :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*.bpmn")) {
                Matcher task = TASK.matcher(diagram.getContentAsString(StandardCharsets.UTF_8));
                while (task.find()) {
                    Matcher id = ID.matcher(task.group(1));
                    Matcher groups = GROUPS.matcher(task.group(1));
                    if (id.find()) {
                        tasks.merge(
                                id.group(1),
                                groups.find()
                                        && Arrays.stream(groups.group(1).split(","))
                                                .map(String::strip)
                                                .anyMatch(Roles::isSafeguarding),
                                Boolean::logicalOr);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(tasks);
    }
}
