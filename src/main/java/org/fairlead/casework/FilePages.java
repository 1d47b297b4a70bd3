package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageForm.Option;
import org.fairlead.system.Stored;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Papers and photographs of a case, as a page, over HTTP, and in short on the case page. */
@Controller
@OpenTo
@RequiredArgsConstructor
class FilePages implements CasePanel {

    private static final int LONGEST_WHY = 500;
    private static final int KILO = 1024;

    /** A file in a list; {@code removed} says who took it away and why, {@code closed} why it may not be opened. */
    record Line(
            String id,
            String kind,
            String name,
            String about,
            boolean there,
            @Nullable String removed,
            @Nullable String closed,
            boolean mayRemove) {}

    /** A file over HTTP. */
    record FileJson(
            String id,
            FileKind kind,
            String name,
            String mediaType,
            int sizeInBytes,
            String addedBy,
            Instant addedAt,
            @Nullable Instant removedAt) {}

    /** The file that was added. */
    record Added(String id) {}

    private final Cases cases;
    private final CaseFiles files;
    private final FileSettings settings;
    private final CaseOnPage onPage;
    private final CurrentPerson people;
    private final StaffDirectory staff;
    private final TimeInWords time;

    @GetMapping("/cases/{reference}/files")
    String list(@PathVariable String reference, Model model) {
        return list(reference, PageForm.blank(), model);
    }

    @PostMapping("/cases/{reference}/files")
    Object add(
            @PathVariable String reference,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile photograph,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            RedirectAttributes after) {
        Person person = people.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        PageForm form = PageForm.sent(sent);
        return form.then(
                () -> {
                    FileKind kind =
                            Stored.find(FileKind.class, form.value("kind")).orElse(null);
                    add(theCase, kind, photograph == null || photograph.isEmpty() ? file : photograph, person);
                    after.addFlashAttribute("notice", say("file.kept"));
                    return "redirect:/cases/" + theCase.reference() + "/files";
                },
                () -> list(reference, form, model),
                model);
    }

    @PostMapping("/cases/{reference}/files/{id}/remove")
    Object remove(
            @PathVariable String reference,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person person = people.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        PageForm form = PageForm.sent(sent);
        String why = form.text("why-" + id, say("file.why.missing"), LONGEST_WHY);
        return form.then(
                () -> {
                    files.remove(theCase, id, why, person);
                    after.addFlashAttribute("notice", say("file.is-removed"));
                    return "redirect:/cases/" + theCase.reference() + "/files";
                },
                () -> list(reference, form, model),
                model);
    }

    /** A picture is shown, everything else is handed over as a file; nothing in it can act or ask for more. */
    @GetMapping({"/cases/{reference}/files/{id}", "/api/cases/{reference}/files/{id}"})
    @ResponseBody
    ResponseEntity<byte[]> content(@PathVariable String reference, @PathVariable String id) {
        Person person = people.get();
        CaseFiles.Opened opened = files.open(cases.forPerson(reference, person), id, person);
        CaseFile file = opened.file();
        ContentDisposition.Builder how =
                file.isSafeToShow() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        how.filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(opened.content());
    }

    @GetMapping("/api/cases/{reference}/files")
    @ResponseBody
    List<FileJson> read(@PathVariable String reference) {
        Person person = people.get();
        return files.of(cases.forPerson(reference, person), person).stream()
                .map(file -> new FileJson(
                        file.id(),
                        file.kind(),
                        file.name(),
                        file.mediaType(),
                        file.sizeInBytes(),
                        staff.displayName(file.addedBy()),
                        file.addedAt(),
                        file.removedAt()))
                .toList();
    }

    @PostMapping("/api/cases/{reference}/files")
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    Added add(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable MultipartFile file) {
        Person person = people.get();
        return new Added(add(
                cases.forPerson(reference, person),
                Stored.find(FileKind.class, kind).orElse(null),
                file,
                person));
    }

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.PAPERS);
    }

    @Override
    public CasePart part() {
        return CasePart.WORK;
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public String fragment() {
        return "casework/files :: panel";
    }

    @Override
    public Readers readers() {
        return Readers.SERVICE;
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        return lines(theCase, person).stream().filter(Line::there).toList();
    }

    private String add(CaseRecord theCase, @Nullable FileKind kind, @Nullable MultipartFile file, Person person) {
        try {
            return files.add(
                    theCase,
                    kind,
                    file == null ? null : file.getOriginalFilename(),
                    file == null ? new byte[0] : file.getBytes(),
                    person);
        } catch (IOException cutOff) {
            throw new IllegalStateException("The upload ended too soon", cutOff);
        }
    }

    private String list(String reference, PageForm form, Model model) {
        Person person = people.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        model.addAttribute("lines", lines(theCase, person));
        model.addAttribute("case", onPage.head(theCase, person));
        model.addAttribute("form", form);
        model.addAttribute(
                "kinds",
                files.kinds(theCase, person).stream()
                        .filter(kind -> files.isAgreed(theCase, kind))
                        .map(kind -> new Option(kind.stored(), kind.words()))
                        .toList());
        model.addAttribute("largest", settings.largest().toBytes());
        model.addAttribute("largestInWords", size(settings.largest().toBytes()));
        return "casework/files";
    }

    private List<Line> lines(CaseRecord theCase, Person person) {
        return files.of(theCase, person).stream()
                .map(file -> new Line(
                        file.id(),
                        file.kind().words(),
                        file.name(),
                        about(file),
                        file.isThere(),
                        file.removedAt() == null
                                ? null
                                : say(
                                        "file.gone",
                                        time.past(file.removedAt()),
                                        staff.displayName(file.removedBy()),
                                        Objects.requireNonNullElse(file.removedWhy(), "")),
                        files.isAgreed(theCase, file.kind()) ? null : say("casework.photographs-not-agreed"),
                        files.mayRemove(file, person)))
                .toList();
    }

    private String about(CaseFile file) {
        String about = say(
                "file.about", size(file.sizeInBytes()), time.past(file.addedAt()), staff.displayName(file.addedBy()));
        return file.movedAt() == null ? about : say("file.moved", about);
    }

    private static String size(long bytes) {
        DataSize size = DataSize.ofBytes(bytes);
        return size.toMegabytes() > 0
                ? say("file.megabytes", size.toMegabytes())
                : say("file.kilobytes", (bytes + KILO - 1) / KILO);
    }
}
