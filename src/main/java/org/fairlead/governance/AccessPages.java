package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Costly;
import org.fairlead.system.Json;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PdfPrinter;
import org.fairlead.system.Sensitive;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Requests for a copy of what is kept: written down, gone through piece by piece, printed. */
@Controller
@OpenTo(value = Roles.GOVERNANCE, refused = "access.those-who-govern")
@RequiredArgsConstructor
class AccessPages {

    private static final int ROWS = 50;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 400;
    private static final int LONGEST_REMARK = 4000;

    /** Lines of the pieces of a part; what a piece has beside its lines is as high as a few of them. */
    private static final int LINES = 30;

    private static final int BESIDE = 4;

    /** A request in a list. */
    record Row(String id, String caseRef, String received, String state) {}

    /** A piece as it is gone through; {@code opened} shows at once what is left out of it. */
    record Shown(int number, String title, List<Gathering.Line> lines, boolean hasFile, boolean opened) {}

    /**
     * As many pieces of a kind, one after another, as somebody goes through at once.
     *
     * @param from the place of its first piece among those of the kind, from 1
     */
    record Part(int from, List<Shown> pieces, boolean through, boolean opened) {

        public int to() {
            return from + pieces.size() - 1;
        }

        public int first() {
            return pieces.get(0).number();
        }
    }

    /**
     * All pieces of a kind, of which its heading counts them.
     *
     * @param through how many have been gone through
     * @param leftOut of how many all or something is left out
     */
    record Section(String heading, List<Part> parts, int pieces, long through, long leftOut, boolean opened) {}

    private final AccessRequests requests;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final PdfPrinter printer;
    private final Json json;
    private final Audit audit;
    private final Clock clock;

    @OpenTo(
            value = {Roles.GOVERNANCE, Roles.COORDINATOR},
            refused = "access.those-who-govern")
    @GetMapping("/access-requests")
    String all(@RequestParam(defaultValue = "0") int from, Model model) {
        fill(Math.max(0, from), model);
        model.addAttribute("form", PageForm.blank());
        return "governance/access-requests";
    }

    @OpenTo(
            value = {Roles.GOVERNANCE, Roles.COORDINATOR},
            refused = "access.those-who-govern")
    @PostMapping("/access-requests")
    Object record(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        String capacity = form.choice("capacity", AccessRequests.CAPACITIES, say("access.say-in-which-capacity"));
        String asker = form.text("asker", say("access.say-who"), LONGEST_NAME);
        String reply = form.text("reply", say("access.say-where-to"), LONGEST_ADDRESS);
        String how = form.choice("how", AccessRequests.HOW, say("access.say-how"));
        LocalDate received = form.date("received");
        if (received == null && form.error("received") == null) {
            form.refuse("received", say("access.say-when"));
        }
        String reference = form.value("case").strip().toUpperCase(Locale.ROOT);
        return form.then(
                () -> {
                    LocalDate day = received == null ? WorkCalendar.date(clock.instant()) : received;
                    String id = requests.record(
                            new AccessRequests.Asked(reference, capacity, asker, reply, day, how), people.get());
                    after.addFlashAttribute("notice", say("access.recorded"));
                    return "redirect:/access-requests" + (governs() ? "/" + id : "");
                },
                () -> {
                    fill(0, model);
                    return "governance/access-requests";
                },
                model);
    }

    @GetMapping("/access-requests/{id}")
    String one(@PathVariable String id, Model model) {
        model.addAttribute("form", PageForm.blank());
        return page(id, model);
    }

    @PostMapping("/access-requests/{id}/extend")
    Object extend(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        requests.find(id, people.get());
        PageForm form = PageForm.sent(sent);
        String why = form.choice("why", AccessRequests.EXTENDED, say("access.say-why-longer"));
        LocalDate told = form.date("told");
        return form.then(
                () -> {
                    requests.extend(id, why, told, people.get());
                    after.addFlashAttribute("notice", say("access.extended"));
                    return "redirect:/access-requests/" + id;
                },
                () -> page(id, model),
                model);
    }

