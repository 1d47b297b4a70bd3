package org.fairlead.process.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * A table that can be asked often: the first row that fits answers, as in the engine, but each cell is tried once with
 * each value. The engine itself needs a minute for what this answers in a second.
 */
final class AskedTable {

    private static final FeelEngine FEEL = feel();
    private static final String VALUE = "cellInput";

    /** No answer of any table. */
    private static final String UNREADABLE = "?";

    private static final int REMEMBERED = 20_000;

    /** By cell and value, for all tables; empty where the cell cannot be read. */
    private static final Cache<List<@Nullable Object>, Optional<Boolean>> FITS =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private final List<String> inputs = new ArrayList<>();
    private final List<List<String>> conditions = new ArrayList<>();
    private final List<Map<String, String>> answers = new ArrayList<>();

    AskedTable(DecisionFile file) {
        file.table().ifPresent(table -> {
            table.getInputs().forEach(input -> inputs.add(text(input.getInputExpression())));
            List<Output> outputs = new ArrayList<>(table.getOutputs());
            for (Rule rule : table.getRules()) {
                conditions.add(
                        rule.getInputEntries().stream().map(AskedTable::text).toList());
                Map<String, String> answer = new LinkedHashMap<>();
                List<String> results =
                        rule.getOutputEntries().stream().map(AskedTable::text).toList();
                for (int i = 0; i < Math.min(outputs.size(), results.size()); i++) {
                    answer.put(String.valueOf(outputs.get(i).getName()), result(results.get(i)));
                }
                answers.add(answer);
            }
        });
    }

    /** By the names of the outputs; none where no row fits, and {@link #UNREADABLE} where one cannot be read. */
    Map<String, String> ask(Map<String, @Nullable Object> question) {
        for (int row = 0; row < conditions.size(); row++) {
            Optional<Boolean> fits = fits(conditions.get(row), question);
            if (fits.isEmpty()) {
                Map<String, String> unreadable = new HashMap<>(answers.get(row));
                unreadable.replaceAll((output, any) -> UNREADABLE);
                return unreadable;
            }
            if (fits.get()) {
                return answers.get(row);
            }
        }
        return Map.of();
    }

    private Optional<Boolean> fits(List<String> row, Map<String, @Nullable Object> question) {
        for (int column = 0; column < Math.min(row.size(), inputs.size()); column++) {
            String cell = row.get(column);
            if (cell.isEmpty() || cell.equals("-")) {
                continue;
            }
            Optional<Boolean> one = fits(inputs.get(column), cell, question);
            if (one.isEmpty() || !one.get()) {
                return one;
            }
        }
        return Optional.of(true);
    }

    private Optional<Boolean> fits(String input, String cell, Map<String, @Nullable Object> question) {
        List<@Nullable Object> tried = new ArrayList<>();
        tried.add(cell);
        tried.add(question.get(input));
        return FITS.get(tried, any -> evaluate(cell, question.get(input)));
    }

    private static Optional<Boolean> evaluate(String cell, @Nullable Object value) {
        try {
            return Optional.of(FEEL.evaluateSimpleUnaryTests(
                    cell,
                    VALUE,
                    Variables.createVariables().putValue(VALUE, value).asVariableContext()));
        } catch (FeelException unreadable) {
            return Optional.empty();
        }
    }

    private static String result(String cell) {
        try {
            return String.valueOf(FEEL.<@Nullable Object>evaluateSimpleExpression(
                    cell, Variables.createVariables().asVariableContext()));
        } catch (FeelException unreadable) {
            return cell.isEmpty() ? "" : UNREADABLE;
        }
    }

    private static String text(@Nullable ModelElementInstance cell) {
        return cell == null ? "" : cell.getTextContent().strip();
    }

    private static FeelEngine feel() {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DefaultDmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.buildEngine();
        return configuration.getFeelEngine();
    }
}
