package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why a file may not be deployed.
 *
 * @param file the name of the file it is in
 * @param element the id of the element, field or column it is about; the file's name where it is about the whole file
 * @param elementName what people call the element; the id again where it has no name
 * @param rule the rule, in kebab-case
 * @param message what is wrong
 * @param mend what to do about it
 * @param help where the rule is explained
 * @param agreeable whether it is about a number or a list, which a process owner and a safeguarding lead may set
 *     together further than it is shipped; never about whether a safeguard is there
 */
public record Finding(
        String file,
        String element,
        String elementName,
        String rule,
        String message,
        String mend,
        String help,
        boolean agreeable) {

    /** Something that nobody can agree to. */
    public Finding(
            String file, String element, String elementName, String rule, String message, String mend, String help) {
        this(file, element, elementName, rule, message, mend, help, false);
    }

    /** What stands first where many things are said: what nobody can read, then what keeps a child safe. */
    private static final List<String> MOST_SERIOUS = List.of(
            "safe-file",
            "readable-file",
            "safeguard-scenario",
            "safeguard-reached",
            "need-to-know",
            "clock-in-time",
            "nothing-cuts-off",
            "done-at-least-once",
            "decision-as-safe",
            "concern-always-heard",
            "red-flags-first",
            "dsl-task-escalates",
            "answered-at-any-time",
            "waiting-task-stays",
            "consent-first",
            "consent-is-recorded",
            "work-with-child-says-so");

    /** In one line, for those who see text only. */
    public String inWords() {
        return say("process.rule-see", where(), message, mend, rule, help);
    }

    /** All in lines: the most serious first, and what holds at several places once. */
    public static List<String> inWords(List<Finding> findings) {
        Map<List<String>, List<Finding>> alike = new LinkedHashMap<>();
        findings.stream()
                .sorted(Comparator.comparingInt(Finding::place))
                .forEach(finding -> alike.computeIfAbsent(
                                List.of(finding.rule, finding.message, finding.mend), any -> new ArrayList<>())
                        .add(finding));
        return alike.values().stream()
                .map(one -> say(
                        "process.rule-see",
                        one.stream().map(Finding::where).distinct().collect(Collectors.joining("; ")),
                        one.get(0).message,
                        one.get(0).mend,
                        one.get(0).rule,
                        one.get(0).help))
                .toList();
    }

    private int place() {
        int place = MOST_SERIOUS.indexOf(rule);
        return place < 0 ? MOST_SERIOUS.size() : place;
    }

    private String where() {
        return element.equals(file) ? file : file + ", " + named();
    }

    /** The same as it is seen from an area with variants of its own. */
    Finding inArea(String area) {
        return new Finding(
                file, element, elementName, rule, say("process.in-the-area", area, message), mend, help, agreeable);
    }

    private String named() {
        return elementName.equals(element) ? element : "“" + elementName + "” (" + element + ")";
    }
}
