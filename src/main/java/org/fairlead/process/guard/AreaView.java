package org.fairlead.process.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.AreaVariants;
import org.jspecify.annotations.Nullable;

/**
 * What is there as one area sees it: its own variants under the shared ids, and nobody else's. Without an area: what is
 * shared.
 */
@RequiredArgsConstructor
final class AreaView implements Library {

    private final Library all;
    private final @Nullable String area;

    @Override
    public Set<String> processes() {
        return all.processes().stream()
                .filter(id -> !id.contains(AreaVariants.MARK))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> decisions() {
        return all.decisions().stream()
                .filter(id -> !id.contains(AreaVariants.MARK))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> forms() {
        return all.forms();
    }

    @Override
    public Optional<String> process(String id) {
        return variant(id).flatMap(all::process).or(() -> plain(id).flatMap(all::process));
    }

    @Override
    public Optional<String> decision(String id) {
        return variant(id).flatMap(all::decision).or(() -> plain(id).flatMap(all::decision));
    }

    @Override
    public Optional<String> form(String id) {
        return all.form(id);
    }

    /** Variants live on their own: a case of the shared diagram is none of the variant's. */
    @Override
    public List<LivingVersion> living() {
        return all.living().stream()
                .filter(version -> AreaVariants.area(version.processId())
                        .map(one -> one.equals(area))
                        .orElse(variant(version.processId())
                                .flatMap(all::process)
                                .isEmpty()))
                .map(version -> new LivingVersion(
                        AreaVariants.shared(version.processId()), version.version(), version.xml(), version.waiting()))
                .toList();
    }

    @Override
    public Set<String> areas() {
        return all.areas();
    }

    @Override
    public Map<String, Set<String>> texts() {
        return all.texts();
    }

    @Override
    public Optional<Agreed> agreed(String file) {
        return all.agreed(file);
    }

    private Optional<String> variant(String id) {
        return area == null || id == null ? Optional.empty() : Optional.of(id + AreaVariants.MARK + area);
    }

    /** A variant is never called by its own id. */
    private static Optional<String> plain(String id) {
        return Optional.ofNullable(id).filter(one -> !one.contains(AreaVariants.MARK));
    }
}
