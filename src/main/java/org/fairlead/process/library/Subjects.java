package org.fairlead.process.library;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.AreaVariants;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.deploy.ProcessLibrary.Entry;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.fairlead.process.guard.Uses;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Component;

/** The library by what things are about: each process with the forms and tables that it asks. */
@Component
@RequiredArgsConstructor
class Subjects {

    private static final Uses NOTHING = new Uses("", List.of(), List.of());

    private final ProcessLibrary library;
    private final Deployments deployments;

    /**
     * What is about one thing.
     *
     * @param name what people call it
     * @param others the forms and tables that no process asks
     */
    record Subject(String name, List<Process> processes, List<Entry> others) {

        /** What stands beneath its name while it is folded. */
        public List<String> names() {
            return processes.stream().map(one -> one.entry().name()).toList();
        }
    }

    /** A process with what it asks. */
    record Process(Entry entry, List<Entry> asks) {}

    /** The pathways of children first, what no process asks last. */
    List<Subject> all(Person person) {
        List<Entry> entries = library.all(person);
        Map<String, Uses> uses = deployments.uses(person);
        Map<String, Entry> forms = byId(entries, Kind.FORM);
        Map<String, Entry> tables = byId(entries, Kind.DECISION);
        Set<Entry> asked = new HashSet<>();
        Map<String, List<Process>> processes = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.kind() != Kind.PROCESS) {
                continue;
            }
            Uses use = uses.getOrDefault(AreaVariants.shared(entry.id()), NOTHING);
            List<Entry> asks = new ArrayList<>();
            use.forms().stream().filter(forms::containsKey).map(forms::get).forEach(asks::add);
            use.decisions().stream()
                    .filter(tables::containsKey)
                    .map(tables::get)
                    .forEach(asks::add);
            asked.addAll(asks);
            processes.computeIfAbsent(use.subject(), any -> new ArrayList<>()).add(new Process(entry, asks));
        }
        List<Entry> others = entries.stream()
                .filter(entry -> entry.kind() != Kind.PROCESS && !asked.contains(entry))
                .toList();
        List<Subject> subjects = processes.entrySet().stream()
                .collect(Collectors.groupingBy(one -> named(one.getKey()), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(one -> new Subject(
                        one.getKey(),
                        one.getValue().stream()
                                .flatMap(some -> some.getValue().stream())
                                .sorted(Comparator.comparing(
                                        process -> process.entry().name()))
                                .toList(),
                        List.of()))
                .sorted(Comparator.comparing(subject -> !subject.name().equals(named(Uses.PATHWAY))))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!others.isEmpty()) {
            subjects.add(new Subject(say("subject.none"), List.of(), others));
        }
        return subjects;
    }

    private static Map<String, Entry> byId(List<Entry> entries, Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .collect(Collectors.toMap(Entry::id, Function.identity()));
    }

    private static String named(String subject) {
        return say(subject.isEmpty() ? "subject.own" : "subject." + subject);
    }
}
