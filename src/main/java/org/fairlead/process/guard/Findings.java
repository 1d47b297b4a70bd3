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
        add(file, element, name, message, mend, false);
    }

    /** About a number or a list in a file; whether two people may agree on it. */
    void addNumber(String file, String element, String message, String mend, boolean agreeable) {
        add(file, element, null, message, mend, agreeable);
    }

    /** About a number or a list at an element of a diagram; whether two people may agree on it. */
    void addNumber(Diagram diagram, FlowElement element, String message, String mend, boolean agreeable) {
        add(diagram.file(), element.getId(), element.getName(), message, mend, agreeable);
    }

    private void add(
            String file, String element, @Nullable String name, String message, String mend, boolean agreeable) {
        String shown = quoted(element);
        String called = name == null || name.isBlank() ? shown : quoted(name);
        all.add(new Finding(quoted(file), shown, called, rule, message, mend, HELP + rule + ".md", agreeable));
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
