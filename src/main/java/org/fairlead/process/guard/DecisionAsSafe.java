package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.model.dmn.instance.Input;
import org.fairlead.process.guard.Safeguards.Table;
import org.jspecify.annotations.Nullable;

/**
 * A decision on which the safety of a child hangs is never less safe than as it is shipped. Both tables are asked all
 * that either tells apart; how the rows are written does not matter.
 */
final class DecisionAsSafe implements Rule {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final int MOST_QUESTIONS = 6_000;
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        List<Table> tables = Safeguards.declared().tables(decision.id());
        Optional<DecisionFile> shipped = around.shipped(decision);
        if (tables.isEmpty() || shipped.isEmpty() || shipped.get().text().equals(decision.text())) {
            return;
        }
        DmnEngine engine = ENGINE;
        DmnDecision before = parsed(engine, shipped.get());
        DmnDecision after;
        try {
            after = parsed(engine, decision);
        } catch (DmnEngineException | FeelException unreadable) {
            findings.add(decision.file(), say("process.table-cannot-be-asked"), say("process.table-write-again"));
            return;
        }
        for (Map<String, @Nullable Object> question : questions(shipped.get(), decision)) {
            Map<String, String> shippedAnswer = ask(engine, before, question);
            Map<String, String> answer = ask(engine, after, question);
            for (Table table : tables) {
                String now = answer.getOrDefault(table.output(), "");
                String then = shippedAnswer.getOrDefault(table.output(), "");
                if (!now.isEmpty()
                        && !(table.never() == null ? table.allows(then, now) : !isNever(table, question, now))) {
                    findings.addNumber(
                            decision.file(),
                            table.output(),
                            say(
                                    "process.table-less-safe",
                                    say("process.safeguard." + table.lost()),
                                    inWords(question),
                                    now,
                                    then),
                            say("process.table-put-back", then));
                    return;
                }
            }
        }
    }

    private static boolean isNever(Table table, Map<String, @Nullable Object> question, String answer) {
        return answer.equals(table.never())
                && table.when().entrySet().stream()
                        .allMatch(one -> Objects.equals(question.get(one.getKey()), one.getValue()));
    }

    private static String inWords(Map<String, @Nullable Object> question) {
        return String.join(
                ", ",
                question.entrySet().stream()
                        .map(one -> one.getKey() + " = " + one.getValue())
                        .toList());
    }

    private static DmnDecision parsed(DmnEngine engine, DecisionFile file) {
        return engine.parseDecision(
                file.ownId(), new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> ask(
            DmnEngine engine, DmnDecision decision, Map<String, @Nullable Object> question) {
        Map<String, String> answers = new LinkedHashMap<>();
        try {
            DmnDecisionResult result = engine.evaluateDecision(decision, question);
            if (!result.isEmpty()) {
                result.get(0).getEntryMap().forEach((name, value) -> answers.put(name, String.valueOf(value)));
            }
        } catch (DmnEngineException | FeelException fails) {
            return Map.of();
        }
        return answers;
    }

    /** Everything that either table tells apart, in all combinations; of too many, evenly some. */
    private static List<Map<String, @Nullable Object>> questions(DecisionFile one, DecisionFile other) {
        Map<String, Set<@Nullable Object>> values = new LinkedHashMap<>();
        for (DecisionFile file : List.of(one, other)) {
            file.inputs()
                    .forEach((name, input) -> values.computeIfAbsent(name, any -> new LinkedHashSet<>())
                            .addAll(values(file, input)));
        }
        long all =
                values.values().stream().mapToLong(Set::size).reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
        long step = Math.max(1, all / MOST_QUESTIONS);
        step += step > 1 && step % 2 == 0 ? 1 : 0;
        List<Map<String, @Nullable Object>> questions = new ArrayList<>();
        for (long i = 0; i < all; i += step) {
            Map<String, @Nullable Object> question = new LinkedHashMap<>();
            long rest = i;
            for (Map.Entry<String, Set<@Nullable Object>> column : values.entrySet()) {
                List<@Nullable Object> choice = new ArrayList<>(column.getValue());
                question.put(column.getKey(), choice.get((int) (rest % choice.size())));
                rest /= choice.size();
            }
            questions.add(question);
        }
        return questions;
    }

    private static Set<@Nullable Object> values(DecisionFile file, Input input) {
        Set<@Nullable Object> values = new LinkedHashSet<>();
        String type = String.valueOf(input.getInputExpression().getTypeRef());
        int column = new ArrayList<>(file.table().orElseThrow().getInputs()).indexOf(input);
        values.add(null);
        if (type.equals("boolean")) {
            values.add(true);
            values.add(false);
            return values;
        }
        file.table().orElseThrow().getRules().forEach(rule -> {
            String entry = new ArrayList<>(rule.getInputEntries()).get(column).getTextContent();
            if (type.equals("string")) {
                TEXT.matcher(entry).results().map(found -> found.group(1)).forEach(values::add);
            } else {
                Matcher number = NUMBER.matcher(entry);
                while (number.find()) {
                    double found = Double.parseDouble(number.group());
                    for (double near : new double[] {found - 1, found, found + 1}) {
                        values.add(type.equals("integer") ? (Object) (int) near : near);
                    }
                }
            }
        });
        if (type.equals("string")) {
            values.add("something-else");
        }
        return values;
    }
}
