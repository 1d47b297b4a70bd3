package org.fairlead.process.deploy;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.fairlead.form.FormRegistry;
import org.fairlead.system.Installation;
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
class ShippedDiagrams implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedDiagrams.class);
    private static final String SHIPPED_BY = "fairlead";

    private final ResourcePatternResolver files;
    private final RepositoryService repository;
    private final FormRegistry forms;
    private final DeploymentRepository deployments;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final String where;

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

    private void deployForms() throws IOException {
        for (ShippedFile file : read("forms/*.form")) {
            Optional<Integer> newest = forms.newestVersion(file.id());
            if (goesOut(file, newest)) {
                remember(file, forms.register(file.id(), file.content(), SHIPPED_BY));
            }
        }
    }

    private void deployDiagrams() throws IOException {
        List<ShippedFile> out = new ArrayList<>();
        for (ShippedFile file :
                read("processes/*.dmn", "processes/*.bpmn", "processes/areas/*/*.dmn", "processes/areas/*/*.bpmn")) {
            if (goesOut(file, deployments.newestVersion(file.id(), file.name().endsWith(".dmn")))) {
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
        for (ShippedFile file : out) {
            remember(
                    file,
                    deployments
                            .newestVersion(file.id(), file.name().endsWith(".dmn"))
                            .orElseThrow());
        }
        LOG.info("Deployed {} shipped diagrams and decisions", out.size());
    }

    private boolean goesOut(ShippedFile file, Optional<Integer> newest) {
        Optional<DeploymentRepository.Shipped> before = deployments.shipped(file.name());
        if (newest.isEmpty()) {
            return true;
        }
        if (before.isEmpty() || !newest.get().equals(before.get().definitionVersion())) {
            LOG.info("{} stays as its owner deployed it (version {})", file.name(), newest.get());
            return false;
        }
        return !before.get().contentHash().equals(file.hash());
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
    }
}
