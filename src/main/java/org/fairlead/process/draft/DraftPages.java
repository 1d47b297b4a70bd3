package org.fairlead.process.draft;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.fairlead.process.deploy.RefusedDeployment;
import org.fairlead.process.guard.Finding;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.process.library.AfterDeployment;
import org.fairlead.process.library.WhatIsDifferent;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Costly;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Sensitive;
import org.fairlead.system.Stored;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
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

/** The pages on which process owners work on a change before it is deployed. */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class DraftPages {

    static final String PAGE = "/pathways/drafts";
    private static final String ONE = PAGE + "/{draft}";
    private static final String FILE = ONE + "/files/{file}";
    private static final String CHANGE = "/pathways/{kind:process|decision|form}/{id}/change";

    /** A draft in the list. */
    record Line(Draft draft, String by, String when, List<String> files) {}

    /**
     * A file of a draft.
     *
     * @param runs the version that runs now; null for what is new
     * @param mine what the draft changes, beside the version with which it began
     * @param theirs what was deployed since; empty unless the file has fallen behind
     * @param both what was changed on both sides
     */
    record FileLine(
            DraftFile file,
            String kind,
            @Nullable Integer runs,
            String by,
            String when,
            boolean stale,
            List<WhatIsDifferent.Line> mine,
            List<WhatIsDifferent.Line> theirs,
            List<String> both) {}

    private final ChangeDrafts drafts;
    private final ProcessLibrary library;
    private final EditorWords words;
    private final AfterDeployment afterDeployment;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final ObjectMapper json;

    @GetMapping(PAGE)
    String all(Model model) {
        Person person = people.get();
        List<Line> lines =
                drafts.of(person).stream().map(draft -> line(draft, person)).toList();
        model.addAttribute(
                "open", lines.stream().filter(line -> line.draft().isOpen()).toList());
        model.addAttribute(
                "over", lines.stream().filter(line -> !line.draft().isOpen()).toList());
        return "process/drafts";
    }

    @PostMapping(PAGE)
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) List<MultipartFile> files,
            Model model,
            HttpServletResponse response)
            throws IOException {
        model.addAttribute("name", name);
        try {
            String id = drafts.make(name, sent(files), people.get());
            return "redirect:" + PAGE + "/" + id;
        } catch (InvalidAnswersException invalid) {
            problem(invalid, model, response);
        } catch (UnreadableFiles unreadable) {
            problem(422, unreadable.getMessage(), "files", model, response);
        }
        return all(model);
    }

    /** Where a change of something that runs begins: in a new draft, or in one that there is. */
    @GetMapping(CHANGE)
    String change(@PathVariable String kind, @PathVariable String id, Model model) {
        Person person = people.get();
        String file = id + Kind.of(kind).ending();
        library.versions(Kind.of(kind), id, person);
        List<Line> open = drafts.of(person).stream()
                .filter(Draft::isOpen)
                .map(draft -> line(draft, person))
                .toList();
        model.addAttribute("kind", kind);
        model.addAttribute("id", id);
        model.addAttribute("file", file);
        model.addAttribute(
                "with",
                open.stream().filter(line -> line.files().contains(file)).toList());
        model.addAttribute(
                "without",
                open.stream().filter(line -> !line.files().contains(file)).toList());
        if (!model.containsAttribute("name")) {
            model.addAttribute("name", say("drafts.name.proposed", id));
        }
        return "process/change";
    }

    @PostMapping(CHANGE)
    String change(
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String draft,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response) {
        String file = id + Kind.of(kind).ending();
        try {
            String in = draft.isEmpty() ? drafts.begin(name, file, people.get()) : draft;
            if (!draft.isEmpty()) {
                drafts.take(in, file, people.get());
            }
            return "redirect:" + PAGE + "/" + in + "/files/" + file;
        } catch (InvalidAnswersException invalid) {
            problem(invalid, model, response);
        }
        model.addAttribute("name", name);
        return change(kind, id, model);
    }

    @GetMapping(ONE)
    String one(@PathVariable String draft, Model model) {
        Person person = people.get();
        Draft shown = drafts.find(draft, person);
        List<DraftFile> files = drafts.files(draft, person);
        model.addAttribute("draft", shown);
        model.addAttribute("line", line(shown, person));
        model.addAttribute("mine", shown.madeBy().equals(person.username()));
        model.addAttribute("maker", staff.displayName(shown.madeBy()));
        model.addAttribute("deployer", staff.displayName(shown.deployedBy()));
        model.addAttribute("deployedOn", shown.deployedAt() == null ? "" : TimeInWords.moment(shown.deployedAt()));
        model.addAttribute("others", drafts.others(person));
        model.addAttribute("with", drafts.readers(draft, person));
        model.addAttribute(
                "files", files.stream().map(file -> line(file, person)).toList());
        Set<String> there = files.stream().map(DraftFile::name).collect(Collectors.toSet());
        model.addAttribute(
                "addable",
                library.all(person).stream()
                        .map(one -> one.id() + one.kind().ending())
                        .filter(name -> !there.contains(name))
                        .toList());
        return "process/draft";
    }

    @PostMapping(ONE + "/name")
    String rename(
            @PathVariable String draft,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return done(draft, "drafts.renamed", model, response, after, () -> drafts.rename(draft, name, people.get()));
    }

    @PostMapping(ONE + "/share")
    String share(
            @PathVariable String draft,
            @RequestParam(defaultValue = "") String sharing,
            @RequestParam(required = false) List<String> with,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return done(
                draft,
                "drafts.shared",
                model,
                response,
                after,
                () -> drafts.share(
                        draft,
                        Stored.find(Draft.Sharing.class, sharing).orElse(Draft.Sharing.MINE),
                        with == null ? List.of() : with,
                        people.get()));
    }

    @PostMapping(ONE + "/throw-away")
    String throwAway(@PathVariable String draft, RedirectAttributes after) {
        drafts.throwAway(draft, people.get());
        after.addFlashAttribute("notice", say("drafts.thrown-away"));
        return "redirect:" + PAGE;
    }

    @PostMapping(ONE + "/upload")
    String upload(
            @PathVariable String draft,
            @RequestParam(required = false) List<MultipartFile> files,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after)
            throws IOException {
        List<OwnersFile> sent = sent(files);
        return done(draft, "drafts.taken-in", model, response, after, () -> {
            if (sent.isEmpty()) {
                throw new InvalidAnswersException("files", "process.choose-least-one-file");
            }
            drafts.upload(draft, sent, people.get());
        });
    }

    @PostMapping(ONE + "/add")
    String add(
            @PathVariable String draft,
            @RequestParam(defaultValue = "") String file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return done(draft, "drafts.taken-in", model, response, after, () -> drafts.take(draft, file, people.get()));
    }

    @Costly
    @PostMapping(ONE + "/check")
    String check(
            @PathVariable String draft,
            @RequestParam(defaultValue = "check") String act,
            Model model,
            HttpServletResponse response) {
        Person person = people.get();
        try {
            List<Finding> findings = drafts.check(draft, person);
            if (act.equals("year") && findings.isEmpty()) {
                return "redirect:" + drafts.prepareYear(draft, person);
            }
            Optional<String> stories = findings.isEmpty() ? drafts.rehearse(draft, person) : Optional.empty();
            if (stories.isPresent()) {
                return "redirect:" + stories.get();
            }
            findings(findings, model, response);
        } catch (InvalidAnswersException invalid) {
            problem(invalid, model, response);
        }
        return one(draft, model);
    }

    @Sensitive
    @Costly
    @PostMapping(ONE + "/deploy")
    String deploy(
            @PathVariable String draft,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "stay") String cases,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person person = people.get();
        model.addAttribute("reason", reason);
        model.addAttribute("cases", cases);
        try {
            Deployments.Deployed deployed = drafts.deploy(draft, reason, person);
            return afterDeployment.goOn(deployed, cases.equals("move"), PAGE + "/" + draft, person, after);
        } catch (RefusedDeployment refused) {
            refused.askAt().ifPresent(page -> model.addAttribute("askAt", page));
            findings(refused.findings(), model, response);
        } catch (InvalidAnswersException invalid) {
            problem(invalid, model, response);
        } catch (ConflictException conflict) {
            problem(409, conflict.getMessage(), "files-here", model, response);
        }
        return one(draft, model);
    }

    /** All files of a draft, for Camunda Modeler. */
    @Costly
    @GetMapping(ONE + "/draft.zip")
    ResponseEntity<byte[]> zip(@PathVariable String draft) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            for (DraftFile file : drafts.files(draft, people.get())) {
                zip.putNextEntry(new ZipEntry(file.name()));
                zip.write(file.content().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file(content.toByteArray(), "draft.zip");
    }

    /** A file in an editor of its kind. */
    @GetMapping(FILE)
    String edit(@PathVariable String draft, @PathVariable String file, Model model) {
        Person person = people.get();
        DraftFile shown = drafts.file(draft, file, person);
        model.addAttribute("draft", drafts.find(draft, person));
        model.addAttribute("file", shown);
        model.addAttribute("kind", shown.kind().stored());
        model.addAttribute("words", words.write(shown.kind(), person));
        return "process/edit";
    }

    @GetMapping(FILE + "/download")
    ResponseEntity<byte[]> download(@PathVariable String draft, @PathVariable String file) {
        DraftFile found = drafts.file(draft, file, people.get());
        return file(found.content().getBytes(StandardCharsets.UTF_8), found.name());
    }

    private static ResponseEntity<byte[]> file(byte[] content, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }

    @PostMapping(FILE + "/take-out")
    String takeOut(
            @PathVariable String draft,
            @PathVariable String file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return done(draft, "drafts.taken-out", model, response, after, () -> drafts.takeOut(draft, file, people.get()));
    }

    @PostMapping(FILE + "/begin-again")
    String beginAgain(
            @PathVariable String draft,
            @PathVariable String file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return done(
                draft,
                "drafts.begun-again",
                model,
                response,
                after,
                () -> drafts.beginAgain(draft, file, people.get()));
    }

    @PostMapping(FILE + "/keep")
    String keep(
            @PathVariable String draft,
            @PathVariable String file,
            @RequestParam(defaultValue = "0") int looked,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return done(
                draft,
                "drafts.kept",
                model,
                response,
                after,
                () -> drafts.keepAsItIs(draft, file, looked, people.get()));
    }

    /** Does something and says so, or says on the page of the draft why not. */
    private String done(
            String draft,
            String said,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after,
            Runnable act) {
        try {
            act.run();
            after.addFlashAttribute("notice", say(said));
            return "redirect:" + PAGE + "/" + draft;
        } catch (InvalidAnswersException invalid) {
            problem(invalid, model, response);
        } catch (UnreadableFiles unreadable) {
            problem(422, unreadable.getMessage(), "files", model, response);
        } catch (ConflictException conflict) {
            problem(409, conflict.getMessage(), "files-here", model, response);
        }
        return one(draft, model);
    }

    private static void problem(InvalidAnswersException invalid, Model model, HttpServletResponse response) {
        problem(422, invalid.errors().get(0).message(), invalid.errors().get(0).field(), model, response);
    }

    private static void problem(
            int status, @Nullable String words, String at, Model model, HttpServletResponse response) {
        response.setStatus(status);
        model.addAttribute("problem", words);
        model.addAttribute("problemAt", at);
    }

    private static void findings(List<Finding> findings, Model model, HttpServletResponse response) {
        if (!findings.isEmpty()) {
            response.setStatus(422);
        }
        model.addAttribute("findings", findings);
        model.addAttribute("sent", List.of());
    }

    private static List<OwnersFile> sent(@Nullable List<MultipartFile> files) throws IOException {
        List<OwnersFile> sent = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            String name = file.getOriginalFilename();
            if (name != null && !name.isBlank()) {
                sent.add(new OwnersFile(name, file.getBytes()));
            }
        }
        return sent;
    }

    private Line line(Draft draft, Person person) {
        return new Line(
                draft,
                staff.displayName(draft.changedBy()),
                TimeInWords.moment(draft.changedAt()),
                drafts.files(draft.id(), person).stream().map(DraftFile::name).toList());
    }

    private FileLine line(DraftFile file, Person person) {
        Integer runs = drafts.runs(file).orElse(null);
        boolean stale = drafts.isStale(file, person);
        String base = text(file, file.baseVersion(), person);
        List<WhatIsDifferent.Line> mine =
                base == null ? List.of() : WhatIsDifferent.between(file.kind(), base, file.content(), json);
        String running = stale ? text(file, runs, person) : null;
        List<WhatIsDifferent.Line> theirs = running == null
                ? List.of()
                : WhatIsDifferent.between(file.kind(), Objects.requireNonNullElse(base, file.content()), running, json);
        Set<String> changed = mine.stream().map(WhatIsDifferent.Line::id).collect(Collectors.toSet());
        return new FileLine(
                file,
                file.kind().stored(),
                runs,
                staff.displayName(file.changedBy()),
                TimeInWords.moment(file.changedAt()),
                stale,
                mine,
                theirs,
                theirs.stream()
                        .filter(one -> changed.contains(one.id()))
                        .map(WhatIsDifferent.Line::name)
                        .toList());
    }

    private @Nullable String text(DraftFile file, @Nullable Integer version, Person person) {
        return version == null ? null : library.text(file.kind(), file.id(), version, person);
    }
}
