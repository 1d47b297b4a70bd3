package org.fairlead.process.library;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSheets;
import org.fairlead.process.YearAhead;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.fairlead.process.deploy.RefusedDeployment;
import org.fairlead.process.deploy.ShippedAgain;
import org.fairlead.process.guard.Finding;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.process.move.CaseMove;
import org.fairlead.process.move.CaseMoves;
import org.fairlead.process.move.StepFigures;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.Costly;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageOf;
import org.fairlead.system.Sensitive;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages on which process owners look at the pathways, check a change, deploy it, and go back. */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class PathwayPages {

    static final String PAGE = "/pathways";
    private static final String SUBJECT = "subject";
    private static final String SHIPPED = "shipped";
    private static final List<String> KINDS = List.of(SUBJECT, "process", "decision", "form");
    private static final String ONE = PAGE + "/{kind:process|decision|form}/{id}";

    /** A line of the library or of a list of versions. */
    record Line(
            String kind,
            String id,
            String name,
            int version,
            @Nullable String tag,
            String when,
            @Nullable String who,
            String way,
            String reason,
            @Nullable Long living,
            ProcessLibrary.@Nullable AgreedWith agreed,
            List<String> warnings) {}

    /** A move of cases, in a list. */
    record MoveLine(
            String id,
            int from,
            int to,
            String state,
            String when,
            @Nullable String who,
            long moved,
            long stays) {}

    /** A step with its figures, as they are said. */
    record StepLine(
            String id,
            String name,
            long now,
            long late,
            long share,
            long stuck,
            int heat,
            long done,
            @Nullable String median,
            @Nullable String ninetieth) {}

    private final ProcessLibrary library;
    private final Deployments deployments;
    private final AfterDeployment afterDeployment;
    private final Subjects subjects;
    private final ShippedAgain shippedAgain;
    private final CaseMoves moves;
    private final StepFigures figures;
    private final DrawnVersions drawn;
    private final FormRegistry forms;
    private final FormSheets sheets;
    private final CurrentPerson people;
    private final StaffDirectory staff;
    private final ObjectMapper json;
    private final ObjectProvider<YearAhead> years;

    @GetMapping(PAGE)
    String all(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        List<String> kinds = new ArrayList<>(KINDS);
        List<ShippedAgain.MovedOn> again = shippedAgain.all(people.get());
        if (!again.isEmpty()) {
            kinds.add(SHIPPED);
        }
        String shown = kinds.contains(kind) ? kind : kinds.get(0);
        String words = q.strip().toLowerCase(Locale.UK);
        boolean bySubject = shown.equals(SUBJECT) && words.isEmpty();
        if (bySubject) {
            model.addAttribute("subjects", subjects.all(people.get()));
        }
        PageOf<Line> lines = PageOf.of(
                library.all(people.get()).stream()
                        .map(one -> line(one.kind(), one.id(), one.name(), one.newest()))
                        .filter(one -> !words.isEmpty()
                                || (shown.equals(SHIPPED)
                                        ? isAmong(again, one)
                                        : one.kind().equals(shown)))
                        .filter(one -> (one.name() + " " + one.id())
                                .toLowerCase(Locale.UK)
                                .contains(words))
                        .toList(),
                page);
        model.addAttribute("kinds", kinds);
        model.addAttribute("kind", words.isEmpty() ? shown : "");
        model.addAttribute("q", q.strip());
        model.addAttribute("lines", lines);
        return "process/pathways";
    }

    private static boolean isAmong(List<ShippedAgain.MovedOn> again, Line line) {
        return again.stream()
                .anyMatch(one ->
                        one.kind().stored().equals(line.kind()) && one.id().equals(line.id()));
    }

    /** Checks the files that were sent, and deploys them when that is wanted and nothing is wrong. */
    @Sensitive(act = "deploy")
    @Costly
    @PostMapping(PAGE)
    String send(
            @RequestParam(required = false) List<MultipartFile> files,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "check") String act,
            @RequestParam(defaultValue = "stay") String cases,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after)
            throws IOException {
        Person person = people.get();
        Deployments.requireOwner(person);
        List<OwnersFile> all = sent(files);
        List<OwnersFile> sent = all.stream().filter(file -> !isStory(file)).toList();
        model.addAttribute("reason", reason);
        model.addAttribute("cases", cases);
        if (sent.isEmpty()) {
            response.setStatus(422);
            model.addAttribute("problem", say("process.choose-least-one-file"));
            model.addAttribute("problemAt", "files");
            return all("", "", 1, model);
        }
        model.addAttribute("sent", sent.stream().map(OwnersFile::name).toList());
        try {
            if (act.equals("deploy")) {
                Deployments.Deployed deployed = deployments.deploy(sent, "page", reason, person);
                return afterDeployment.goOn(deployed, cases.equals("move"), PAGE, person, after);
            }
            List<Finding> findings = deployments.check(sent, person);
            if (act.equals("year") && findings.isEmpty()) {
                return "redirect:" + years.getObject().prepare(deployments.planned(sent, person), person);
            }
            Optional<String> stories =
                    findings.isEmpty() ? deployments.beginRehearsal(sent, stories(all), person) : Optional.empty();
            if (stories.isPresent()) {
                return "redirect:" + stories.get();
            }
            findings(findings, deployments.offer(sent, findings, person), model, response);
        } catch (RefusedDeployment refused) {
            findings(refused.findings(), refused.askAt(), model, response);
        } catch (InvalidAnswersException invalid) {
            response.setStatus(422);
            model.addAttribute("problem", invalid.errors().get(0).message());
            model.addAttribute("problemAt", "reason");
        }
        return all("", "", 1, model);
    }

    @GetMapping(ONE)
    String one(
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(required = false) Integer version,
            Model model) {
        Person reader = people.get();
        Kind of = Kind.of(kind);
        List<ProcessLibrary.Version> versions = library.versions(of, id, reader);
        ProcessLibrary.Version shown = versions.stream()
                .filter(one -> version == null || one.number() == version)
                .findFirst()
                .orElse(versions.get(0));
        String text = library.text(of, id, shown.number(), reader);
        model.addAttribute("kind", kind);
        model.addAttribute("id", id);
        model.addAttribute("file", id + of.ending());
        model.addAttribute("shown", line(of, id, id, shown));
        model.addAttribute("newest", shown.equals(versions.get(0)));
        model.addAttribute(
                "versions", versions.stream().map(one -> line(of, id, id, one)).toList());
        model.addAttribute("shippedAgain", shippedAgain.find(of, id, reader).isPresent());
        // nothing is compared here
        model.addAttribute("none", Map.of());
        switch (of) {
            case PROCESS -> process(id, shown, versions.size() > 1, reader, model);
            case DECISION ->
                model.addAttribute("table", ProcessLibrary.table(text).orElse(null));
            case FORM -> {
                model.addAttribute("questions", Questions.in(text, json));
                model.addAttribute(
                        "sheet", sheets.sheet(forms.version(id, shown.number()), Map.of(), "", "", "", reader));
            }
        }
        return "process/pathway";
    }

    private void process(String id, ProcessLibrary.Version shown, boolean hasOthers, Person reader, Model model) {
        List<StepFigures.Step> steps =
                figures.of(library.process(id, shown.number()).orElseThrow().getId());
        model.addAttribute("counted", shown.living() != null);
        model.addAttribute("steps", steps.stream().map(PathwayPages::line).toList());
        model.addAttribute("drawings", List.of(drawn.counted(id, shown.number(), steps)));
        model.addAttribute("movable", hasOthers && shown.living() != null && shown.living() > 0);
        model.addAttribute(
                "moves",
                moves.of(id, reader).stream()
                        .map(one -> new MoveLine(
                                one.id(),
                                one.fromVersion(),
                                one.toVersion(),
                                one.state().name().toLowerCase(Locale.ROOT),
                                TimeInWords.moment(one.begunAt() == null ? one.plannedAt() : one.begunAt()),
                                staff.displayName(one.plannedBy()),
                                one.count(CaseMove.Outcome.MOVED),
                                one.count(CaseMove.Outcome.STAYS)))
                        .toList());
    }

    private static StepLine line(StepFigures.Step step) {
        return new StepLine(
                step.id(),
                step.name(),
                step.now(),
                step.late(),
                step.lateShare(),
                step.stuck(),
                step.heat(),
                step.done(),
                step.median() == null ? null : TimeInWords.span(step.median()),
                step.ninetieth() == null ? null : TimeInWords.span(step.ninetieth()));
    }

    /** A version as a file, to look at in the Modeler. */
    @GetMapping(ONE + "/{version:[0-9]+}/file")
    ResponseEntity<byte[]> file(@PathVariable String kind, @PathVariable String id, @PathVariable int version) {
        Kind of = Kind.of(kind);
        byte[] text = library.text(of, id, version, people.get()).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(
                        of == Kind.FORM
                                ? MediaType.APPLICATION_JSON
                                : new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + of.ending() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(text);
    }

    /** Deploys an earlier version again, as the newest. */
    @Sensitive
    @PostMapping(ONE + "/{version:[0-9]+}/roll-back")
    String rollBack(
            @PathVariable String kind,
            @PathVariable String id,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person person = people.get();
        Kind of = Kind.of(kind);
        String text = library.text(of, id, version, person);
        OwnersFile file = new OwnersFile(id + of.ending(), text.getBytes(StandardCharsets.UTF_8));
        try {
            Deployments.Deployed deployed = deployments.deploy(List.of(file), "roll-back", reason, person);
            after.addFlashAttribute(
                    "notice",
                    deployed.isAnything()
                            ? say("process.version-used-again-new", version, AfterDeployment.warnings(deployed))
                            : say("process.version-one-used-already"));
            return "redirect:" + PAGE + "/" + kind + "/" + id;
        } catch (RefusedDeployment refused) {
            findings(refused.findings(), refused.askAt(), model, response);
        } catch (InvalidAnswersException invalid) {
            response.setStatus(422);
            model.addAttribute("problem", invalid.errors().get(0).message());
            model.addAttribute("problemAt", "reason");
        }
        model.addAttribute("reason", reason);
        return one(kind, id, version, model);
    }

    private static boolean isStory(OwnersFile file) {
        return file.name().endsWith(".yaml") || file.name().endsWith(".yml");
    }

    private static Map<String, String> stories(List<OwnersFile> files) {
        return files.stream()
                .filter(PathwayPages::isStory)
                .collect(Collectors.toMap(
                        OwnersFile::name,
                        file -> new String(file.content(), StandardCharsets.UTF_8),
                        (first, second) -> second));
    }

    private static void findings(
            List<Finding> findings, Optional<String> askAt, Model model, HttpServletResponse response) {
        askAt.ifPresent(page -> model.addAttribute("askAt", page));
        if (!findings.isEmpty()) {
            response.setStatus(422);
        }
        model.addAttribute("findings", findings);
    }

    private static List<OwnersFile> sent(List<MultipartFile> files) throws IOException {
        List<OwnersFile> sent = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            if (file.getOriginalFilename() != null
                    && !file.getOriginalFilename().isBlank()) {
                sent.add(new OwnersFile(file.getOriginalFilename(), file.getBytes()));
            }
        }
        return sent;
    }

    private Line line(Kind kind, String id, String name, ProcessLibrary.Version version) {
        return new Line(
                kind.stored(),
                id,
                name,
                version.number(),
                version.tag(),
                version.at() == null ? "" : TimeInWords.dayAndTime(version.at()),
                staff.displayName(version.by()),
                version.way(),
                version.reason(),
                version.living(),
                version.agreed() == null
                        ? null
                        : new ProcessLibrary.AgreedWith(
                                version.agreed().id(),
                                staff.displayName(version.agreed().by()),
                                version.agreed().reason()),
                version.warnings());
    }
}
