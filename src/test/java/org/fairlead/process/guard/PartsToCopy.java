package org.fairlead.process.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws {@code docs/owners/parts-to-copy.bpmn}: what owners copy into their own diagrams because no element template
 * can carry it. A wait for each message that the service sends, with a timer that chases; the timer patterns; and, from
 * the seeker pathway itself, what answers at any time.
 */
final class PartsToCopy {

    private static final int ROW = 180;
    private static final Pattern SHAPE = Pattern.compile(
            "<bpmndi:BPMN(Shape|Edge) [^>]*bpmnElement=\"([^\"]+)\".*?</bpmndi:BPMN\\1>", Pattern.DOTALL);
    private static final Pattern POINT = Pattern.compile("([xy])=\"(-?\\d+)\"");

    private final StringBuilder drawn = new StringBuilder();
    private final StringBuilder shapes = new StringBuilder();
    private final Set<String> messages = new TreeSet<>();
    private final Map<String, List<String>> arrows = new HashMap<>();
    private int y = 80;

    private PartsToCopy() {}

    static String diagram(Declarations declared) {
        return new PartsToCopy().draw(declared);
    }

    private String draw(Declarations declared) {
        Set<String> waits = new TreeSet<>(declared.messages());
        waits.removeAll(declared.answeredAtAnyTime());
        drawn.append("    <bpmn:startEvent id=\"parts-begin\" name=\"Parts to copy\">" + arrows("parts-begin")
                + "</bpmn:startEvent>\n");
        shape("parts-begin", 160, 102, 36, 36);
        drawn.append("    <bpmn:parallelGateway id=\"parts\">" + arrows("parts") + "</bpmn:parallelGateway>\n");
        shape("parts", 255, 95, 50, 50);
        flow("parts-begin", "parts", 196, 120, 255, 120);
        pause();
        escalation();
        waits.forEach(this::wait);
        anyTime(declared);
        StringBuilder file = new StringBuilder();
        file.append("""
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
            xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" \
            xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" \
            xmlns:modeler="http://camunda.org/schema/modeler/1.0" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="parts-definitions" \
            targetNamespace="https://fairlead.org/processes" modeler:executionPlatform="Camunda Platform" \
            modeler:executionPlatformVersion="7.24.0">
              <bpmn:process id="parts-to-copy" name="Parts to copy" isExecutable="true" camunda:versionTag="1.0.0" \
            camunda:historyTimeToLive="P90D">
                <bpmn:documentation>Made from the code and the seeker pathway. Copy what you need into your own \
            diagram and give it names and ids of its own; this one is not deployed.</bpmn:documentation>
            """);
        file.append(Pattern.compile("\\{arrows of ([a-z0-9-]+)}")
                        .matcher(drawn)
                        .replaceAll(match -> String.join("", arrows.get(match.group(1)))))
                .append("  </bpmn:process>\n");
        messages.forEach(message ->
                file.append("  <bpmn:message id=\"message-%s\" name=\"%s\" />%n".formatted(message, message)));
        file.append("  <bpmndi:BPMNDiagram id=\"parts-diagram\">\n");
        file.append("    <bpmndi:BPMNPlane id=\"parts-plane\" bpmnElement=\"parts-to-copy\">\n");
        file.append(shapes);
        return file.append("    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n</bpmn:definitions>\n")
                .toString();
    }

    /** Waits a number of days that an area sets. */
    private void pause() {
        int middle = y + 40;
        event("wait-some-days", "Some days later", 400, middle, timer("wait-some-days", "signposting-follow-up"));
        fromParts("wait-some-days", middle, 400);
        end("waited", "Waited", 700, middle);
        flow("wait-some-days", "waited", 436, middle, 700, middle);
        y += ROW;
    }

