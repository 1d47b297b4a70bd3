package org.fairlead.process.move;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.jspecify.annotations.Nullable;

/** What the engine says about a migration, sorted into what an owner can do something about. */
final class MoveFindings {

    private static final int LONGEST = 900;

    /** The engine has words only, so they are told apart by what stands in them. */
    private static final Map<String, String> CODES = codes();

    private MoveFindings() {}

    /** What is wrong with a plan, whatever cases there are. */
    static List<MoveFinding> of(MigrationPlanValidationException invalid) {
        List<MoveFinding> findings = new ArrayList<>();
        invalid.getValidationReport().getInstructionReports().forEach(report -> {
            MigrationInstruction instruction = report.getMigrationInstruction();
            report.getFailures()
                    .forEach(words -> findings.add(
                            finding(words, instruction.getSourceActivityId(), instruction.getTargetActivityId())));
        });
        return findings;
    }

    /** A plan that names an element which is not there. */
    static MoveFinding of(BadUserRequestException unknown, @Nullable String step, @Nullable String target) {
        return new MoveFinding("unknown", step, target, cut(String.valueOf(unknown.getMessage())));
    }

    /** The first reason why a case cannot move. */
    static MoveFinding of(MigratingProcessInstanceValidationException invalid) {
        var report = invalid.getValidationReport();
        for (var step : report.getActivityInstanceReports()) {
            if (step.hasFailures()) {
                return finding(
                        step.getFailures().get(0), step.getSourceScopeId(), target(step.getMigrationInstruction()));
            }
        }
        for (var step : report.getTransitionInstanceReports()) {
            if (step.hasFailures()) {
                return finding(
                        step.getFailures().get(0), step.getSourceScopeId(), target(step.getMigrationInstruction()));
            }
        }
        return finding(
                report.getFailures().isEmpty()
                        ? String.valueOf(invalid.getMessage())
                        : report.getFailures().get(0),
                null,
                null);
    }

    /** A case in whose way something else stood: a date that cannot be worked out, for example. */
    static MoveFinding of(RuntimeException failed) {
        return new MoveFinding("failed", null, null, cut(String.valueOf(failed.getMessage())));
    }

    private static MoveFinding finding(String words, @Nullable String step, @Nullable String target) {
        return CODES.entrySet().stream()
                .filter(code -> words.contains(code.getKey()))
                .findFirst()
                .map(code -> new MoveFinding(code.getValue(), step, target, cut(words)))
                .orElseGet(() -> new MoveFinding("other", step, target, cut(words)));
    }

    private static @Nullable String target(MigrationInstruction instruction) {
        return instruction == null ? null : instruction.getTargetActivityId();
    }

    private static String cut(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("There is no migration instruction for this instance's activity", "not-named");
        codes.put("There is no migration instruction", "not-named");
        codes.put("incompatible types", "other-kind");
        codes.put("Events are not of the same type", "other-kind");
        codes.put("closest mapped ancestor", "other-place");
        codes.put("flow scope", "other-place");
        codes.put("event scope", "apart-from-its-step");
        codes.put("multi-instance", "many-at-once");
        codes.put("Only one gateway", "gateway");
        codes.put("target gateway must have", "gateway");
        codes.put("not supported for activity instance migration", "cannot-be-moved");
        codes.put("asyncAfter", "between-steps");
        codes.put("asyncBefore", "between-steps");
        codes.put("ransition instance", "between-steps");
        codes.put("Target activity '", "unknown");
        codes.put("Source activity '", "unknown");
        return codes;
    }
}
