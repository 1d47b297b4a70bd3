package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import org.fairlead.staff.Setting;

/** Numbers of days come from settings of the area, and the setting must be there. */
final class KnownSetting implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (Expressions.Expression expression : diagram.expressions()) {
            Expressions.tree(expression.text())
                    .ifPresent(tree -> Expressions.settings(tree).stream()
                            .filter(key -> Setting.of(key).isEmpty())
                            .forEach(key -> findings.add(
                                    diagram.file(),
                                    expression.element(),
                                    expression.name(),
                                    say("process.no-area-setting-called", Findings.quoted(key)),
                                    say(
                                            "process.use-one-settings-page",
                                            String.join(
                                                    ", ",
                                                    Arrays.stream(Setting.values())
                                                            .map(Setting::key)
                                                            .sorted(java.util.Comparator.comparing(
                                                                    other -> distance(other, key)))
                                                            .limit(4)
                                                            .toList())))));
        }
    }

    private static Integer distance(String one, String other) {
        return org.apache.commons.text.similarity.LevenshteinDistance.getDefaultInstance()
                .apply(one, Findings.quoted(other));
    }
}
