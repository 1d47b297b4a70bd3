package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.fairlead.FairleadApplication;
import org.fairlead.process.guard.Mutants;
import org.fairlead.process.guard.Mutants.Kind;
import org.fairlead.process.guard.Mutants.Mutant;
import org.fairlead.process.guard.Survivors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Changes each thing in each shipped diagram, decision and form in turn. The guard's rules are asked about each of
 * these mutants; on those they let through though a safeguard hangs on the place, the safeguard scenarios are played,
 * as before a deployment. What is let through by both is listed one by one, with why, in {@code
 * target/bench/mutants.json}.
 *
 * <p>{@code -Dmutants.of=20} takes every twentieth only, {@code -Dmutants.stories=40} plays at most so many.
 */
@Tag("bench")
class MutantsBench {

    private static final Path STORIES = Path.of("processes/scenarios");
    private static final Path REPORT = Path.of("target/bench/mutants.json");
    private static final int OF = Integer.getInteger("mutants.of", 1);
    private static final int PLAYED = Integer.getInteger("mutants.stories", Integer.MAX_VALUE);
    private static final double WANTED = 0.99;

    private final Set<String> processes = Mutants.processes();
    private final ShippedStories shipped = new ShippedStories();
    private final Survivors survivors = new Survivors();

    /** How many there are of a kind, and how many are refused. */
    record Figures(int all, int refused, int safeguards, int refusedSafeguards) {}

    /** A mutant that is let through. */
    record LetThrough(String file, String kind, String place, String what, boolean safeguard, String why) {}

    /** What the bench found. */
    record Report(Figures total, Map<String, Figures> kinds, int byStories, List<LetThrough> survivors) {}

    @Test
    void shouldRefuseWhatBreaksASafeguard() throws IOException {
        List<Mutant> all = Mutants.all();
        List<Mutant> mutants = IntStream.range(0, all.size())
                .filter(number -> number % OF == 0)
                .mapToObj(all::get)
                .toList();
        List<Mutant> letThrough = new ArrayList<>(
                mutants.stream().filter(mutant -> mutant.refusedBy().isEmpty()).toList());
        List<Mutant> brokenByStories = played(letThrough);
        letThrough.removeAll(brokenByStories);
        Map<String, Figures> kinds = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(
                    kind.name().toLowerCase(java.util.Locale.ROOT),
                    figures(mutants.stream().filter(one -> one.kind() == kind).toList(), letThrough));
        }
        Figures total = figures(mutants, letThrough);
        Report report = new Report(
                total,
                kinds,
                brokenByStories.size(),
                letThrough.stream().map(this::line).toList());
        Files.createDirectories(REPORT.getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(REPORT.toFile(), report);
        kinds.forEach((kind, figures) -> System.out.println(kind + " " + figures));
        System.out.println("total " + total + ", by stories " + brokenByStories.size());
        List<Mutant> unexplained = letThrough.stream()
                .filter(one -> one.safeguard() && survivors.why(one).isEmpty())
                .toList();
        unexplained.forEach(one -> System.out.println("survives " + one));

        assertThat(total.safeguards() - unexplained.size()).isGreaterThanOrEqualTo((int) (total.safeguards() * WANTED));
    }

    private static Figures figures(List<Mutant> mutants, List<Mutant> letThrough) {
        Set<Mutant> through = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        through.addAll(letThrough);
        int safeguards = (int) mutants.stream().filter(Mutant::safeguard).count();
        int refused =
                (int) mutants.stream().filter(one -> !through.contains(one)).count();
        int refusedSafeguards = (int) mutants.stream()
                .filter(one -> one.safeguard() && !through.contains(one))
                .count();
        return new Figures(mutants.size(), refused, safeguards, refusedSafeguards);
    }

    private LetThrough line(Mutant mutant) {
        String why = survivors.why(mutant).orElse(mutant.safeguard() ? "not told" : "no safeguard hangs on this");
        return new LetThrough(
                mutant.file(), mutant.kind().name(), mutant.place(), mutant.what(), mutant.safeguard(), why);
    }

    /** Those of them that a safeguard scenario refuses. */
    private List<Mutant> played(List<Mutant> letThrough) {
        List<Mutant> asked = new ArrayList<>(letThrough.stream()
                .filter(one -> one.safeguard() && survivors.why(one).isEmpty())
                .toList());
        Collections.shuffle(asked, new Random(OF));
        List<Mutant> some = asked.subList(0, Math.min(PLAYED, asked.size()));
        if (some.isEmpty()) {
            return List.of();
        }
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(FairleadApplication.class)
                .profiles("scenario")
                .run()) {
            ScenarioRunner runner = new ScenarioRunner(application, true);
            RepositoryService repository = application.getBean(RepositoryService.class);
            runner.begin();
            return some.stream()
                    .filter(mutant -> !mutant.file().endsWith(".form"))
                    .filter(mutant -> broken(mutant, runner, repository).isPresent())
                    .toList();
        }
    }

    /** The first safeguard that does not hold any more. */
    private Optional<String> broken(Mutant mutant, ScenarioRunner runner, RepositoryService repository) {
        String deployment;
        try {
            deployment = repository
                    .createDeployment()
                    .addString(mutant.file(), mutant.text())
                    .deploy()
                    .getId();
        } catch (ProcessEngineException refused) {
            return Optional.of("the engine");
        }
        try {
            return shipped.touched(mutant.touched(), processes).entrySet().stream()
                    .filter(story -> story.getValue().contains("\nsafeguard: true\n"))
                    .map(story -> runner.play(STORIES.resolve(story.getKey())))
                    .filter(result -> !result.passed())
                    .map(ScenarioRunner.Result::file)
                    .findFirst();
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }
}
