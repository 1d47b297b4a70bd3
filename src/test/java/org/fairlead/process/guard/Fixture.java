package org.fairlead.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * One case of {@code src/test/resources/guard/<rule>/cases.yaml}: a shipped file with something changed, and what the
 * guard should say of it.
 *
 * @param refused whether it should be refused, by the rule that its folder is named after
 */
record Fixture(String rule, boolean refused, String about, Map<String, Object> written) {

    private static final Path FOLDER = Path.of("src/test/resources/guard");

    private static final Path OWNERS = Path.of("src/test/resources/owners");

    static List<Fixture> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().equals("cases.yaml"))
                    .sorted()
                    .flatMap(Fixture::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Stream<Fixture> read(Path file) {
        String rule = file.getParent().getFileName().toString();
        try {
            Map<String, List<Map<String, Object>>> cases = new Yaml().load(Files.readString(file));
            return Stream.of(true, false)
                    .flatMap(refused -> cases.getOrDefault(refused ? "refused" : "accepted", List.of()).stream()
                            .map(one -> new Fixture(rule, refused, (String) one.get("about"), one)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files as they come in. */
    @SuppressWarnings("unchecked")
    List<OwnersFile> files() {
        List<OwnersFile> files = new ArrayList<>();
        files.add(file(written));
        ((List<Map<String, Object>>) written.getOrDefault("also", List.of())).forEach(one -> files.add(file(one)));
        return files;
    }

    @SuppressWarnings("unchecked")
    Folder library() {
        Folder library = new Folder();
        ((Map<String, Map<String, Integer>>) written.getOrDefault("living", Map.of())).forEach((process, waiting) -> {
            Map<String, Long> numbers = new java.util.TreeMap<>();
            waiting.forEach((task, number) -> numbers.put(task, (long) number));
            library.with(new LivingVersion(process, 1, Folder.shipped().get(process + ".bpmn"), numbers));
        });
        return library;
    }

    String element() {
        return (String) written.get("element");
    }

    String mend() {
        return (String) written.getOrDefault("mend", "");
    }

    /** Other rules that see the same fault. */
    @SuppressWarnings("unchecked")
    List<String> others() {
        return (List<String>) written.getOrDefault("others", List.of());
    }

    @SuppressWarnings("unchecked")
    private OwnersFile file(Map<String, Object> from) {
        String name = (String) from.get("file");
        String content = (String) from.getOrDefault("content", Folder.shipped().getOrDefault(name, ofAnOwner(name)));
        assertThat(content).as("%s in “%s”", name, about).isNotNull();
        for (String id : (List<String>) from.getOrDefault("remove", List.of())) {
            content = without(content, id);
        }
        for (Map<String, String> change : (List<Map<String, String>>) from.getOrDefault("change", List.of())) {
            String before = change.get("from");
            assertThat(content).as("“%s”", about).contains(before);
            content = content.replaceFirst(
                    Pattern.quote(before), Matcher.quoteReplacement(change.getOrDefault("to", "")));
        }
        return Folder.file((String) from.getOrDefault("as", name), content);
    }

    /** What an owner drew, such as {@code src/test/resources/owners/outing.bpmn}; null where nobody drew it. */
    private static @Nullable String ofAnOwner(String name) {
        Path file = OWNERS.resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file without an element, what is drawn of it, and the arrows to and from it. */
    static String without(String xml, String id) {
        String quoted = Pattern.quote(id);
        String left = Pattern.compile("<(bpmn:\\w+) id=\"" + quoted + "\"[^>]*?(?:/>|(?<!/)>.*?</\\1>)", Pattern.DOTALL)
                .matcher(xml)
                .replaceFirst("");
        assertThat(left).as("%s is there to be removed", id).isNotEqualTo(xml);
        left = Pattern.compile(
                        "<(bpmndi:BPMN\\w+) [^>]*bpmnElement=\"" + quoted + "\"[^>]*?(?:/>|(?<!/)>.*?</\\1>)",
                        Pattern.DOTALL)
                .matcher(left)
                .replaceAll("");
        left = left.replaceAll("<bpmn:(?:incoming|outgoing)>" + quoted + "</bpmn:(?:incoming|outgoing)>", "");
        Matcher flow = Pattern.compile(
                        "<bpmn:sequenceFlow id=\"([^\"]+)\"[^>]*(?:sourceRef|targetRef)=\"" + quoted + "\"")
                .matcher(left);
        return flow.find() ? without(left, flow.group(1)) : left;
    }

    @Override
    public String toString() {
        return rule + ": " + about;
    }
}
