package org.fairlead.process.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fairlead.process.guard.Mutants.Mutant;
import org.yaml.snakeyaml.Yaml;

/**
 * Mutants that may be deployed although they touch what keeps a child safe, each with why:
 * {@code src/test/resources/guard/survivors.yaml}.
 */
public final class Survivors {

    private static final Path FILE = Path.of("src/test/resources/guard/survivors.yaml");

    /** Those that the words of a mutant match. */
    private record Reason(Pattern mutants, String why) {}

    private final List<Reason> reasons = new ArrayList<>();

    public Survivors() {
        try {
            List<Map<String, String>> written = new Yaml().load(Files.readString(FILE));
            written.forEach(one -> reasons.add(new Reason(Pattern.compile(one.get("mutants")), one.get("why"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why nothing is lost with a mutant; empty where nobody has said so. */
    public Optional<String> why(Mutant mutant) {
        Optional<String> said = reasons.stream()
                .filter(one -> one.mutants().matcher(mutant.toString()).matches())
                .map(Reason::why)
                .findFirst();
        return said.isPresent() || !mutant.answersTheSame()
                ? said
                : Optional.of("the table answers each question as before");
    }
}
