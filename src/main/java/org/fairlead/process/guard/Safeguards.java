package org.fairlead.process.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code guard/safeguards.yaml} declares, and the files as they are shipped, which every change is held to. */
final class Safeguards {

    static final String CHILDS_PATHWAYS = "childs-pathways";

    private static final Safeguards DECLARED = new Safeguards();

    private final List<Way> ways = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, Set<String>> questions = new HashMap<>();
    private final Set<String> restricted;

    private Safeguards() {
        Map<String, Object> written = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(text("/guard/safeguards.yaml").orElseThrow());
        maps(written, "ways").forEach(way -> ways.add(Way.of(way)));
        maps(written, "tables").forEach(table -> tables.add(Table.of(table)));
        maps(written, "questions")
                .forEach(one -> words(one.get("forms"))
                        .forEach(form -> questions
                                .computeIfAbsent(form, any -> new HashSet<>())
                                .addAll(words(one.get("keys")))));
        restricted = Set.copyOf(words(written.get("restricted")));
    }

    static Safeguards declared() {
        return DECLARED;
    }

    /** A file as Fairlead ships it; a variant of an area is held to the shared one. */
    static Optional<String> shipped(String file) {
        return file.matches("[a-z0-9-]+\\.(bpmn|dmn|form)")
                ? text((file.endsWith(".form") ? "/forms/" : "/processes/") + file)
                : Optional.empty();
    }

    List<Way> ways() {
        return ways;
    }

    /** What a decision must keep to. */
    List<Table> tables(String decision) {
        return tables.stream()
                .filter(table -> table.decision().equals(decision))
                .toList();
    }

    /** The questions of a form that stay as they are; "*" for each that decides something. */
    Set<String> questions(String form) {
        return questions.getOrDefault(form, Set.of());
    }

    /** Processes about a concern in which nobody has a task. */
    Set<String> restricted() {
        return restricted;
    }

    private static Optional<String> text(String resource) {
        try (InputStream file = Safeguards.class.getResourceAsStream(resource)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> in, String key) {
        return (List<Map<String, Object>>) in.getOrDefault(key, List.of());
    }

    private static String word(Map<String, Object> in, String key) {
        return String.valueOf(in.get(key));
    }

    /** One word or several. */
    private static List<String> words(@Nullable Object value) {
        return value instanceof List<?> several
                ? several.stream().map(Objects::toString).toList()
                : value == null ? List.of() : List.of(value.toString());
    }

    /**
     * How a decision may change.
     *
     * @param order the answers from the safest on; "*" for all that are not named
     * @param within whether the answer is a list that may only get shorter
     * @param same whether nothing may change
     * @param never an answer that must not come with the inputs {@code when}
     * @param agreeable whether an owner and a safeguarding lead may set it together less safe than it is shipped
     */
    record Table(
            String lost,
            String decision,
            String output,
            List<String> order,
            boolean within,
            boolean same,
            @Nullable String never,
            Map<String, @Nullable Object> when,
            boolean agreeable) {

        @SuppressWarnings("unchecked")
        static Table of(Map<String, Object> written) {
            return new Table(
                    word(written, "lost"),
                    word(written, "decision"),
                    word(written, "output"),
                    words(written.get("order")),
                    Boolean.TRUE.equals(written.get("within")),
                    Boolean.TRUE.equals(written.get("same")),
                    (String) written.get("never"),
                    (Map<String, @Nullable Object>) written.getOrDefault("when", Map.of()),
                    Boolean.TRUE.equals(written.get("agreeable")));
        }

        /** Whether an answer is as safe as the one that is shipped. */
        boolean allows(String shipped, String answer) {
            if (same) {
                return answer.equals(shipped);
            }
            if (within) {
                return Set.of(shipped.split(",")).containsAll(Set.of(answer.split(",")));
            }
            return order.isEmpty() || rank(answer) <= rank(shipped);
        }

        private int rank(String answer) {
            int rank = order.indexOf(answer);
            return rank >= 0 ? rank : order.contains("*") ? order.indexOf("*") : order.size();
        }
    }

    /**
     * What a case must come to.
     *
     * @param lost what is lost where it does not, a key of messages
     * @param in the processes; {@link #CHILDS_PATHWAYS} for those of children
     * @param inside the sub-process that it is asked in; empty for the whole
     * @param when answers, each with the values for which it must hold
     * @param before what must not be come to sooner
     * @param atOnce whether nothing may wait before
     * @param first whether no automatic step or wait of another kind matters, but no task for a person comes before
     */
    record Way(
            String lost,
            List<String> in,
            String inside,
            String after,
            Map<String, List<String>> when,
            List<String> comesTo,
            Set<String> before,
            boolean atOnce,
            boolean first) {

        @SuppressWarnings("unchecked")
        static Way of(Map<String, Object> written) {
            Map<String, List<String>> when = new LinkedHashMap<>();
            ((Map<String, Object>) written.getOrDefault("when", Map.of()))
                    .forEach((name, value) -> when.put(name, words(value)));
            return new Way(
                    word(written, "lost"),
                    words(written.get("in")),
                    (String) written.getOrDefault("inside", ""),
                    word(written, "after"),
                    when,
                    words(written.get("comesTo")),
                    Set.copyOf(words(written.get("before"))),
                    Boolean.TRUE.equals(written.get("atOnce")),
                    Boolean.TRUE.equals(written.get("first")));
        }

        /** Each combination of answers. */
        List<Map<String, String>> answers() {
            List<Map<String, String>> all = List.of(Map.of());
            for (Map.Entry<String, List<String>> one : when.entrySet()) {
                List<Map<String, String>> next = new ArrayList<>();
                for (Map<String, String> before : all) {
                    for (String value : one.getValue()) {
                        Map<String, String> more = new LinkedHashMap<>(before);
                        more.put(one.getKey(), value);
                        next.add(more);
                    }
                }
                all = next;
            }
            return all;
        }
    }
}
