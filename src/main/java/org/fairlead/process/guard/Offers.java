package org.fairlead.process.guard;

import java.util.List;
import java.util.Map;

/**
 * What the service has for a diagram, by the names under which a diagram asks for it: what an editor offers in its
 * lists, and what the rules need that are asked while somebody draws ({@code src/main/frontend/modeler/lint}).
 *
 * @param settings the numbers that an area sets, in their order
 * @param functions the date functions, each with the units of the settings that it counts
 * @param roles whom a task can be put to
 * @param hears who can hear that a task is late
 * @param watched the roles that are never the only ones to hear that they are late
 * @param facts what can stand beside a task
 * @param factProperties the extension properties of a task that each name one of the facts
 * @param clocks the extension properties of a task that each hold a date
 * @param parts the words for a part of the way to the due date, which a clock may hold instead
 * @param listeners the names of listeners, of "execution" and of "task"
 * @param given the variables that every process has and every called one is given
 * @param consent the variables that say what a family agreed to
 * @param reserved the variables that only the service sets
 * @param rules the names of all rules of the guard
 */
public record Offers(
        List<Number> settings,
        List<Function> functions,
        List<Word> roles,
        List<Word> hears,
        List<String> watched,
        List<Word> facts,
        List<String> factProperties,
        List<String> clocks,
        List<Word> parts,
        List<Message> messages,
        List<Form> forms,
        List<Table> decisions,
        List<Called> processes,
        List<StepOffer> steps,
        Map<String, List<String>> listeners,
        List<String> given,
        List<String> consent,
        List<String> reserved,
        List<String> rules,
        Elements elements) {

    /** A word, and what people call it. */
    public record Word(String id, String name) {}

    /**
     * A setting of an area.
     *
     * @param unit what it counts, such as {@code working-days}
     * @param unitName the unit as people say it
     * @param standard the usual number
     * @param functions the date functions that count it; none where it is no time to wait
     */
    public record Number(String key, String name, String unit, String unitName, int standard, List<String> functions) {}

    /**
     * A date function.
     *
     * @param units of the settings that it counts; none where it goes a part of the way to another date
     */
    public record Function(String name, List<String> units) {}

    /**
     * A message that the service sends to pathways.
     *
     * @param with the variables that come with it
     * @param atAnyTime whether every pathway of a child answers it at any time
     */
    public record Message(String name, List<String> with, boolean atAnyTime) {}

    /**
     * A form.
     *
     * @param routes its answers that become variables, with the values that can be chosen; none where these cannot be
     *     told
     * @param needsConsent what a family must have agreed to before a task with it
     * @param isDoneAlone whether somebody is alone with a child in such a task
     * @param isOfOneLead whether one lead alone decides on a child in it
     */
    public record Form(
            String id,
            String name,
            Map<String, List<String>> routes,
            List<String> needsConsent,
            boolean isDoneAlone,
            boolean isOfOneLead) {}

    /** A decision table, with what it sets. */
    public record Table(String id, String name, Map<String, List<String>> outputs) {}

    /**
     * A process.
     *
     * @param begins the variables that it begins with beside those given to all
     * @param variables all that something in it or before it sets
     * @param calls the processes that it calls, and they in turn
     * @param starts whether the service itself starts it
     * @param startedAsChilds whether it does so as the pathway of a child
     * @param isCalled whether another process calls it
     * @param isInChildsPathway whether the pathway of a child comes to it
     * @param needsConsent whether it comes to what a family must have agreed to
     */
    public record Called(
            String id,
            String name,
            Map<String, List<String>> begins,
            List<String> variables,
            List<String> calls,
            boolean starts,
            boolean startedAsChilds,
            boolean isCalled,
            boolean isInChildsPathway,
            boolean needsConsent) {}

    /**
     * A step that the service does by itself.
     *
     * @param called what it does, in a few words
     * @param sets the variables that it sets, with their values where these are known
     * @param safeguards without which of these a child would be less safe
     */
    public record StepOffer(
            String name,
            String called,
            String help,
            Map<String, List<String>> sets,
            boolean needsConsent,
            List<String> safeguards) {}

    /** What a diagram may hold. */
    public record Elements(
            List<String> tags, List<String> camundaTags, List<String> camundaAttributes, List<String> spaces) {}
}
