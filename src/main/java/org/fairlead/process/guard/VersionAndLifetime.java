package org.fairlead.process.guard;

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
                    "The process is not marked as executable, so nothing would run.",
                    "Tick “Executable” in the properties of the process.");
        }
        if (diagram.process().getName() == null || diagram.process().getName().isBlank()) {
            findings.add(
                    diagram.file(), "The process has no name.", "Name it as people call it, such as “Gather consent”.");
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
        String platform = form.schema().path("executionPlatform").asText("Camunda Platform");
        if (!platform.equals("Camunda Platform")) {
            findings.add(
                    form.file(),
                    "The form is made for another engine (" + Findings.quoted(platform) + ").",
                    "Choose Camunda 7 as the form's platform in the Modeler.");
        }
    }

    private static void version(String file, String tag, Findings findings) {
        if (tag == null || !SEMVER.matcher(tag).matches()) {
            findings.add(
                    file,
                    "There is no version tag such as 1.2.0.",
                    "Fill in “Version tag” and raise it with each change.");
        }
    }

    private static void lifetime(String file, String days, Findings findings) {
        if (days == null || !DAYS.matcher(days).matches()) {
            findings.add(
                    file,
                    "It does not say for how many days its history is kept.",
                    "Fill in “History time to live”, as P3650D for ten years.");
        }
    }

    private static void madeFor(String file, ModelElementInstance definitions, Findings findings) {
        if (!"Camunda Platform".equals(definitions.getAttributeValueNs(Diagram.MODELER, "executionPlatform"))
                || !ENGINE.equals(definitions.getAttributeValueNs(Diagram.MODELER, "executionPlatformVersion"))) {
            findings.add(
                    file,
                    "It is not made for Camunda 7.24.",
                    "Choose Camunda 7 (7.24) at the bottom left of the Modeler and save again.");
        }
    }
}
