package org.fairlead.process.deploy;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fairlead.process.guard.Finding;
import org.fairlead.process.guard.Offers;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.Installation;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Just what the deploy dialog of Camunda Modeler calls, in the words it expects of the engine's REST interface; nothing
 * else of that interface exists. The Modeler shows its user {@code message} alone, so every finding is in it.
 */
@Hidden
@RestController
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class ModelerApi {

    /** The engine's own way of writing a moment. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

    /** What diagrams have to be made for, whichever engine runs them. */
    private static final String MADE_FOR = "7.24.0";

    /** The Modeler itself gives up after five seconds, and then says that nobody is there. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int MOST_LISTED = 100;

    private final Deployments deployments;
    private final RepositoryService repository;
    private final CurrentPerson people;
    private final Installation installation;
    private final ModelerPlugin plugin;

    @GetMapping("/engine-rest/version")
    Map<String, String> version() {
        Deployments.requireOwner(people.get());
        return Map.of("version", MADE_FOR);
    }

    @GetMapping("/engine-rest/deployment")
    List<DeploymentJson> deployments(@RequestParam(required = false) Integer maxResults) {
        Deployments.requireOwner(people.get());
        int most = maxResults == null ? MOST_LISTED : Math.max(0, Math.min(maxResults, MOST_LISTED));
        return most == 0
                ? List.of()
                : repository.createDeploymentQuery().orderByDeploymentTime().desc().listPage(0, most).stream()
                        .map(one -> new DeploymentJson(
                                one.getId(),
                                one.getName(),
                                one.getSource(),
                                moment(one.getDeploymentTime().toInstant()),
                                null,
                                null,
                                null))
                        .toList();
    }

    @PostMapping(value = "/engine-rest/deployment/create", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    DeploymentJson create(
            MultipartHttpServletRequest request,
            @RequestParam(name = "deployment-name", defaultValue = "Deployed from Camunda Modeler") String name,
            @RequestParam(name = "deployment-source", required = false) String source)
            throws IOException {
        Person person = people.get();
        Deployments.requireOwner(person);
        String words = name.isBlank() ? say("process.deployed-from-camunda-modeler") : name.strip();
        Deployments.Deployed deployed = deployments.deploy(files(request), "modeler", words, person, PATIENCE);
        return new DeploymentJson(
                deployed.isAnything() ? deployed.id() : "unchanged",
                deployed.name(),
                source,
                moment(deployed.at()),
                processes(deployed.processes()),
                decisions(deployed.decisions()),
                deployed.warnings().stream().map(Deployments::holdsNoMore).toList());
    }

    /** What our plug-in of the Modeler offers in its lists; of our own. */
    @GetMapping("/engine-rest/fairlead/offers")
    Offers offers() {
        return deployments.offers(people.get());
    }

    /** The element templates of this version, for the same; of our own. */
    @GetMapping(value = "/engine-rest/fairlead/templates", produces = MediaType.APPLICATION_JSON_VALUE)
    String templates() {
        Deployments.requireOwner(people.get());
        return plugin.templates();
    }

    /** All that the guard says of files while they are drawn; of our own. */
    @PostMapping(value = "/engine-rest/fairlead/check", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    List<Finding> check(MultipartHttpServletRequest request) throws IOException {
        return deployments.check(files(request), people.get());
    }

    /** What no longer holds since a deployment: the Modeler throws away what else its answer said; of our own. */
    @GetMapping("/engine-rest/fairlead/warnings")
    List<String> warnings(@RequestParam String deployment) {
        return deployments.warnings(deployment, people.get());
    }

    private static List<OwnersFile> files(MultipartHttpServletRequest request) throws IOException {
        List<OwnersFile> files = new ArrayList<>();
        for (List<MultipartFile> parts : request.getMultiFileMap().values()) {
            for (MultipartFile part : parts) {
                files.add(new OwnersFile(fileName(part), part.getBytes()));
            }
        }
        return files;
    }

    private static String fileName(MultipartFile part) {
        return part.getOriginalFilename() == null || part.getOriginalFilename().isBlank()
                ? part.getName()
                : part.getOriginalFilename();
    }

    @ExceptionHandler
    ResponseEntity<ErrorJson> refused(RefusedDeployment refused) {
        Map<String, Details> details = new LinkedHashMap<>();
        for (Finding finding : refused.findings()) {
            details.computeIfAbsent(finding.file(), any -> new Details(new ArrayList<>(), List.of()))
                    .errors()
                    .add(new Problem(
                            finding.message() + " " + finding.mend(), finding.element(), List.of(finding.element())));
        }
        return ResponseEntity.badRequest()
                .body(new ErrorJson("ParseException", refused.getMessage() + askAt(refused), details));
    }

    private String askAt(RefusedDeployment refused) {
        return refused.askAt()
                .map(page -> "\n" + say("process.agreed.ask-at", installation.link(page)))
                .orElse("");
    }

    @ExceptionHandler
    ResponseEntity<ErrorJson> beingChecked(Deployments.BeingChecked checked) {
        return ResponseEntity.badRequest()
                .body(new ErrorJson(
                        "BeingChecked",
                        say("process.being-checked-press-deploy", installation.link(checked.page())),
                        null));
    }

    @ExceptionHandler
    ResponseEntity<ErrorJson> notAllowed(NotAllowedException notAllowed) {
        return ResponseEntity.status(403).body(new ErrorJson("AuthorizationException", notAllowed.getMessage(), null));
    }

    @ExceptionHandler
    ResponseEntity<ErrorJson> invalid(InvalidAnswersException invalid) {
        return ResponseEntity.badRequest()
                .body(new ErrorJson(
                        "InvalidRequestException", invalid.errors().get(0).message(), null));
    }

    private static @Nullable Map<String, ProcessJson> processes(List<ProcessDefinition> deployed) {
        if (deployed.isEmpty()) {
            return null;
        }
        Map<String, ProcessJson> byId = new LinkedHashMap<>();
        deployed.forEach(one -> byId.put(
                one.getId(),
                new ProcessJson(
                        one.getId(),
                        one.getKey(),
                        one.getName(),
                        one.getVersion(),
                        one.getResourceName(),
                        one.getDeploymentId(),
                        one.getVersionTag(),
                        one.isSuspended())));
        return byId;
    }

    private static @Nullable Map<String, ProcessJson> decisions(List<DecisionDefinition> deployed) {
        if (deployed.isEmpty()) {
            return null;
        }
        Map<String, ProcessJson> byId = new LinkedHashMap<>();
        deployed.forEach(one -> byId.put(
                one.getId(),
                new ProcessJson(
                        one.getId(),
                        one.getKey(),
                        one.getName(),
                        one.getVersion(),
                        one.getResourceName(),
                        one.getDeploymentId(),
                        one.getVersionTag(),
                        false)));
        return byId;
    }

    private static String moment(Instant at) {
        return MOMENT.format(at.atOffset(ZoneOffset.UTC));
    }

    /**
     * A deployment in the engine's words.
     *
     * @param warnings scenarios that hold no more and are no safeguards; of our own
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DeploymentJson(
            @Nullable String id,
            String name,
            String source,
            String deploymentTime,
            @Nullable Map<String, ProcessJson> deployedProcessDefinitions,
            @Nullable Map<String, ProcessJson> deployedDecisionDefinitions,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> warnings) {}

    /** A definition in the engine's words. */
    record ProcessJson(
            String id,
            String key,
            String name,
            int version,
            String resource,
            String deploymentId,
            String versionTag,
            boolean suspended) {}

    /** An error in the engine's words. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErrorJson(
            String type, @Nullable String message, @Nullable Map<String, Details> details) {}

    /** What is wrong with one file. */
    record Details(List<Problem> errors, List<Problem> warnings) {}

    /** One thing that is wrong. */
    record Problem(String message, String mainElementId, List<String> elementIds) {}
}
