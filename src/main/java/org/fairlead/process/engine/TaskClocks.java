package org.fairlead.process.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.fairlead.process.AreaVariants;
import org.jspecify.annotations.Nullable;
import org.xml.sax.helpers.AttributesImpl;

/**
 * The clocks that a user task has without a listener being drawn for each: an owner fills in the properties that the
 * element template offers, and the engine reads the task as if it had the listeners.
 *
 * <ul>
 *   <li>{@code overdueTells}: those named hear at the due date ({@code ${tellOverdue}}), save where the diagram draws
 * that
 *       listener itself or a timer on the task's edge takes its place;
 *   <li>{@code remindAt}, {@code remindAgainAt}: who has the task is reminded ({@code ${remindAssignee}});
 *   <li>{@code supervisorHearsAt}: the supervisors of the area hear ({@code ${tellSupervisor}}).
 * </ul>
 *
 * <p>Each of these three holds a date, or one of {@link #PARTS}: a part of the way to the task's own due date.
 */
public final class TaskClocks extends BpmnParse {

    /** How the id of the clock ends that strikes at the due date. */
    public static final String OVERDUE = "-overdue";

    private static final Map<String, String> CLOCKS = clocks();

    /** The properties that hold a moment: {@code ${workingDays('triage')}}, or a date that a step before sets. */
    public static final Set<String> PROPERTIES = CLOCKS.keySet();

    /** Words for a part of the way to the due date, and the date function that goes it. */
    private static final Map<String, String> PARTS_OF_THE_WAY = partsOfTheWay();

    /** What a clock may hold beside a date. */
    public static final Set<String> PARTS = PARTS_OF_THE_WAY.keySet();

    TaskClocks(BpmnParser parser) {
        super(parser);
        this.parser = new DiagramParser(parser);
        schemaResource = null;
    }

    /** Called processes and decisions are the ones of the case's area. */
    @Override
    protected void parseBinding(
            Element element, ActivityImpl activity, BaseCallableElement callable, String bindingAttribute) {
        super.parseBinding(element, activity, callable, bindingAttribute);
        AreaVariants.resolve(callable);
    }

    /** What is called can begin in the middle. */
    @Override
    public ActivityImpl parseCallActivity(Element element, ScopeImpl scope, boolean isMultiInstance) {
        ActivityImpl call = super.parseCallActivity(element, scope, isMultiInstance);
        if (call.getActivityBehavior().getClass() == CallActivityBehavior.class) {
            call.setActivityBehavior(
                    new CallInTheMiddle(((CallActivityBehavior) call.getActivityBehavior()).getCallableElement()));
        }
        return call;
    }

    @Override
    protected void parseRootElement() {
        List<Element> timers = all(rootElement, "boundaryEvent").stream()
                .filter(event -> event.element("timerEventDefinition") != null)
                .toList();
        all(rootElement, "userTask").forEach(task -> wind(task, timers));
        super.parseRootElement();
    }

    /**
     * The engine takes a clock out of its own reading of the new version whenever a case moves there with the clock
     * running: from the second case on clocks would be lost, and new cases would have none until the next start. So
     * this map is looked into and never taken from. With it the engine keeps a running clock, leaves one that has
     * struck, and adds what only the new version has.
     */
    @Override
    protected void addTimerListenerDeclaration(String id, ScopeImpl scope, TimerDeclarationImpl clock) {
        super.addTimerListenerDeclaration(id, scope, clock);
        Map<String, Map<String, TimerDeclarationImpl>> ofScope =
                scope.getProperties().get(BpmnProperties.TIMEOUT_LISTENER_DECLARATIONS);
        ofScope.computeIfPresent(
                clock.getActivityId(),
                (task, clocks) -> clocks instanceof NothingIsTaken ? clocks : new NothingIsTaken(clocks));
    }

