package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.Node;
import org.fairlead.process.engine.DateFunctions;
import org.fairlead.staff.NumberOfPolicy;
import org.fairlead.staff.Setting;

/** Numbers of days come from settings of the area, and the setting must be there. */
final class KnownSetting implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (Expressions.Expression expression : diagram.expressions()) {
            Optional<Node> read = Expressions.tree(expression.text());
            read.ifPresent(tree -> units(diagram, expression, tree, around, findings));
            read.ifPresent(tree -> Expressions.settings(tree).stream()
                    .filter(key -> around.setting(key).isEmpty())
                    .forEach(key -> findings.add(
                            diagram.file(),
                            expression.element(),
                            expression.name(),
                            say("process.no-area-setting-called", Findings.quoted(key)),
                            say(
                                    "process.use-one-settings-page",
                                    String.join(
                                            ", ",
                                            around.settings().stream()
                                                    .map(NumberOfPolicy::key)
                                                    .sorted(Comparator.comparing(other -> distance(other, key)))
                                                    .limit(4)
                                                    .toList())))));
        }
    }

    /** Minutes are no working days: a function counts only what a setting of its unit says. */
    private static void units(
            Diagram diagram, Expressions.Expression expression, Node tree, Surroundings around, Findings findings) {
        Expressions.each(tree, node -> {
            if (node instanceof AstFunction function) {
                DateFunctions.counts(function.getName())
                        .ifPresent(counts -> Expressions.settings(function).stream()
                                .flatMap(key -> around.setting(key).stream())
                                .filter(setting -> !List.of(counts.value()).contains(setting.unit()))
                                .forEach(setting -> findings.add(
                                        diagram.file(),
                                        expression.element(),
                                        expression.name(),
                                        say(
                                                "process.setting-of-another-unit",
                                                setting.key(),
                                                words(setting.unit()),
                                                function.getName()),
                                        say("process.use-one-settings-page", fitting(counts, setting.key(), around)))));
            }
        });
    }

    private static String words(Setting.Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String fitting(DateFunctions.Counts counts, String key, Surroundings around) {
        return around.settings().stream()
                .filter(setting -> List.of(counts.value()).contains(setting.unit()))
                .map(NumberOfPolicy::key)
                .sorted(Comparator.comparing(other -> distance(other, key)))
                .limit(4)
                .collect(Collectors.joining(", "));
    }

    private static Integer distance(String one, String other) {
        return org.apache.commons.text.similarity.LevenshteinDistance.getDefaultInstance()
                .apply(one, Findings.quoted(other));
    }
}
