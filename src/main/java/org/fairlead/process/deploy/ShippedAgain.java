package org.fairlead.process.deploy;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.Person;
import org.fairlead.system.NotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files that a release ships anew while an owner's own run: both have moved on since the file was shipped before. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class ShippedAgain {

    private final ShippedDiagrams shipped;
    private final DeploymentRepository deployments;
    private final DeployedLibrary library;
    private final FormRegistry forms;
    private final Audit audit;

    /**
     * A file that both have changed.
     *
     * @param was the version in the library that was shipped last
     * @param runs the owner's, which runs
     */
    public record MovedOn(String file, Kind kind, String id, int was, int runs) {}

    /** All that nobody has looked at yet, by the names of the files. */
    public List<MovedOn> all(Person reader) {
        Deployments.requireOwner(reader);
        Map<Kind, Map<String, Integer>> newest = Map.of(
                Kind.PROCESS, deployments.newestVersions(false),
                Kind.DECISION, deployments.newestVersions(true),
                Kind.FORM, forms.newestVersions());
        return deployments.shipped().values().stream()
                .flatMap(before -> movedOn(before, newest).stream())
                .sorted(Comparator.comparing(MovedOn::file))
                .toList();
    }

    public Optional<MovedOn> find(Kind kind, String id, Person reader) {
        return all(reader).stream()
                .filter(one -> one.kind() == kind && one.id().equals(id))
                .findFirst();
    }

    private Optional<MovedOn> movedOn(DeploymentRepository.Shipped before, Map<Kind, Map<String, Integer>> newest) {
        String file = before.resourceName();
        String now = shipped.hashes().get(file);
        if (now == null || now.equals(before.contentHash()) || now.equals(before.lookedHash())) {
            return Optional.empty();
        }
        return Kind.ofFile(file).flatMap(kind -> {
            String id = file.substring(0, file.lastIndexOf('.'));
            Integer runs = newest.getOrDefault(kind, Map.of()).get(id);
            return runs == null
                            || runs == before.definitionVersion()
                            || library.text(kind, id, runs)
                                    .filter(text -> DigestUtils.sha256Hex(text).equals(now))
                                    .isPresent()
                    ? Optional.empty()
                    : Optional.of(new MovedOn(file, kind, id, before.definitionVersion(), runs));
        });
    }

    /** A file as it is shipped now. */
    public OwnersFile now(MovedOn file, Person reader) {
        Deployments.requireOwner(reader);
        return new OwnersFile(
                file.file(),
                shipped.text(file.file())
                        .orElseThrow(() -> new NotFoundException("process.nothing-called-library"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** An owner has looked at it and keeps what runs, until it is shipped anew again. */
    @Transactional
    public void keep(MovedOn file, Person person) {
        Deployments.requireOwner(person);
        deployments.looked(file.file(), String.valueOf(shipped.hashes().get(file.file())));
        audit.record(person, "shipped-looked-at", file.file());
    }
}
