package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.fairlead.FairleadApplication;
import org.fairlead.process.guard.Mutants;
import org.fairlead.process.guard.Mutants.Mutant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes each element of each shipped diagram out in turn, and leads each arrow to every step beside its own. The guard
 * is asked about each of these mutants; on those that it lets through, the safeguard scenarios are played, as before a
 * deployment. Prints how many are refused and by what, and lists the others in {@code target/bench/mutants.txt}.
 */
@Tag("bench")
class MutantsBench {

    private static final Path STORIES = Path.of("processes/scenarios");
    private static final Path REPORT = Path.of("target/bench/mutants.txt");

    private static final Path TYPED = Path.of("target/bench/mutants-typed.txt");

    private final Set<String> processes = Mutants.processes();
    private final ShippedStories shipped = new ShippedStories();

    @Test
    void shouldRefuseMutants() throws IOException {
        List<Mutant> mutants = Mutants.all();
        List<Mutant> letThrough =
                mutants.stream().filter(mutant -> !mutant.isRefused()).toList();
        System.out.printf(
                "%d of %d mutants are refused by the guard%n", mutants.size() - letThrough.size(), mutants.size());
        List<String> survivors = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(FairleadApplication.class)
                .profiles("scenario")
                .run()) {
            ScenarioRunner runner = new ScenarioRunner(application, true);
            RepositoryService repository = application.getBean(RepositoryService.class);
            runner.begin();
            for (Mutant mutant : letThrough) {
                Optional<String> refused = broken(mutant, runner, repository);
                refused.ifPresentOrElse(
                        story -> lines.add("refused   " + mutant + " (" + story + ")"),
                        () -> survivors.add(mutant.toString()));
                System.out.println(refused.map(story -> "refused  ").orElse("survives ") + mutant);
            }
        }
        int refused = mutants.size() - survivors.size();
        lines.add(
                0,
                "%d of %d mutants refused (%.1f %%): %d by the guard, %d by the safeguard scenarios"
                        .formatted(
                                refused,
                                mutants.size(),
                                100.0 * refused / mutants.size(),
                                mutants.size() - letThrough.size(),
                                letThrough.size() - survivors.size()));
        survivors.forEach(survivor -> lines.add("survives  " + survivor));
        lines.forEach(System.out::println);
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, lines);
        assertThat(refused).isGreaterThan(mutants.size() * 9 / 10);
    }

    @Test
    void shouldRefuseWhatIsTypedOtherwise_whereASafeguardHangsOnIt() throws IOException {
        List<Mutant> typed = Mutants.typed();
        List<String> survivors = typed.stream()
                .filter(mutant -> !mutant.isRefused())
                .map(Mutant::toString)
                .toList();
        System.out.printf(
                "%d of %d files typed otherwise are refused by the guard%n",
                typed.size() - survivors.size(), typed.size());
        Files.createDirectories(TYPED.getParent());
        Files.write(TYPED, survivors);
    }

    /** The first safeguard that does not hold any more. */
    private Optional<String> broken(Mutant mutant, ScenarioRunner runner, RepositoryService repository) {
        String deployment;
        try {
            deployment = repository
                    .createDeployment()
                    .addString(mutant.file(), mutant.xml())
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
