package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.regex.Pattern;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Everything says its version, how long its history is kept, and the engine that it is made for. */
final class VersionAndLifetime implements Rule {

    private static final Pattern SEMVER = Pattern.compile("\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}");
    private static final Pattern DAYS = Pattern.compile("P([1-9]\\d{0,4})D");
    private static final String ENGINE = "7.24.0";

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        version(diagram.file(), diagram.process().getCamundaVersionTag(), findings);
        lifetime(diagram.file(), diagram.process().getCamundaHistoryTimeToLiveString(), findings);
        madeFor(diagram.file(), diagram.model().getDefinitions(), findings);
        if (!diagram.process().isExecutable()) {
            findings.add(
                    diagram.file(),
                    say("process.process-not-marked-executable"),
                    say("process.tick-executable-properties-process"));
        }
        if (diagram.process().getName() == null || diagram.process().getName().isBlank()) {
            findings.add(diagram.file(), say("process.process-no-name"), say("process.name-people-call-gather"));
        }
    }

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        version(decision.file(), decision.decision().getAttributeValueNs(DecisionFile.CAMUNDA, "versionTag"), findings);
        lifetime(
                decision.file(),
                decision.decision().getAttributeValueNs(DecisionFile.CAMUNDA, "historyTimeToLive"),
                findings);
        madeFor(decision.file(), decision.model().getDefinitions(), findings);
    }

    @Override
    public void check(FormFile form, Surroundings around, Findings findings) {
        String platform = form.schema().path("executionPlatform").asText(say("process.camunda-platform"));
        if (!platform.equals("Camunda Platform")) {
            findings.add(
                    form.file(),
                    say("process.form-made-another-engine", Findings.quoted(platform)),
                    say("process.choose-camunda-7-form"));
        }
    }

    private static void version(String file, String tag, Findings findings) {
        if (tag == null || !SEMVER.matcher(tag).matches()) {
            findings.add(file, say("process.no-version-tag-1"), say("process.fill-version-tag-raise"));
        }
    }

    private static void lifetime(String file, String days, Findings findings) {
        if (days == null || !DAYS.matcher(days).matches()) {
            findings.add(file, say("process.does-not-how-many"), say("process.fill-history-time-live"));
        }
    }

    private static void madeFor(String file, ModelElementInstance definitions, Findings findings) {
        if (!say("process.camunda-platform")
                        .equals(definitions.getAttributeValueNs(Diagram.MODELER, "executionPlatform"))
                || !ENGINE.equals(definitions.getAttributeValueNs(Diagram.MODELER, "executionPlatformVersion"))) {
            findings.add(file, say("process.not-made-camunda-7"), say("process.choose-camunda-7-7"));
        }
    }
}