    @PostMapping("/access-requests/{id}/withdraw")
    String withdraw(@PathVariable String id, RedirectAttributes after) {
        requests.withdraw(id, people.get());
        after.addFlashAttribute("notice", say("access.withdrawn"));
        return "redirect:/access-requests/{id}";
    }

    @GetMapping("/access-requests/{id}/pieces")
    String pieces(@PathVariable String id, Model model) {
        AccessRepository.Request request = requests.find(id, people.get());
        PageForm form = PageForm.blank();
        for (AccessRequests.Shown piece : requests.pieces(id)) {
            form.with("wholly-" + piece.number(), piece.why() == null ? null : "yes")
                    .with("why-" + piece.number(), piece.why());
        }
        Map<Integer, List<String>> words = new TreeMap<>();
        for (AccessRepository.Blackout one : requests.blackouts(id)) {
            words.computeIfAbsent(one.piece(), piece -> new ArrayList<>()).add(one.words());
            form.with("why-" + one.piece(), one.why());
        }
        words.forEach((piece, all) -> form.with("words-" + piece, String.join("\n", all)));
        form.with("remark", request.remark());
        audit.recordOnCase(people.get(), "copy-gone-through", request.caseRef());
        return piecesPage(id, form, model);
    }

    @PostMapping("/access-requests/{id}/pieces")
    Object leaveOut(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        requests.find(id, people.get());
        PageForm form = PageForm.sent(sent);
        List<AccessRequests.LeftOut> all = new ArrayList<>();
        for (int number = 0; number <= requests.pieces(id).size(); number++) {
            all.add(new AccessRequests.LeftOut(
                    number,
                    number > 0 && form.has("wholly-" + number, "yes"),
                    form.value("words-" + number)
                            .lines()
                            .map(String::strip)
                            .filter(words -> !words.isEmpty())
                            .toList(),
                    form.value("why-" + number)));
        }
        Set<Integer> through = form.all("through").stream()
                .flatMap(part -> parts(requests.pieces(id)).stream()
                        .filter(one -> part.equals(Integer.toString(one.get(0).number()))))
                .flatMap(List::stream)
                .map(AccessRequests.Shown::number)
                .collect(Collectors.toSet());
        return form.then(
                () -> {
                    requests.leaveOut(id, all, through, people.get());
                    after.addFlashAttribute("notice", say("access.left-out"));
                    return "redirect:/access-requests/" + id + "/pieces";
                },
                () -> piecesPage(id, form, model),
                model);
    }

    @PostMapping("/access-requests/{id}/remark")
    Object remark(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        requests.find(id, people.get());
        PageForm form = PageForm.sent(sent);
        String words = form.text("remark", say("access.say-what-to-change"), LONGEST_REMARK);
        return form.then(
                () -> {
                    requests.remark(id, words, people.get());
                    after.addFlashAttribute("notice", say("access.remark-kept"));
                    return "redirect:/access-requests/" + id + "/pieces";
                },
                () -> piecesPage(id, form, model),
                model);
    }

    /** The copy to read and to print; before it is released as it would be. */
    @Sensitive
    @GetMapping("/access-requests/{id}/copy")
    String copy(@PathVariable String id, Model model) {
        AccessRepository.Request request = requests.find(id, people.get());
        audit.recordOnCase(people.get(), "copy-read", request.caseRef());
        model.addAttribute("copy", copy(id));
        model.addAttribute("about", about(request));
        model.addAttribute("released", request.releasedAt() != null);
        model.addAttribute("id", id);
        return "governance/access-copy";
    }

    @Sensitive
    @Costly
    @GetMapping("/access-requests/{id}/copy.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String id) {
        return file(pdf(released(id)), MediaType.APPLICATION_PDF, "copy.pdf");
    }

    @Sensitive
    @Costly
    @GetMapping("/access-requests/{id}/copy.json")
    ResponseEntity<byte[]> json(@PathVariable String id) {
        return file(json(released(id)), MediaType.APPLICATION_JSON, "copy.json");
    }

