package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** Only what Fairlead runs and can show: everything else that BPMN or the engine knows is refused. */
final class SupportedElements implements Rule {

    private static final Set<String> TAGS = Set.of(
            "definitions",
            "process",
            "documentation",
            "extensionElements",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "sequenceFlow",
            "conditionExpression",
            "incoming",
            "outgoing",
            "message",
            "error",
            "messageEventDefinition",
            "timerEventDefinition",
            "terminateEventDefinition",
            "errorEventDefinition",
            "timeDate",
            "timeDuration",
            "timeCycle",
            "textAnnotation",
            "text",
            "association",
            "category",
            "categoryValue",
            "categoryValueRef",
            "group",
            "multiInstanceLoopCharacteristics",
            "completionCondition",
            "loopCardinality",
            "laneSet",
            "lane",
            "flowNodeRef",
            "collaboration",
            "participant",
            "receiveTask");
    private static final Set<String> CAMUNDA_TAGS = Set.of(
            "properties",
            "property",
            "taskListener",
            "executionListener",
            "inputOutput",
            "inputParameter",
            "outputParameter",
            "in",
            "out",
            "failedJobRetryTimeCycle");
    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of(
            "versionTag",
            "historyTimeToLive",
            "delegateExpression",
            "formRef",
            "formRefBinding",
            "candidateGroups",
            "assignee",
            "dueDate",
            "priority",
            "jobPriority",
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "decisionRef",
            "mapDecisionResult",
            "collection",
            "elementVariable",
            "isStartableInTasklist",
            "modelerTemplate",
            "modelerTemplateVersion",
            "modelerTemplateIcon",
            "decisionRefBinding",
            "calledElementBinding");
    private static final Set<String> SPACES = Set.of(
            Diagram.BPMN,
            Diagram.CAMUNDA,
            Diagram.MODELER,
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
            "http://www.w3.org/2001/XMLSchema-instance",
            "http://www.w3.org/2000/xmlns/",
            "http://www.w3.org/XML/1998/namespace");

    /** All of it, for rules that are asked elsewhere. */
    static Offers.Elements allowed() {
        return new Offers.Elements(
                TAGS.stream().sorted().toList(),
                CAMUNDA_TAGS.stream().sorted().toList(),
                CAMUNDA_ATTRIBUTES.stream().sorted().toList(),
                SPACES.stream().sorted().toList());
    }

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        look(diagram.document().getDocumentElement(), diagram.file(), diagram.file(), null, findings);
    }

    private static void look(
            Element element, String file, String owner, @Nullable String ownerName, Findings findings) {
        String space = element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
        String tag = element.getLocalName();
        boolean isPart = Diagram.BPMN.equals(space) && element.hasAttribute("id") && !tag.endsWith("Definition");
        String id = isPart ? element.getAttribute("id") : owner;
        String name = isPart ? element.getAttribute("name") : ownerName;
        boolean code = tag.equals("scriptTask")
                || tag.equals("connector")
                || tag.equals("script")
                || tag.equals("field")
                || tag.equals("connectorId")
                || tag.equals("formData")
                || tag.equals("formProperty");
        if (!SPACES.contains(space)) {
            findings.add(
                    file,
                    id,
                    name,
                    say("process.belongs-something-else-than", Findings.quoted(tag)),
                    say("process.take-out-draw-step"));
        } else if (!code
                && (space.equals(Diagram.BPMN) && !TAGS.contains(tag)
                        || space.equals(Diagram.CAMUNDA) && !CAMUNDA_TAGS.contains(tag))) {
            findings.add(
                    file,
                    id,
                    name,
                    say("process.not-something-fairlead-runs", Findings.quoted(tag)),
                    say("process.draw-tasks-gateways-timers"));
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            check((Attr) attributes.item(i), file, id, name, findings);
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                look(child, file, id, name, findings);
            }
        }
    }

    private static void check(Attr attribute, String file, String id, @Nullable String name, Findings findings) {
        String space = attribute.getNamespaceURI();
        if (space == null) {
            return;
        }
        String called = attribute.getLocalName();
        boolean code = Set.of("class", "expression", "resource", "type", "topic", "resultVariable", "scriptFormat")
                .contains(called);
        if (!SPACES.contains(space) || space.equals(Diagram.CAMUNDA) && !code && !CAMUNDA_ATTRIBUTES.contains(called)) {
            findings.add(
                    file,
                    id,
                    name,
                    say("process.setting-not-one-fairlead", Findings.quoted(called)),
                    say("process.draw-tasks-gateways-timers"));
        }
    }
}