    /** A timer on the edge of a task, which brings somebody else in and lets the task go on. */
    private void escalation() {
        int middle = y + 40;
        task("do-the-work", "Do the work", "link-worker", 400, middle);
        fromParts("do-the-work", middle, 400);
        end("work-done", "Work done", 700, middle);
        flow("do-the-work", "work-done", 520, middle, 700, middle);
        drawn.append("    <bpmn:boundaryEvent id=\"too-long\" name=\"Too long\" cancelActivity=\"false\""
                + " attachedToRef=\"do-the-work\">" + arrows("too-long")
                + timer("too-long", "more-information-escalate")
                + "</bpmn:boundaryEvent>\n");
        shape("too-long", 462, middle + 22, 36, 36);
        int below = middle + 120;
        task("help-with-the-work", "Help with the work", "supervisor", 560, below);
        flow("too-long", "help-with-the-work", 480, middle + 58, 480, below, 560, below);
        end("helped", "Helped", 760, below);
        flow("help-with-the-work", "helped", 680, below, 760, below);
        y += ROW + 120;
    }

    /** Waits for a message and chases when it does not come. */
    private void wait(String message) {
        messages.add(message);
        int middle = y + 40;
        int below = middle + 100;
        String id = "await-" + message;
        drawn.append("    <bpmn:eventBasedGateway id=\"%s\" name=\"Wait\">%s</bpmn:eventBasedGateway>%n"
                .formatted(id, arrows(id)));
        shape(id, 400, middle - 25, 50, 50);
        fromParts(id, middle, 400);
        event(
                message,
                words(message),
                520,
                middle,
                "<bpmn:messageEventDefinition id=\"%s-message\" messageRef=\"message-%s\" />"
                        .formatted(message, message));
        flow(id, message, 450, middle, 520, middle);
        end(message + "-heard", "Heard", 700, middle);
        flow(message, message + "-heard", 556, middle, 700, middle);
        event(message + "-late", "No answer", 520, below, timer(message + "-late", "more-information"));
        flow(id, message + "-late", 425, middle + 25, 425, below, 520, below);
        task("chase-" + message, "Ask again", "coordinator", 620, below);
        flow(message + "-late", "chase-" + message, 556, below, 620, below);
        end(message + "-chased", "Asked again", 820, below);
        flow("chase-" + message, message + "-chased", 740, below, 820, below);
        y += ROW + 60;
    }

    /** The event sub-processes of the seeker pathway that every child's pathway must have, as they are there. */
    private void anyTime(Declarations declared) {
        String seeker = Folder.shipped().get("seeker-pathway.bpmn");
        List<String> subs = Pattern.compile(
                        "    <bpmn:subProcess [^>]*triggeredByEvent=\"true\".*?\n    </bpmn:subProcess>\n",
                        Pattern.DOTALL)
                .matcher(seeker)
                .results()
                .map(match -> match.group())
                .filter(sub -> declared.answeredAtAnyTime().stream()
                        .anyMatch(message -> sub.contains("messageRef=\"message-" + message + "\"")))
                .toList();
        for (String sub : subs) {
            drawn.append(sub);
            Matcher ref = Pattern.compile("messageRef=\"message-([^\"]+)\"").matcher(sub);
            while (ref.find()) {
                messages.add(ref.group(1));
            }
            shapesOf(sub, seeker);
        }
    }

    private void shapesOf(String sub, String from) {
        List<String> found = SHAPE.matcher(from)
                .results()
                .filter(shape -> sub.contains(" id=\"" + shape.group(2) + "\""))
                .map(match -> match.group())
                .toList();
        Matcher bounds = Pattern.compile("<dc:Bounds x=\"(-?\\d+)\" y=\"(-?\\d+)\" width=\"\\d+\" height=\"(\\d+)\"")
                .matcher(found.get(0));
        bounds.find();
        int right = 160 - Integer.parseInt(bounds.group(1));
        int down = y - Integer.parseInt(bounds.group(2));
        found.forEach(shape -> shapes.append("      ")
                .append(POINT.matcher(shape)
                        .replaceAll(point -> point.group(1) + "=\""
                                + (Integer.parseInt(point.group(2))
                                        + (point.group(1).equals("x") ? right : down)) + "\""))
                .append('\n'));
        y += Integer.parseInt(bounds.group(3)) + 40;
    }