    /** A paper or photograph, for whoever leaves something out and for the second look. */
    @Sensitive
    @GetMapping("/access-requests/{id}/files/{number}")
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable int number) {
        AccessRepository.Request request = requests.find(id, people.get());
        return requests.pieces(id).stream()
                .filter(piece -> piece.number() == number)
                .findFirst()
                .flatMap(piece -> requests.file(request, piece, people.get())
                        .map(content -> file(
                                content,
                                MediaType.APPLICATION_OCTET_STREAM,
                                piece.file() == null ? "" : piece.file().name(number))))
                .orElseThrow(() -> new NotFoundException("access.no-such-file"));
    }

    /** Everything to hand over: the copy to read, the same for a machine, and the papers and photographs. */
    @Sensitive
    @Costly
    @GetMapping("/access-requests/{id}/copy.zip")
    ResponseEntity<byte[]> zip(@PathVariable String id) throws IOException {
        AccessRepository.Request request = released(id);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            put(zip, "copy.pdf", pdf(request));
            put(zip, "copy.json", json(request));
            for (AccessRequests.Shown piece : requests.pieces(id)) {
                if (piece.why() == null && piece.file() != null) {
                    byte[] file = requests.file(request, piece, people.get()).orElse(null);
                    if (file != null) {
                        put(zip, AccessCopy.FOLDER + piece.file().name(piece.number()), file);
                    }
                }
            }
        }
        return file(content.toByteArray(), MediaType.parseMediaType("application/zip"), "copy.zip");
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private byte[] pdf(AccessRepository.Request request) {
        return printer.print(
                "evaluation.xsl", say("access.copy"), copy(request.id()).xml(say("access.copy"), about(request)));
    }

    private byte[] json(AccessRepository.Request request) {
        return json.write(Map.of(
                        "about", about(request), "sections", copy(request.id()).sections()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private AccessRepository.Request released(String id) {
        AccessRepository.Request request = requests.find(id, people.get());
        if (request.releasedAt() == null) {
            throw new ConflictException("access.not-released");
        }
        audit.recordOnCase(people.get(), "copy-taken", request.caseRef());
        return request;
    }

    private AccessCopy copy(String id) {
        return AccessCopy.of(requests.pieces(id), requests.blackouts(id));
    }

    private List<String> about(AccessRepository.Request request) {
        List<String> about = new ArrayList<>(List.of(
                say("access.about.asked", TimeInWords.full(request.receivedOn())),
                say("access.about.what"),
                say("access.about.why"),
                say("access.about.rights")));
        int leftOut = copy(request.id()).leftOut();
        if (leftOut > 0) {
            about.add(say("access.about.left-out", leftOut));
        }
        return about;
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    private String page(String id, Model model) {
        AccessRepository.Request request = requests.find(id, people.get());
        model.addAttribute("request", request);
        model.addAttribute("capacity", say("access.capacity." + request.capacity()));
        model.addAttribute("received", TimeInWords.full(request.receivedOn()));
        model.addAttribute("how", say("access.how." + request.receivedHow()));
        model.addAttribute("recordedBy", staff.displayName(request.recordedBy()));
        model.addAttribute("state", state(request));
        model.addAttribute(
                "extended",
                request.extendedWhy() == null
                        ? ""
                        : say(
                                "access.extended-because",
                                say("access.longer." + request.extendedWhy()),
                                day(request.toldOn())));
        model.addAttribute("whys", options(AccessRequests.EXTENDED, "access.longer."));
        model.addAttribute("open", request.endedAt() == null);
        return "governance/access-request";
    }

    private String piecesPage(String id, PageForm form, Model model) {
        AccessRepository.Request request = requests.find(id, people.get());
        boolean edits = requests.waitsAt(id, "redact-access");
        List<AccessRequests.Shown> pieces = requests.pieces(id);
        model.addAttribute("sections", shown(pieces, form, edits));
        model.addAttribute("all", pieces.size());
        model.addAttribute(
                "through",
                pieces.stream().filter(AccessRequests.Shown::goneThrough).count());
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        model.addAttribute("harm", requests.harm(request));
        model.addAttribute("whys", options(AccessRequests.WHY, "access.why."));
        model.addAttribute("edits", edits);
        model.addAttribute("looks", requests.waitsAt(id, "check-redaction") && !requests.hadAHand(id, people.get()));
        return "governance/access-pieces";
    }

    /** The first part not gone through is open, and each with a mistake; for who only reads, each with a gap. */
    private static List<Section> shown(List<AccessRequests.Shown> pieces, PageForm form, boolean edits) {
        List<Section> shown = new ArrayList<>();
        Map<String, List<AccessRequests.Shown>> byKind = pieces.stream()
                .collect(Collectors.groupingBy(AccessRequests.Shown::kind, LinkedHashMap::new, Collectors.toList()));
        int next = pieces.stream()
                .filter(piece -> !piece.goneThrough())
                .mapToInt(AccessRequests.Shown::number)
                .findFirst()
                .orElse(0);
        byKind.forEach((kind, all) -> {
            List<Part> parts = new ArrayList<>();
            for (List<AccessRequests.Shown> part : parts(all)) {
                parts.add(new Part(
                        all.indexOf(part.get(0)) + 1,
                        part.stream().map(piece -> shown(piece, form)).toList(),
                        part.stream().allMatch(AccessRequests.Shown::goneThrough),
                        part.stream()
                                .anyMatch(piece -> piece.number() == next
                                        || isWrong(form, piece)
                                        || (!edits && isLeftOut(form, piece)))));
            }
            shown.add(new Section(
                    AccessCopy.heading(kind),
                    parts,
                    all.size(),
                    all.stream().filter(AccessRequests.Shown::goneThrough).count(),
                    all.stream().filter(piece -> isLeftOut(form, piece)).count(),
                    parts.stream().anyMatch(Part::opened)));
        });
        return shown;
    }

    private static Shown shown(AccessRequests.Shown piece, PageForm form) {
        return new Shown(
                piece.number(),
                piece.title(),
                piece.lines(),
                piece.file() != null,
                isLeftOut(form, piece) || isWrong(form, piece));
    }

    /** Pieces of a kind that stand together, so that there is not more than one reads at once. */
    private static List<List<AccessRequests.Shown>> parts(List<AccessRequests.Shown> pieces) {
        List<List<AccessRequests.Shown>> parts = new ArrayList<>();
        String kind = "";
        int high = 0;
        for (AccessRequests.Shown piece : pieces) {
            int more = piece.lines().size() + BESIDE;
            if (!piece.kind().equals(kind) || high + more > LINES) {
                parts.add(new ArrayList<>());
                high = 0;
            }
            parts.get(parts.size() - 1).add(piece);
            kind = piece.kind();
            high += more;
        }
        return parts;
    }

    private static boolean isLeftOut(PageForm form, AccessRequests.Shown piece) {
        return form.has("wholly-" + piece.number(), "yes")
                || !form.value("words-" + piece.number()).isEmpty();
    }

    private static boolean isWrong(PageForm form, AccessRequests.Shown piece) {
        return form.error("words-" + piece.number()) != null || form.error("why-" + piece.number()) != null;
    }

    private List<Row> rows(int from) {
        return requests.list(people.get(), from, ROWS + 1).stream()
                .map(one -> new Row(one.id(), one.caseRef(), TimeInWords.full(one.receivedOn()), state(one)))
                .toList();
    }

    private void fill(int from, Model model) {
        List<Row> rows = governs() ? rows(from) : List.of();
        model.addAttribute("governs", governs());
        model.addAttribute("rows", rows.stream().limit(ROWS).toList());
        model.addAttribute("more", rows.size() > ROWS ? from + ROWS : null);
        model.addAttribute("capacities", options(AccessRequests.CAPACITIES, "access.capacity."));
        model.addAttribute("hows", options(AccessRequests.HOW, "access.how."));
    }

    private boolean governs() {
        return AccessRequests.mayRead(people.get());
    }

    private String state(AccessRepository.Request one) {
        if (one.outcome() != null) {
            return say("access.outcome." + one.outcome());
        }
        LocalDate due = one.dueOn();
        if (due == null) {
            return say("access.clock-stands");
        }
        return WorkCalendar.date(clock.instant()).isAfter(due)
                ? say("access.was-due", TimeInWords.full(due))
                : say("access.is-due", TimeInWords.full(due));
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : TimeInWords.full(day);
    }

    private static List<PageForm.Option> options(List<String> values, String key) {
        return values.stream()
                .map(value -> new PageForm.Option(value, say(key + value)))
                .toList();
    }
}
