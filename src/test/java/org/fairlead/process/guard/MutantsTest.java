package org.fairlead.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.fairlead.process.guard.Mutants.Kind;
import org.fairlead.process.guard.Mutants.Mutant;
import org.junit.jupiter.api.Test;

/** A few mutants of each kind, drawn by lot; {@code MutantsBench} asks about all. */
class MutantsTest {

    private static final long LOT = 19;
    private static final int OF_EACH = 3;

    @Test
    void shouldRefuseWhatBreaksASafeguard_ofEveryKind() {
        Survivors survivors = new Survivors();
        Map<Kind, List<Mutant>> drawn = drawn();

        assertThat(drawn.keySet()).containsExactlyInAnyOrder(Kind.values());
        assertThat(drawn.values().stream().flatMap(List::stream))
                .filteredOn(mutant -> mutant.refusedBy().isEmpty())
                .filteredOn(mutant -> survivors.why(mutant).isEmpty())
                .extracting(Mutant::toString)
                .isEmpty();
    }

    private static Map<Kind, List<Mutant>> drawn() {
        Map<Kind, List<Mutant>> byKind = Mutants.all().stream()
                .filter(Mutant::safeguard)
                .collect(Collectors.groupingBy(
                        Mutant::kind, () -> new EnumMap<>(Kind.class), Collectors.toCollection(ArrayList::new)));
        byKind.values().forEach(mutants -> Collections.shuffle(mutants, new Random(LOT)));
        byKind.replaceAll((kind, mutants) -> mutants.subList(0, Math.min(OF_EACH, mutants.size())));
        return byKind;
    }
}
