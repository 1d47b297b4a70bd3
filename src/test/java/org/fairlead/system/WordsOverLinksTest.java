package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where people without an account write in their own words about a child, they are asked what worries them. */
class WordsOverLinksTest {

    private static final Pattern VIEW = Pattern.compile("VIEW = \"([a-z-]+/[a-z-]+)\"");

    @Test
    void everyLinkWithFreeWordsAsksForWhatWorries() throws IOException {
        TreeSet<String> looked = new TreeSet<>();
        TreeSet<String> silent = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(one -> one.toString().endsWith("Pages.java")).toList()) {
                String java = Files.readString(source);
                Matcher view = VIEW.matcher(java);
                if (java.contains("@OpenTo(visitors = true)") && view.find()) {
                    String page = Files.readString(Path.of("src/main/resources/templates", view.group(1) + ".html"));
                    looked.add(view.group(1));
                    if (page.contains("fields :: area(") && !page.contains("'worried'")) {
                        silent.add(view.group(1));
                    }
                }
            }
        }
        assertThat(looked).contains("support/attended", "register/said", "datapack/answer");
        assertThat(silent).isEmpty();
    }

    /** A form that an owner draws: the question routes to somebody who rings, or is a red flag by itself. */
    @Test
    void everyFormOfATaskThatIsAnsweredOverALinkAsksToo() throws IOException {
        Pattern task = Pattern.compile(
                "<bpmn:userTask id=\"[^\"]+\"[^>]*formRef=\"([^\"]+)\"(?:(?!</bpmn:userTask>).)*" + "answeredByLink",
                Pattern.DOTALL);
        TreeSet<String> silent = new TreeSet<>();
        int found = 0;
        try (Stream<Path> diagrams = Files.list(Path.of("processes"))) {
            for (Path diagram :
                    diagrams.filter(one -> one.toString().endsWith(".bpmn")).toList()) {
                Matcher asked = task.matcher(Files.readString(diagram));
                while (asked.find()) {
                    found++;
                    String form = Files.readString(Path.of("forms", asked.group(1) + ".form"));
                    if (form.contains("\"textarea\"") && !form.contains("Worry\"") && !form.contains("\"redFlag\"")) {
                        silent.add(asked.group(1));
                    }
                }
            }
        }
        assertThat(found).isPositive();
        assertThat(silent).isEmpty();
    }
}
