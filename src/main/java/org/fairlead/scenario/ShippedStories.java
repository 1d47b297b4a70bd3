package org.fairlead.scenario;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fairlead.process.Touched;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The stories that are built in, and which of them a change can reach. */
final class ShippedStories {

    private static final String MANY = "- each:";
    private static final String WHERE = "classpath*:processes/scenarios/";

    private final Map<String, String> stories = read("*.yaml");
    private final Map<String, String> answers = read("answers/*.yaml");

    /** The usual answers, by file name. */
    Map<String, String> answers() {
        return answers;
    }

    /** The stories about what a change touches, by file name. */
    Map<String, String> touched(Touched change, Set<String> processes) {
        Map<String, String> touched = new TreeMap<>();
        stories.forEach((file, text) -> {
            // a year of many children is played in the build alone: who deploys something does not wait for it
            if (!text.contains(MANY) && (change.beyond() || reaches(file, text, change, processes))) {
                touched.put(file, text);
            }
        });
        return touched;
    }

    private static boolean reaches(String file, String text, Touched change, Set<String> processes) {
        YamlTree story = YamlTree.of(new StringReader(text), file);
        Set<String> about = new HashSet<>();
        processes.stream()
                .filter(process -> file.startsWith(process + "-"))
                .max((one, other) -> one.length() - other.length())
                .ifPresent(about::add);
        Set<String> tasks = new HashSet<>();
        for (Step step : ScenarioText.steps(story.content().path("steps"), "/steps", story.lines())) {
            for (String name : new String[] {"process", "register", "in", "to"}) {
                about.add(step.content().path(name).asText());
            }
            tasks.add(step.content().path("key").asText());
            step.content().path("tasks").forEach(task -> tasks.add(task.asText()));
            step.content().path("not-tasks").forEach(task -> tasks.add(task.asText()));
        }
        return about.stream().anyMatch(change.processes()::contains)
                || tasks.stream().anyMatch(change.tasks()::contains);
    }

    private static Map<String, String> read(String pattern) {
        Map<String, String> files = new TreeMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(WHERE + pattern)) {
                files.put(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }
}
