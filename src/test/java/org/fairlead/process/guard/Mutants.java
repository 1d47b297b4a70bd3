package org.fairlead.process.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.form.SupportedComponents;
import org.fairlead.process.Touched;

/**
 * Each shipped diagram with one element taken out, or with one arrow led to a step that is not its own; and each
 * diagram, decision and form with one thing typed otherwise.
 */
public final class Mutants {

    private static final Guard GUARD = new Guard(SupportedComponents.alone(), Declarations.ofTheService());
    private static final Pattern ELEMENT = Pattern.compile(
            "<bpmn:(startEvent|endEvent|intermediateCatchEvent|boundaryEvent|userTask|serviceTask|businessRuleTask|"
                    + "callActivity|subProcess|exclusiveGateway|parallelGateway|eventBasedGateway|sequenceFlow) "
                    + "id=\"([^\"]+)\"");
    private static final Pattern FLOW =
            Pattern.compile("<bpmn:sequenceFlow id=\"([^\"]+)\"[^>]*sourceRef=\"([^\"]+)\" targetRef=\"([^\"]+)\"");

    private static final Set<String> ABOUT_CONCERNS =
            Set.of("safeguarding-escalation", "known-risks-check", "direct-work-pause", "release-ending");

    /** What an owner can type elsewhere: conditions, people, dates, messages, answers, results, and doing it often. */
    private static final Map<Pattern, String> CHANGES = Map.ofEntries(
            Map.entry(Pattern.compile("(?<=tFormalExpression\">\\$\\{)([^}]*==[^}]*)(?=})"), "$1 and site == 'x'"),
            Map.entry(Pattern.compile("(?<=tFormalExpression\">\\$\\{)([^}]*==[^}]*)(?=}<)"), "not ($1)"),
            Map.entry(Pattern.compile("(?<=candidateGroups=\")([^\"]*)(?=\")"), "$1,coordinator"),
            Map.entry(Pattern.compile("(?<=name=\"overdueTells\" value=\")([^\"]*)(?=\")"), "link-worker"),
            Map.entry(Pattern.compile("(?<=dueDate=\"\\$\\{)([^}]*)(?=})"), "calendarMonths('consent-sharing')"),
            Map.entry(
                    Pattern.compile("(?<=timeDate xsi:type=\"bpmn:tFormalExpression\">\\$\\{)([^}]*)(?=})"),
                    "calendarMonths('plan-review-later')"),
            Map.entry(Pattern.compile("(?<=messageRef=\")([^\"]*)(?=\")"), "$1-x"),
            Map.entry(Pattern.compile("(?<=cancelActivity=\")(false)(?=\")"), "true"),
            Map.entry(Pattern.compile("(?<=isInterrupting=\")(false)(?=\")"), "true"),
            Map.entry(Pattern.compile("(?<=\"key\": \")(\\w+)(?=\")"), "$1Other"),
            Map.entry(Pattern.compile("(?<=\"required\": )(true)"), "false"),
            Map.entry(Pattern.compile("(?<=\"value\": \")([\\w-]+)(?=\")"), "$1-x"),
            Map.entry(Pattern.compile("(?<=\"redFlag\": \")([^\"]*)(?=\")"), ""),
            Map.entry(Pattern.compile("(?<=<text>)(\"[^<,]*\")(?=</text>\\s*</outputEntry>)"), "\"none\""));

    private Mutants() {}

    /**
     * A diagram that is not as it was drawn.
     *
     * @param what the difference, in a few words
     */
    public record Mutant(String file, String what, String xml) {

        /** Whether a rule of the guard refuses it. */
        public boolean isRefused() {
            return !GUARD.check(List.of(Folder.file(file, xml)), new Folder()).isEmpty();
        }

        /** What it reaches, as a deployment of it would. */
        public Touched touched() {
            return GUARD.touched(List.of(Folder.file(file, xml)), new Folder());
        }

        @Override
        public String toString() {
            return file + ": " + what;
        }
    }

    /** The ids of the shipped processes. */
    public static Set<String> processes() {
        return new Folder().processes();
    }

    /** All of them, diagram by diagram. */
    public static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>();
        for (Map.Entry<String, String> file : Folder.shipped().entrySet()) {
            if (file.getKey().endsWith(".bpmn")) {
                without(file.getKey(), file.getValue(), mutants);
                rewired(file.getKey(), file.getValue(), mutants);
            }
        }
        return mutants;
    }

    private static void without(String file, String xml, List<Mutant> mutants) {
        Matcher element = ELEMENT.matcher(xml);
        while (element.find()) {
            String id = element.group(2);
            mutants.add(new Mutant(file, "without " + id, Fixture.without(xml, id)));
        }
    }

    /** The files on which a safeguard hangs, each with one thing typed otherwise. */
    public static List<Mutant> typed() {
        List<Mutant> mutants = new ArrayList<>();
        Folder.shipped().forEach((file, text) -> {
            if (holdsASafeguard(file)) {
                CHANGES.forEach((place, change) -> changed(file, text, place, change, mutants));
            }
        });
        return mutants;
    }

    private static boolean holdsASafeguard(String file) {
        String id = file.substring(0, file.lastIndexOf('.'));
        return ABOUT_CONCERNS.contains(id)
                || !Safeguards.declared().tables(id).isEmpty()
                || Safeguards.declared().questions(id).contains("*");
    }

    private static void changed(String file, String text, Pattern place, String change, List<Mutant> mutants) {
        Matcher there = place.matcher(text);
        while (there.find()) {
            StringBuilder with = new StringBuilder(text.substring(0, there.start()));
            with.append(change.replace("$1", there.group(1))).append(text.substring(there.end()));
            if (!with.toString().equals(text)) {
                mutants.add(
                        new Mutant(file, place.pattern() + " " + there.group(1) + " -> " + change, with.toString()));
            }
        }
    }

    private static void rewired(String file, String xml, List<Mutant> mutants) {
        List<String[]> flows = new ArrayList<>();
        Matcher flow = FLOW.matcher(xml);
        while (flow.find()) {
            flows.add(new String[] {flow.group(1), flow.group(3)});
        }
        for (int i = 0; i < flows.size(); i++) {
            String id = flows.get(i)[0];
            String other = flows.get((i + 1) % flows.size())[1];
            if (!other.equals(flows.get(i)[1])) {
                mutants.add(new Mutant(
                        file,
                        id + " leads to " + other,
                        xml.replaceFirst(
                                "(<bpmn:sequenceFlow id=\"" + Pattern.quote(id) + "\"[^>]*targetRef=\")[^\"]+",
                                "$1" + Matcher.quoteReplacement(other))));
            }
        }
    }
}
