package org.fairlead.process.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.fairlead.process.AreaVariants;
import org.w3c.dom.Document;

/** A decision that a rule looks at. */
final class DecisionFile {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String file;
    private final String text;
    private final DmnModelInstance model;
    private final Document document;
    private final Decision decision;

    DecisionFile(String file, String text, DmnModelInstance model, Document document) {
        this.file = file;
        this.text = text;
        this.model = model;
        this.document = document;
        this.decision = model.getModelElementsByType(Decision.class).iterator().next();
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    /** The id by which it is asked, which an area's variant shares. */
    String id() {
        return AreaVariants.shared(decision.getId());
    }

    /** The id that stands in it. */
    String ownId() {
        return decision.getId();
    }

    Decision decision() {
        return decision;
    }

    DmnModelInstance model() {
        return model;
    }

    Document document() {
        return document;
    }

    Optional<DecisionTable> table() {
        return model.getModelElementsByType(DecisionTable.class).stream().findFirst();
    }

    /** The variables that the columns ask for; a column whose expression is more than a name is not among them. */
    Map<String, Input> inputs() {
        Map<String, Input> inputs = new LinkedHashMap<>();
        table().ifPresent(table -> table.getInputs().forEach(input -> {
            String expression = input.getInputExpression() == null
                            || input.getInputExpression().getText() == null
                    ? ""
                    : input.getInputExpression().getText().getTextContent().strip();
            if (NAME.matcher(expression).matches()) {
                inputs.put(expression, input);
            }
        }));
        return inputs;
    }

    /** What the decision sets, with the values that its rules give. */
    Map<String, Values> outputs() {
        Map<String, Values> outputs = new LinkedHashMap<>();
        table().ifPresent(table -> {
            List<Output> columns = new ArrayList<>(table.getOutputs());
            for (int column = 0; column < columns.size(); column++) {
                String name = columns.get(column).getName();
                if (name != null) {
                    outputs.put(name, values(table, column));
                }
            }
        });
        return outputs;
    }

    private static Values values(DecisionTable table, int column) {
        TreeSet<String> values = new TreeSet<>();
        for (Rule rule : table.getRules()) {
            List<OutputEntry> entries = new ArrayList<>(rule.getOutputEntries());
            if (column >= entries.size() || entries.get(column).getText() == null) {
                return Values.ANY;
            }
            String entry = entries.get(column).getText().getTextContent().strip();
            Matcher literal = TEXT.matcher(entry);
            if (literal.matches()) {
                values.add(literal.group(1));
            } else if (entry.equals("true") || entry.equals("false")) {
                values.add(entry);
            } else if (!entry.isEmpty()) {
                return Values.ANY;
            }
        }
        return Values.of(values);
    }
}
