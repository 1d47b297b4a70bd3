package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.Input;
import org.fairlead.process.guard.Safeguards.Table;
import org.jspecify.annotations.Nullable;

/**
 * A decision on which the safety of a child hangs is never less safe than as it is shipped. Both tables are asked all
 * that either tells apart; how the rows are written does not matter.
 */
final class DecisionAsSafe implements Rule {

    private static final int MOST_QUESTIONS = 60_000;
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        List<Table> tables = Safeguards.declared().tables(decision.id());
        Optional<DecisionFile> shipped = around.shipped(decision);
        if (tables.isEmpty() || shipped.isEmpty() || shipped.get().text().equals(decision.text())) {
            return;
        }
        boolean asksMore = decision.table()
                .filter(table -> table.getInputs().size() != decision.inputs().size())
                .isPresent();
        if (asksMore) {
            return; // that is DecisionKnowsItsInputs's
        }
        AskedTable before = new AskedTable(shipped.get());
        AskedTable after = new AskedTable(decision);
        Map<Table, Optional<AskedTable>> agreed = new HashMap<>();
        tables.forEach(table ->
                agreed.put(table, around.agreed(decision, this, table.output()).map(AskedTable::new)));
        List<LessSafe> found = new ArrayList<>();
        for (Map<String, @Nullable Object> question : questions(shipped.get(), decision)) {
            Map<String, String> shippedAnswer = before.ask(question);
            Map<String, String> answer = after.ask(question);
            for (Table table : tables) {
                String now = answer.getOrDefault(table.output(), "");
                String then = shippedAnswer.getOrDefault(table.output(), "");
                boolean safe = now.isEmpty() // that is DecisionForEverything's
                        || (table.never() == null ? table.allows(then, now) : !isNever(table, question, now))
                        || table.agreeable()
                                && Objects.requireNonNull(agreed.get(table))
                                        .map(one -> one.ask(question).getOrDefault(table.output(), ""))
                                        .filter(one -> !one.isEmpty() && table.allows(one, now))
                                        .isPresent();
                if (!safe) {
                    found.add(new LessSafe(table, question, now, then));
                }
            }
            if (found.stream().anyMatch(one -> !one.table().agreeable())) {
                break;
            }
        }
        found.stream()
                .min(Comparator.comparing(one -> one.table().agreeable()))
                .ifPresent(one -> findings.addNumber(
                        decision.file(),
                        one.table().output(),
                        say(
                                "process.table-less-safe",
                                say("process.safeguard." + one.table().lost()),
                                inWords(one.question()),
                                one.now(),
                                one.then()),
                        say("process.table-put-back", one.then()),
                        one.table().agreeable()));
    }

    /** An answer that is less safe than it is shipped. */
    private record LessSafe(Table table, Map<String, @Nullable Object> question, String now, String then) {}

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

    /** Everything that either table tells apart, in all combinations; of too many, evenly some. */
    static List<Map<String, @Nullable Object>> questions(DecisionFile one, DecisionFile other) {
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