    private static void wind(Element task, List<Element> timers) {
        Element extensions = task.element("extensionElements");
        String due = task.attributeNS(CAMUNDA_BPMN_EXTENSIONS_NS, "dueDate");
        if (extensions == null) {
            return;
        }
        Map<String, String> properties = properties(extensions);
        if (isFilledIn(properties.get("overdueTells"))
                && isFilledIn(due)
                && !tellsOverdue(extensions)
                && !hasClockBeside(task, due, timers)) {
            extensions.add(listener(task.attribute("id") + OVERDUE, "${tellOverdue}", due));
        }
        CLOCKS.forEach((name, delegate) -> {
            String said = properties.get(name);
            if (said != null && isFilledIn(said)) {
                extensions.add(listener(task.attribute("id") + "-" + name, delegate, moment(said, due)));
            }
        });
    }

    /** The date that a clock holds; a part of the way is gone from when the task begins to when it is due. */
    private static String moment(String said, @Nullable String due) {
        String part = PARTS_OF_THE_WAY.get(said.strip());
        return part == null || due == null || !isFilledIn(due)
                ? said
                : due.strip().replaceFirst("^([$#]\\{)(.*)}$", "$1" + part + "($2)}");
    }

    private static boolean tellsOverdue(Element extensions) {
        return extensions.elementsNS(CAMUNDA_BPMN_EXTENSIONS_NS, "taskListener").stream()
                .anyMatch(listener -> "timeout".equals(listener.attribute("event"))
                        && "${tellOverdue}".equals(listener.attribute("delegateExpression")));
    }

    private static boolean hasClockBeside(Element task, String due, List<Element> timers) {
        return timers.stream()
                .filter(event -> task.attribute("id").equals(event.attribute("attachedToRef")))
                .anyMatch(event -> {
                    Element date = event.element("timerEventDefinition").element("timeDate");
                    return "false".equals(event.attribute("cancelActivity"))
                            || date != null && due.equals(date.getText().strip());
                });
    }

    private static Map<String, String> properties(Element extensions) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Element group : extensions.elementsNS(CAMUNDA_BPMN_EXTENSIONS_NS, "properties")) {
            group.elementsNS(CAMUNDA_BPMN_EXTENSIONS_NS, "property")
                    .forEach(one -> properties.put(one.attribute("name"), one.attribute("value")));
        }
        return properties;
    }

    private static Element listener(String id, String delegate, @Nullable String moment) {
        Element listener = element(
                CAMUNDA_BPMN_EXTENSIONS_NS.getNamespaceUri(),
                "taskListener",
                Map.of("id", id, "event", "timeout", "delegateExpression", delegate));
        Element timer = element(BpmnParser.BPMN20_NS, "timerEventDefinition", Map.of("id", id + "-timer"));
        Element date = element(BpmnParser.BPMN20_NS, "timeDate", Map.of());
        date.appendText(moment);
        timer.add(date);
        listener.add(timer);
        return listener;
    }

    private static Element element(String space, String name, Map<String, String> attributes) {
        AttributesImpl given = new AttributesImpl();
        attributes.forEach((attribute, value) -> given.addAttribute("", attribute, attribute, "CDATA", value));
        return new Element(space, name, name, given, null);
    }

    private static List<Element> all(Element within, String name) {
        List<Element> found = new ArrayList<>();
        for (Element element : within.elements()) {
            if (name.equals(element.getTagName())) {
                found.add(element);
            }
            found.addAll(all(element, name));
        }
        return found;
    }

    private static boolean isFilledIn(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static Map<String, String> clocks() {
        Map<String, String> clocks = new LinkedHashMap<>();
        clocks.put("remindAt", "${remindAssignee}");
        clocks.put("remindAgainAt", "${remindAssignee}");
        clocks.put("supervisorHearsAt", "${tellSupervisor}");
        return clocks;
    }

    private static Map<String, String> partsOfTheWay() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("half-way", "halfWayTo");
        parts.put("three-quarters", "threeQuartersTo");
        return parts;
    }

    /** Clocks that stay when they are removed. */
    private static final class NothingIsTaken extends LinkedHashMap<String, TimerDeclarationImpl> {

        private static final long serialVersionUID = 1L;

        NothingIsTaken(Map<String, TimerDeclarationImpl> clocks) {
            super(clocks);
        }

        @Override
        public @Nullable TimerDeclarationImpl remove(Object key) {
            return get(key);
        }
    }
}
