package org.fairlead.process.library;

import static org.fairlead.system.Sentences.say;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fairlead.process.Drawing;
import org.fairlead.process.DrawnStep;
import org.fairlead.process.DrawnSteps;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.move.StepFigures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Versions of a process in words, beside their drawings. */
@Component
@RequiredArgsConstructor
class DrawnVersions {

    private final ProcessLibrary library;
    private final DrawnSteps steps;

    /** With what is in each step now; the one with the most cases is looked at first. */
    Drawing counted(String id, int version, List<StepFigures.Step> figures) {
        Map<String, StepFigures.Step> byStep =
                figures.stream().collect(Collectors.toMap(StepFigures.Step::id, Function.identity()));
        Optional<StepFigures.Step> busiest = figures.stream()
                .filter(one -> one.now() > 0)
                .sorted(Comparator.comparing(StepFigures.Step::now).reversed())
                .findFirst();
        return drawing(
                id,
                version,
                busiest.map(one -> say("diagram.label.busiest", one.name(), one.now()))
                        .orElse(""),
                busiest.map(StepFigures.Step::id).orElse(null),
                step -> {
                    StepFigures.Step one = byStep.get(step.id());
                    return line(
                            step,
                            "",
                            one == null || one.now() == 0 && one.stuck() == 0
                                    ? ""
                                    : say("diagram.cases", one.now(), one.late(), one.stuck()));
                });
    }

    /** With what became of each step; the first one that is different is looked at first. */
    Drawing compared(String id, int version, List<Comparison.Difference> differences) {
        Map<String, String> became = differences.stream()
                .collect(Collectors.toMap(Comparison.Difference::id, Comparison.Difference::became));
        return drawing(
                id,
                version,
                "",
                differences.isEmpty() ? null : differences.get(0).id(),
                step -> line(step, became.getOrDefault(step.id(), ""), ""));
    }

    private Drawing drawing(
            String id, int version, String where, @Nullable String at, Function<DrawnStep, Drawing.Step> line) {
        ProcessDefinition process = library.process(id, version).orElseThrow();
        return new Drawing(
                Integer.toString(version),
                say("diagram.name.version", process.getName() == null ? id : process.getName(), version),
                where,
                at,
                steps.of(process.getId()).stream().map(line).toList());
    }

    private static Drawing.Step line(DrawnStep step, String state, String said) {
        return new Drawing.Step(
                step.id(),
                step.name(),
                step.kind(),
                state,
                said,
                step.opens() == null ? step.help() : PathwayPages.PAGE + "/" + step.opens());
    }
}
