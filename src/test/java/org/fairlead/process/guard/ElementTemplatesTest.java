package org.fairlead.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.fairlead.form.SupportedComponents;
import org.fairlead.process.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Modeler offers is what the service has, and what is drawn with it keeps the rules. */
class ElementTemplatesTest {

    private static final Path FOLDER = Path.of(".camunda/element-templates");
    private static final Path PARTS = Path.of("docs/owners/parts-to-copy.bpmn");
    private static final Declarations DECLARED = Declarations.ofTheService();
    private static final Guard GUARD = new Guard(SupportedComponents.alone(), DECLARED);
    private static final ElementTemplates TEMPLATES = new ElementTemplates(DECLARED, shipped());

    /** What a child's pathway must have around a step; the small diagram here has nothing around it. */
    private static final Set<String> ABOUT_PATHWAYS = Set.of(
            "consent-first", "consent-is-recorded", "concern-always-heard", "answered-at-any-time", "red-flags-first");

    /** What an owner would type where nothing can be chosen. */
    private static final Map<String, String> TYPED = Map.of(
            "camunda:formRef", "triage-referral",
            "camunda:decisionRef", "check-eligibility",
            "camunda:dueDate", "${meetingDueAt}",
            "ending", "moved-away",
            "textName", "accepted");

    static Stream<JsonNode> templates() {
        return TEMPLATES.files().values().stream()
                .flatMap(file ->
                        Stream.iterate(0, i -> i < file.size(), i -> i + 1).map(file::get));
    }

