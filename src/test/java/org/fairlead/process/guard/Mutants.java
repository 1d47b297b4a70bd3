package org.fairlead.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.form.SupportedComponents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Takes each element of each shipped diagram out in turn, and leads each arrow to every step beside its own, and counts
 * how many of these mutants the guard refuses. Those that get through are listed in {@code target/bench/mutants.txt}.
 */
@Tag("bench")
class MutantsBench {

    private static final Guard GUARD = new Guard(SupportedComponents.alone(), Declarations.ofTheService());
    private static final Pattern ELEMENT = Pattern.compile(
            "<bpmn:(startEvent|endEvent|intermediateCatchEvent|boundaryEvent|userTask|serviceTask|businessRuleTask|"
                    + "callActivity|subProcess|exclusiveGateway|parallelGateway|eventBasedGateway|sequenceFlow) id=\"([^\"]+)\"");
    private static final Pattern FLOW =
            Pattern.compile("<bpmn:sequenceFlow id=\"([^\"]+)\"[^>]*sourceRef=\"([^\"]+)\" targetRef=\"([^\"]+)\"");

    @Test
    void shouldRefuseMutants() throws IOException {
        List<String> survivors = new ArrayList<>();
        int mutants = 0;
        for (Map.Entry<String, String> file : Folder.shipped().entrySet()) {
            if (!file.getKey().endsWith(".bpmn")) {
                continue;
            }
            for (Mutant mutant : mutants(file.getValue())) {
                mutants++;
                if (GUARD.check(List.of(Folder.file(file.getKey(), mutant.xml())), new Folder())
                        .isEmpty()) {
                    survivors.add(file.getKey() + ": " + mutant.what());
                }
            }
        }
        String share = String.format(
                "%d of %d mutants refused (%.1f %%)",
                mutants - survivors.size(), mutants, 100.0 * (mutants - survivors.size()) / mutants);
        System.out.println(share);
        Files.createDirectories(Path.of("target/bench"));
        Files.writeString(Path.of("target/bench/mutants.txt"), share + "\n" + String.join("\n", survivors) + "\n");
        assertThat(survivors.size()).as(share).isLessThan(mutants / 2);
    }

    private static List<Mutant> mutants(String xml) {
        List<Mutant> mutants = new ArrayList<>();
        Matcher element = ELEMENT.matcher(xml);
        while (element.find()) {
            mutants.add(new Mutant("without " + element.group(2), Fixture.without(xml, element.group(2))));
        }
        List<String[]> flows = new ArrayList<>();
        Matcher flow = FLOW.matcher(xml);
        while (flow.find()) {
            flows.add(new String[] {flow.group(1), flow.group(2), flow.group(3)});
        }
        for (int i = 0; i < flows.size(); i++) {
            String[] one = flows.get(i);
            String other = flows.get((i + 1) % flows.size())[2];
            if (!other.equals(one[2])) {
                mutants.add(new Mutant(
                        one[0] + " leads to " + other,
                        xml.replaceFirst(
                                "(<bpmn:sequenceFlow id=\"" + Pattern.quote(one[0]) + "\"[^>]*targetRef=\")[^\"]+",
                                "$1" + Matcher.quoteReplacement(other))));
            }
        }
        return mutants;
    }

    private record Mutant(String what, String xml) {}
}
