package org.fairlead.process.deploy;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.ShippedFiles;
import org.fairlead.system.Installation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the diagrams, decisions and forms that Fairlead ships, at start-up. A file goes out only when the newest
 * version is the one that was shipped last: what an owner has deployed since is never overwritten.
 */
@Component
class ShippedDiagrams implements ShippedFiles, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedDiagrams.class);
    private static final String SHIPPED_BY = "fairlead";

    private final ResourcePatternResolver files;
    private final RepositoryService repository;
    private final FormRegistry forms;
    private final DeploymentRepository deployments;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final String where;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /**
     * @param where what stands before {@code processes/*.bpmn} and {@code forms/*.form}: the class path, or a folder
     *     with a change that is tried out
     */
    ShippedDiagrams(
            ResourcePatternResolver files,
            RepositoryService repository,
            FormRegistry forms,
            DeploymentRepository deployments,
            Clock clock,
            TransactionTemplate transaction,
            Installation installation) {
        this.files = files;
        this.repository = repository;
        this.forms = forms;
        this.deployments = deployments;
        this.clock = clock;
        this.transaction = transaction;
        this.where = installation.pathways();
    }

    @Override
    public void afterSingletonsInstantiated() {
        deploy();
    }

    @Override
    public void deploy() {
        transaction.executeWithoutResult(status -> {
            // one node at a time: the others wait here and then find everything deployed
            deployments.waitForTurn();
            try {
                deployForms();
                deployDiagrams();
            } catch (IOException e) {
                throw new IllegalStateException("The shipped diagrams cannot be read.", e);
            }
        });
    }

    /** The fingerprints of what is shipped now, by the names of the files. */
    Map<String, String> hashes() {
        return hashes;
    }

    /** A file as it is shipped now. */
    Optional<String> text(String name) {
        try {
            return read("forms/" + name, "processes/" + name, "processes/areas/*/" + name).stream()
                    .map(ShippedFile::content)
                    .findFirst();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private void deployForms() throws IOException {
        Map<String, Integer> newest = forms.newestVersions();
        Map<String, DeploymentRepository.Shipped> before = deployments.shipped();
        for (ShippedFile file : read("forms/*.form")) {
            hashes.put(file.name(), file.hash());
            if (goesOut(file, newest.get(file.id()), before.get(file.name()))) {
                remember(file, forms.register(file.id(), file.content(), SHIPPED_BY));
            }
        }
    }

    private void deployDiagrams() throws IOException {
        Map<String, Integer> diagrams = deployments.newestVersions(false);
        Map<String, Integer> decisions = deployments.newestVersions(true);
        Map<String, DeploymentRepository.Shipped> before = deployments.shipped();
        List<ShippedFile> out = new ArrayList<>();
        for (ShippedFile file :
                read("processes/*.dmn", "processes/*.bpmn", "processes/areas/*/*.dmn", "processes/areas/*/*.bpmn")) {
            hashes.put(file.name(), file.hash());
            Integer newest = (file.isDecision() ? decisions : diagrams).get(file.id());
            if (goesOut(file, newest, before.get(file.name()))) {
                out.add(file);
            }
        }
        if (out.isEmpty()) {
            return;
        }
        DeploymentBuilder deployment = repository
                .createDeployment()
                .name(say("process.shipped-fairlead"))
                .source(SHIPPED_BY);
        out.forEach(file -> deployment.addString(file.name(), file.content()));
        deployment.deploy();
        diagrams = deployments.newestVersions(false);
        decisions = deployments.newestVersions(true);
        for (ShippedFile file : out) {
            remember(file, Objects.requireNonNull((file.isDecision() ? decisions : diagrams).get(file.id())));
        }
        LOG.info("Deployed {} shipped diagrams and decisions", out.size());
    }

    private static boolean goesOut(
            ShippedFile file, @Nullable Integer newest, DeploymentRepository.@Nullable Shipped before) {
        if (newest == null) {
            return true;
        }
        if (before == null || newest != before.definitionVersion()) {
            LOG.info("{} stays as its owner deployed it (version {})", file.name(), newest);
            return false;
        }
        return !before.contentHash().equals(file.hash());
    }

    private void remember(ShippedFile file, int version) {
        deployments.shipped(file.name(), file.hash(), version, clock.instant());
    }

    private List<ShippedFile> read(String... patterns) throws IOException {
        List<ShippedFile> found = new ArrayList<>();
        for (String pattern : patterns) {
            for (Resource resource : Arrays.stream(files.getResources(where + pattern))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .toList()) {
                found.add(ShippedFile.of(resource.getFilename(), resource.getContentAsString(StandardCharsets.UTF_8)));
            }
        }
        return found;
    }

    /** A file as it was built in; its id is its name. */
    private record ShippedFile(String name, String id, String content, String hash) {

        static ShippedFile of(String name, String content) {
            return new ShippedFile(
                    name, name.substring(0, name.lastIndexOf('.')), content, DigestUtils.sha256Hex(content));
        }

        boolean isDecision() {
            return name.endsWith(".dmn");
        }
    }
}
