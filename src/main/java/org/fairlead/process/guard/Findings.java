package org.fairlead.process.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;

/** What the rules have found so far; each rule writes under its own name. */
final class Findings {

    private static final String HELP = "docs/owners/rules/";
    private static final int LONGEST_QUOTE = 160;

    private final Set<Finding> all = new LinkedHashSet<>();
    private String rule = "";

    void by(String newRule) {
        rule = newRule;
    }

    /** About a whole file. */
    void add(String file, String message, String mend) {
        add(file, file, null, message, mend);
    }

    /** About an element of a diagram. */
    void add(Diagram diagram, BaseElement element, String message, String mend) {
        String id = element.getId() == null ? diagram.file() : element.getId();
        add(diagram.file(), id, element instanceof FlowElement flow ? flow.getName() : null, message, mend);
    }

    void add(String file, String element, @Nullable String name, String message, String mend) {
        String shown = quoted(element);
        String called = name == null || name.isBlank() ? shown : quoted(name);
        all.add(new Finding(quoted(file), shown, called, rule, message, mend, HELP + rule + ".md"));
    }

    /** About a number or a list, which a process owner and a safeguarding lead may change together. */
    void addNumber(String file, String element, String message, String mend) {
        add(file, element, null, message, mend);
    }

    /** About a clock of a diagram. */
    void addNumber(Diagram diagram, BaseElement element, String message, String mend) {
        add(diagram, element, message, mend);
    }

    List<Finding> list() {
        return new ArrayList<>(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Text out of a file in one line, no longer than a message bears. */
    static String quoted(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }
}
