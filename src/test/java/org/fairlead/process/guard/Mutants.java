package org.fairlead.process.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.form.SupportedComponents;
import org.fairlead.process.Touched;

/** Each shipped diagram with one element taken out, or with one arrow led to a step that is not its own. */
public final class Mutants {

    private static final Guard GUARD = new Guard(SupportedComponents.alone(), Declarations.ofTheService());
    private static final Pattern ELEMENT = Pattern.compile(
            "<bpmn:(startEvent|endEvent|intermediateCatchEvent|boundaryEvent|userTask|serviceTask|businessRuleTask|"
                    + "callActivity|subProcess|exclusiveGateway|parallelGateway|eventBasedGateway|sequenceFlow) "
                    + "id=\"([^\"]+)\"");
    private static final Pattern FLOW =
            Pattern.compile("<bpmn:sequenceFlow id=\"([^\"]+)\"[^>]*sourceRef=\"([^\"]+)\" targetRef=\"([^\"]+)\"");

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
