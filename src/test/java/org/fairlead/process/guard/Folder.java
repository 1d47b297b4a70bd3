package org.fairlead.process.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The library as it is shipped: the files of {@code processes/} and {@code forms/}, and cases where a test puts them.
 */
final class Folder implements Library {

    private static final Map<String, String> FILES = read();

    private final Map<String, String> over = new HashMap<>();
    private final List<LivingVersion> living = new ArrayList<>();
    private final Map<String, Agreed> agreed = new HashMap<>();

    /** The shipped files, name by name. */
    static Map<String, String> shipped() {
        return FILES;
    }

    static OwnersFile file(String name, String content) {
        return new OwnersFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Folder with(LivingVersion version) {
        living.add(version);
        return this;
    }

    /** What two people have agreed on in a file. */
    Folder withAgreed(String file, Agreed one) {
        agreed.put(file, one);
        return this;
    }

    @Override
    public Optional<Agreed> agreed(String file) {
        return Optional.ofNullable(agreed.get(file));
    }

    @Override
    public Set<String> processes() {
        return ids(".bpmn");
    }

    @Override
    public Set<String> decisions() {
        return ids(".dmn");
    }

    @Override
    public Set<String> forms() {
        return ids(".form");
    }

    @Override
    public Optional<String> process(String id) {
        return get(id + ".bpmn");
    }

    @Override
    public Optional<String> decision(String id) {
        return get(id + ".dmn");
    }

    @Override
    public Optional<String> form(String id) {
        return get(id + ".form");
    }

    @Override
    public List<LivingVersion> living() {
        return living;
    }

    @Override
    public Map<String, Set<String>> texts() {
        return Map.of(
                "accepted", Set.of("family", "referrer"),
                "visit-soon", Set.of("family"),
                "task-waiting", Set.of("staff"));
    }

    private static Set<String> ids(String ending) {
        return FILES.keySet().stream()
                .filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<String> get(String name) {
        return Optional.ofNullable(over.getOrDefault(name, FILES.get(name)));
    }

    private static Map<String, String> read() {
        Map<String, String> files = new TreeMap<>();
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> paths = Files.list(Path.of(folder))) {
                for (Path path : paths.filter(path -> path.toString().matches(".*\\.(bpmn|dmn|form)"))
                        .toList()) {
                    files.put(path.getFileName().toString(), Files.readString(path));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
