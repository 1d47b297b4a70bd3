package org.fairlead.referral.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Costly;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Spreadsheet;
import org.fairlead.system.TimeInWords;
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

/** Referrals from a file: send it, see what does not fit, import it. */
@Controller
@OpenTo(Roles.COORDINATOR)
@RequiredArgsConstructor
class ImportPages {

    private static final int PROBLEMS_ON_A_PAGE = 100;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Imports imports;
    private final CurrentPerson people;
    private final TimeInWords time;

    /** A file in the list of those that were sent. */
    record Sent(String id, String name, String status, int rows, String when) {}

    /** An answer that does not fit, with the question's words. */
    record Wrong(int row, String question, String key, String message) {}

    @Costly
    @GetMapping("/referrals/import")
    String form(Model model) {
        Person reader = people.get();
        model.addAttribute("columns", imports.columns(reader));
        model.addAttribute(
                "sent",
                imports.latest(reader).stream()
                        .map(job ->
                                new Sent(job.id(), job.fileName(), job.status(), job.rows(), time.past(job.sentAt())))
                        .toList());
        return "referral/import";
    }

    @GetMapping("/referrals/import/template.csv")
    ResponseEntity<String> template() {
        List<String> keys = imports.columns(people.get()).stream()
                .map(ReferralFile.Column::key)
                .toList();
        return csv("referrals-template.csv", List.of(keys));
    }

    @PostMapping("/referrals/import")
    String send(@RequestParam(required = false) MultipartFile file, RedirectAttributes next, Model model)
            throws IOException {
        Person person = people.get();
        try {
            byte[] content = file == null ? new byte[0] : file.getBytes();
            next.addAttribute(
                    "id", imports.send(file == null ? "" : file.getOriginalFilename(), content, false, person));
            return "redirect:/referrals/import/{id}";
        } catch (InvalidAnswersException nothing) {
            model.addAttribute("problem", nothing.errors().get(0).message());
        } catch (ConflictException refused) {
            model.addAttribute("problem", refused.getMessage());
        }
        return form(model);
    }

    @GetMapping("/referrals/import/{id:[0-9a-f-]{36}}")
    String one(@PathVariable String id, @RequestParam(defaultValue = "0") int from, Model model) {
        describe(id, from, model);
        return "referral/import-job";
    }

    /** What changes while a file is worked on; the page asks for it again and again. */
    @GetMapping("/referrals/import/{id:[0-9a-f-]{36}}/progress")
    String progress(@PathVariable String id, Model model) {
        describe(id, 0, model);
        return "referral/import-job :: progress";
    }

    @Costly
    @GetMapping("/referrals/import/{id:[0-9a-f-]{36}}/problems.csv")
    ResponseEntity<String> problems(@PathVariable String id) {
        Person reader = people.get();
        List<List<String>> rows = imports.problems(id, 0, Integer.MAX_VALUE, reader).stream()
                .map(problem -> List.of(Integer.toString(problem.row()), problem.field(), problem.message()))
                .collect(Collectors.toList());
        rows.add(0, List.of("row", "field", "message"));
        return csv("problems.csv", rows);
    }

    @PostMapping("/referrals/import/{id:[0-9a-f-]{36}}")
    String decide(@PathVariable String id, @RequestParam String what, RedirectAttributes next) {
        Person person = people.get();
        if (what.equals("import")) {
            imports.start(id, person);
        } else {
            imports.discard(id, person);
        }
        next.addAttribute("id", id);
        return "redirect:/referrals/import/{id}";
    }

    private void describe(String id, int from, Model model) {
        Person reader = people.get();
        ImportJob job = imports.find(id, reader);
        Map<String, String> labels = imports.columns(reader).stream()
                .collect(Collectors.toMap(ReferralFile.Column::key, ReferralFile.Column::label));
        List<Wrong> wrong = imports.problems(id, from, PROBLEMS_ON_A_PAGE, reader).stream()
                .map(problem -> new Wrong(
                        problem.row(),
                        labels.getOrDefault(problem.field(), problem.field()),
                        problem.field(),
                        problem.message()))
                .toList();
        model.addAttribute("job", job);
        model.addAttribute("when", time.past(job.sentAt()));
        model.addAttribute("wrong", wrong);
        model.addAttribute("from", Math.max(0, from));
        model.addAttribute("before", from > 0 ? Math.max(0, from - PROBLEMS_ON_A_PAGE) : null);
        model.addAttribute("after", from + PROBLEMS_ON_A_PAGE < job.problems() ? from + PROBLEMS_ON_A_PAGE : null);
    }

    private static ResponseEntity<String> csv(String name, List<List<String>> rows) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(Spreadsheet.write(rows.stream()));
    }
}
