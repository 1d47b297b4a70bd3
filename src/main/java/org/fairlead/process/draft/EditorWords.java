package org.fairlead.process.draft;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.fairlead.staff.Person;
import org.fairlead.system.Json;
import org.fairlead.system.Sentences;
import org.springframework.stereotype.Component;

/** What the editors say, and the names that they offer. */
@Component
@RequiredArgsConstructor
class EditorWords {

    private static final String OURS = "editor.";
    private static final Pattern HYPHEN = Pattern.compile("-([a-z])");
    private static final String KINDS = "compare.";

    private final ProcessLibrary library;
    private final Json json;

    /** Something that can be chosen. */
    record Choice(String value, String name) {}

    /** As JSON that can stand in a page. */
    String write(Kind kind, Person person) {
        Map<String, Object> words = new TreeMap<>();
        Sentences.all(OURS).forEach((key, said) -> words.put(camel(key.substring(OURS.length())), said));
        if (kind == Kind.PROCESS) {
            Sentences.all(KINDS + "kind.").forEach((key, said) -> words.put(key.substring(KINDS.length()), said));
            List<ProcessLibrary.Entry> all = library.all(person);
            words.put("processes", choices(all, Kind.PROCESS));
            words.put("decisions", choices(all, Kind.DECISION));
            words.put("forms", choices(all, Kind.FORM));
        }
        return json.write(words).replace("<", "\\u003c");
    }

    /** Keys have hyphens, what a script asks for has none. */
    private static String camel(String key) {
        return HYPHEN.matcher(key).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    private static List<Choice> choices(List<ProcessLibrary.Entry> all, Kind kind) {
        return all.stream()
                .filter(one -> one.kind() == kind)
                .map(one -> new Choice(one.id(), one.name()))
                .toList();
    }
}