    private void fromParts(String id, int middle, int x) {
        if (middle == 120) {
            flow("parts", id, 305, 120, x, 120);
        } else {
            flow("parts", id, 280, 145, 280, middle, x, middle);
        }
    }

    private void task(String id, String name, String role, int x, int middle) {
        drawn.append("""
                <bpmn:userTask id="%s" name="%s" camunda:modelerTemplate="fairlead.task.role" \
            camunda:formRef="more-information" camunda:formRefBinding="latest" camunda:candidateGroups="%s" \
            camunda:dueDate="${workingDays('more-information')}">
                  <bpmn:extensionElements>
                    <camunda:properties>
                      <camunda:property name="overdueTells" value="supervisor" />
                      <camunda:property name="remindAt" value="" />
                      <camunda:property name="remindAgainAt" value="" />
                      <camunda:property name="supervisorHearsAt" value="" />
                    </camunda:properties>
                  </bpmn:extensionElements>
                  %s
                </bpmn:userTask>
            """.formatted(id, name, role, arrows(id)));
        shape(id, x, middle - 40, 120, 80);
    }

    private void event(String id, String name, int x, int middle, String definition) {
        drawn.append("    <bpmn:intermediateCatchEvent id=\"%s\" name=\"%s\">%s%s</bpmn:intermediateCatchEvent>%n"
                .formatted(id, name, arrows(id), definition));
        shape(id, x, middle - 18, 36, 36);
    }

    private void end(String id, String name, int x, int middle) {
        drawn.append("    <bpmn:endEvent id=\"%s\" name=\"%s\">%s</bpmn:endEvent>%n".formatted(id, name, arrows(id)));
        shape(id, x, middle - 18, 36, 36);
    }

    private static String timer(String id, String setting) {
        return ("<bpmn:timerEventDefinition id=\"%s-timer\"><bpmn:timeDate "
                        + "xsi:type=\"bpmn:tFormalExpression\">${workingDays('%s')}"
                        + "</bpmn:timeDate></bpmn:timerEventDefinition>")
                .formatted(id, setting);
    }

    private void shape(String id, int x, int top, int width, int height) {
        shapes.append(("      <bpmndi:BPMNShape id=\"%s-shape\" bpmnElement=\"%s\"><dc:Bounds x=\"%d\" y=\"%d\" "
                        + "width=\"%d\" height=\"%d\" /></bpmndi:BPMNShape>%n")
                .formatted(id, id, x, top, width, height));
    }

    private void flow(String from, String to, int... points) {
        String id = "flow-" + from + "-to-" + to;
        arrows.computeIfAbsent(from, any -> new ArrayList<>()).add("<bpmn:outgoing>" + id + "</bpmn:outgoing>");
        arrows.computeIfAbsent(to, any -> new ArrayList<>()).add(0, "<bpmn:incoming>" + id + "</bpmn:incoming>");
        drawn.append("    <bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\" />%n".formatted(id, from, to));
        shapes.append("      <bpmndi:BPMNEdge id=\"%s-edge\" bpmnElement=\"%s\">".formatted(id, id));
        for (int i = 0; i < points.length; i += 2) {
            shapes.append("<di:waypoint x=\"%d\" y=\"%d\" />".formatted(points[i], points[i + 1]));
        }
        shapes.append("</bpmndi:BPMNEdge>\n");
    }

    /** Where the arrows of an element are named, once all are drawn. */
    private static String arrows(String id) {
        return "{arrows of " + id + "}";
    }

    private static String words(String message) {
        String spaced = message.replace('-', ' ');
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
