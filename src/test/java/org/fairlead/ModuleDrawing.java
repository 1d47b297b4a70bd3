package org.fairlead;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/** The page {@code docs/modules.md}: a drawing, and what each module holds, from the code. */
final class ModuleDrawing {

    private static final Path SOURCES = Path.of("src/main/java/org/fairlead");
    private static final Pattern FIRST_PARAGRAPH = Pattern.compile("/\\*\\*(.*?)(?:\\*/|<p>)", Pattern.DOTALL);
    private static final int WIDTH = 118;

    private final List<List<String>> floors;
    private final Map<String, Set<String>> needs;

    ModuleDrawing(ApplicationModules modules, List<List<String>> floors) {
        this.floors = floors;
        this.needs = modules.stream()
                .collect(Collectors.toMap(
                        module -> module.getIdentifier().toString(), module -> needs(module, modules)));
    }

    String page() {
        StringBuilder page = new StringBuilder("""
            # Modules

            A module is a package under `org.fairlead`; what it may need is declared in its `package-info.java`.
            None imports one that is drawn above it. An arrow means "needs"; one that follows from others is left out.
            `ModularityTest` writes this page and holds the code to it.

            ```mermaid
            flowchart TB
            """);
        for (int floor = 0; floor < floors.size(); floor++) {
            page.append("  subgraph floor%d[ ]\n    direction LR\n".formatted(floor));
            floors.get(floor).forEach(name -> page.append("    %s\n".formatted(name)));
            page.append("  end\n");
        }
        for (String name : names()) {
            needs.get(name).stream()
                    .filter(needed -> !isReachedThroughAnother(name, needed))
                    .forEach(needed -> page.append("  %s --> %s\n".formatted(name, needed)));
        }
        page.append("```\n");
        for (String name : names()) {
            page.append("\n").append(wrapped("**%s** – %s".formatted(name, whatItHolds(name))));
            Set<String> rooms = rooms(name);
            if (!rooms.isEmpty()) {
                page.append(wrapped("Rooms: " + String.join(", ", rooms) + "."));
            }
        }
        return page.toString();
    }

    private List<String> names() {
        return floors.stream().flatMap(List::stream).toList();
    }

    private static Set<String> needs(ApplicationModule module, ApplicationModules modules) {
        return module.getDirectDependencies(modules, DependencyType.values()).stream()
                .map(ApplicationModuleDependency::getTargetModule)
                .map(target -> target.getIdentifier().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isReachedThroughAnother(String from, String to) {
        return needs.get(from).stream().anyMatch(between -> !between.equals(to) && reaches(between, to));
    }

    private boolean reaches(String from, String to) {
        return needs.get(from).contains(to) || needs.get(from).stream().anyMatch(next -> reaches(next, to));
    }

    private static String whatItHolds(String name) {
        try {
            Matcher doc = FIRST_PARAGRAPH.matcher(
                    Files.readString(SOURCES.resolve(name).resolve("package-info.java")));
            if (!doc.find()) {
                throw new IllegalStateException("Say in its package-info.java what " + name + " holds.");
            }
            return doc.group(1)
                    .replaceAll("(?m)^\\s*\\*", "")
                    .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                    .replaceAll("\\s+", " ")
                    .strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> rooms(String name) {
        try (var inside = Files.list(SOURCES.resolve(name))) {
            return inside.filter(Files::isDirectory)
                    .map(room -> "`" + room.getFileName() + "`")
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String wrapped(String text) {
        return text.replaceAll("(.{1,%d})(?: |$)".formatted(WIDTH), "$1\n");
    }
}