    /** {@code -Dtemplates=renew} writes the files instead of comparing them. */
    @Test
    void shouldBeCommittedAsTheCodeSays() throws IOException {
        for (Map.Entry<String, ArrayNode> file : TEMPLATES.files().entrySet()) {
            Path path = FOLDER.resolve(file.getKey());
            String wanted = written(file.getValue());
            if ("renew".equals(System.getProperty("templates"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(path, wanted);
            }
            assertThat(Files.exists(path) ? Files.readString(path) : "")
                    .as("%s is out of date: mvn -B test -Dtest=ElementTemplatesTest -Dtemplates=renew", path)
                    .isEqualTo(wanted);
        }
        try (Stream<Path> there = Files.list(FOLDER)) {
            assertThat(there.map(path -> path.getFileName().toString()))
                    .as("a file that nothing makes")
                    .containsExactlyInAnyOrderElementsOf(TEMPLATES.files().keySet());
        }
    }

    /** What no template can carry in Camunda 7: events with their message or timer, and sub-processes. */
    @Test
    void shouldOfferPartsToCopy_thatKeepTheRulesToo() throws IOException {
        String wanted = PartsToCopy.diagram(DECLARED);
        if ("renew".equals(System.getProperty("templates"))) {
            Files.writeString(PARTS, wanted);
        }

        assertThat(Files.exists(PARTS) ? Files.readString(PARTS) : "")
                .as("%s is out of date: mvn -B test -Dtest=ElementTemplatesTest -Dtemplates=renew", PARTS)
                .isEqualTo(wanted);
        assertThat(GUARD.check(List.of(Folder.file("parts-to-copy.bpmn", wanted)), new Folder()))
                .extracting(Finding::inWords)
                .isEmpty();
    }

    @Test
    void shouldTellOwnersOfEveryDelegate() {
        assertThat(DECLARED.steps()).isNotEmpty();
        assertThat(templates().map(template -> template.get("id").asText())).doesNotHaveDuplicates();
    }

    /** An input that a shipped diagram gives and no template offers would be lost on owners. */
    @Test
    void shouldOfferEveryInputThatShippedDiagramsGive() {
        for (Diagram diagram : shipped()) {
            for (ServiceTask task : diagram.all(ServiceTask.class)) {
                String delegate = Expressions.delegate(task).orElseThrow();
                Map<String, Step.Input> offered = Arrays.stream(
                                DECLARED.said(delegate).orElseThrow().inputs())
                        .collect(Collectors.toMap(Step.Input::name, input -> input));
                for (CamundaInputParameter given : Diagram.extensions(task, CamundaInputOutput.class).stream()
                        .flatMap(inputs -> inputs.getCamundaInputParameters().stream())
                        .toList()) {
                    assertThat(offered).as("inputs of @Step of %s", delegate).containsKey(given.getCamundaName());
                    List<String> values =
                            List.of(offered.get(given.getCamundaName()).values());
                    assertThat(values.isEmpty()
                                    || values.contains(given.getTextContent().strip()))
                            .as("%s of %s in %s", given.getTextContent(), delegate, diagram.file())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldKeepTheRules_whenSomethingIsDrawnWithIt(JsonNode template) {
        String diagram = drawnWith(template);

        List<Finding> findings = GUARD.check(List.of(Folder.file("try-out.bpmn", diagram)), new Folder());

        boolean partOfAPathway = template.get("id").asText().startsWith("fairlead.call.") || needsConsent(template);
        assertThat(findings)
                .filteredOn(finding -> !partOfAPathway || !ABOUT_PATHWAYS.contains(finding.rule()))
                .extracting(Finding::inWords)
                .isEmpty();
    }

    @Test
    void shouldBeRefused_whenWhatIsRequiredIsLeftOut() {
        JsonNode task = templates()
                .filter(template -> template.get("id").asText().equals("fairlead.task.role"))
                .findFirst()
                .orElseThrow();
        Set<String> rules = new HashSet<>();
        for (JsonNode property : task.get("properties")) {
            if (property.at("/constraints/notEmpty").asBoolean()) {
                String without = drawnWith(task).replaceFirst(" ?" + inXml(property), "");
                GUARD.check(List.of(Folder.file("try-out.bpmn", without)), new Folder())
                        .forEach(finding -> rules.add(finding.rule()));
            }
        }

        assertThat(rules).contains("task-has-form", "task-has-people", "task-has-due-date", "late-task-tells");
    }

    private static String inXml(JsonNode property) {
        String name = property.at("/binding/name").asText();
        return property.at("/binding/type").asText().equals("property")
                ? name + "=\"[^\"]*\""
                : "<camunda:property name=\"" + name + "\"[^>]*/>";
    }

    private static boolean needsConsent(JsonNode template) {
        return Optional.ofNullable(template.at("/properties/0/value").asText())
                .flatMap(Expressions::bean)
                .filter(delegate -> !DECLARED.needs(delegate).isEmpty())
                .isPresent();
    }

    /** A small diagram with one element, filled in as the Modeler fills it in when an owner chooses the template. */
    private static String drawnWith(JsonNode template) {
        StringBuilder attributes = new StringBuilder();
        StringBuilder properties = new StringBuilder();
        StringBuilder inputs = new StringBuilder();
        StringBuilder extensions = new StringBuilder();
        for (JsonNode property : template.get("properties")) {
            JsonNode binding = property.get("binding");
            String name = binding.path("name").asText();
            String filledIn = ElementTemplates.filledIn(property);
            String value = StringEscapeUtils.escapeXml10(filledIn.isEmpty() ? TYPED.getOrDefault(name, "") : filledIn)
                    .replace("&apos;", "'");
            switch (binding.get("type").asText()) {
                case "property" -> attributes.append(" %s=\"%s\"".formatted(name, value));
                case "camunda:property" ->
                    properties.append("<camunda:property name=\"%s\" value=\"%s\" />".formatted(name, value));
                case "camunda:inputParameter" ->
                    inputs.append(
                            "<camunda:inputParameter name=\"%s\">%s</camunda:inputParameter>".formatted(name, value));
                case "camunda:in" ->
                    extensions.append("<camunda:in %s=\"%s\" target=\"%s\" />"
                            .formatted(
                                    binding.path("expression").asBoolean() ? "sourceExpression" : "source",
                                    value,
                                    binding.get("target").asText()));
                case "camunda:in:businessKey" ->
                    extensions.append("<camunda:in businessKey=\"%s\" />".formatted(value));
                case "camunda:out" ->
                    extensions.append("<camunda:out source=\"%s\" target=\"%s\" />"
                            .formatted(binding.get("source").asText(), value));
                case "camunda:executionListener" ->
                    extensions.append("<camunda:executionListener %s=\"%s\" event=\"%s\" />"
                            .formatted(
                                    binding.get("implementationType").asText(),
                                    value,
                                    binding.get("event").asText()));
                default -> throw new AssertionError("Nobody has said what the Modeler does with " + binding);
            }
        }
        if (properties.length() > 0) {
            extensions.append("<camunda:properties>").append(properties).append("</camunda:properties>");
        }
        if (inputs.length() > 0) {
            extensions.append("<camunda:inputOutput>").append(inputs).append("</camunda:inputOutput>");
        }
        String type = template.at("/appliesTo/0").asText().substring("bpmn:".length());
        String tag = "bpmn:" + Character.toLowerCase(type.charAt(0)) + type.substring(1);
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" \
            xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="try-out-definitions" \
            targetNamespace="https://fairlead.org/processes" modeler:executionPlatform="Camunda Platform" \
            modeler:executionPlatformVersion="7.24.0">
              <bpmn:process id="try-out" name="Try out" isExecutable="true" camunda:versionTag="1.0.0" \
            camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="begin" name="Begin" />
                <bpmn:sequenceFlow id="to-read" sourceRef="begin" targetRef="read" />
                <bpmn:serviceTask id="read" name="Read" camunda:delegateExpression="${readReferral}" />
                <bpmn:sequenceFlow id="to-join" sourceRef="read" targetRef="join" />
                <bpmn:serviceTask id="join" name="Join" camunda:delegateExpression="${joinIntakeList}" />
                <bpmn:sequenceFlow id="to-plan" sourceRef="join" targetRef="plan" />
                <bpmn:serviceTask id="plan" name="Plan" camunda:delegateExpression="${planMeeting}" />
                <bpmn:sequenceFlow id="to-tried" sourceRef="plan" targetRef="tried" />
                <%s id="tried" name="Tried" camunda:modelerTemplate="%s"%s>
                  <bpmn:extensionElements>%s</bpmn:extensionElements>
                </%s>
                <bpmn:sequenceFlow id="to-done" sourceRef="tried" targetRef="done" />
                <bpmn:endEvent id="done" name="Done" />
              </bpmn:process>
            </bpmn:definitions>
            """.formatted(tag, template.get("id").asText(), attributes, extensions, tag);
    }

    private static List<Diagram> shipped() {
        FileReading reading = new FileReading();
        return Folder.shipped().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".bpmn"))
                .map(file -> {
                    try {
                        return (Diagram) reading.read(file.getKey(), file.getValue());
                    } catch (FileReading.Refused refused) {
                        throw new AssertionError(file.getKey(), refused);
                    }
                })
                .toList();
    }

    private static String written(JsonNode templates) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return new ObjectMapper().writer(printer).writeValueAsString(templates) + "\n";
    }
}
