package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Costly;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.Sensitive;
import org.fairlead.system.Stored;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The evaluation on pages, on paper and as a file. The page comes at once; its figures follow as a part of their own,
 * because they take a moment when there are many children.
 */
@Controller
@OpenTo(
        value = {Roles.IMPACT_LEAD, Roles.SUPERVISOR},
        refused = "impact.figures-impact-lead-supervisors")
@RequiredArgsConstructor
class ImpactPages {

    private static final List<String> FILTERS = List.of("site", "pathway", "from", "to", "for");
    /** Whom a report can be made for: kinds of readers, so that no name gets into an address. */
    private static final List<String> READERS = List.of("commissioners", "board", "schools", "practices", "families");

    private final Evaluation evaluation;
    private final Scopes scopes;
    private final ReportPdf pdf;
    private final Areas areas;
    private final CurrentPerson people;
    private final Clock clock;

    /** The page without its figures; dates come in three boxes from the form, or in one from a link. */
    @GetMapping("/impact")
    ModelAndView page(@RequestParam MultiValueMap<String, String> asked) {
        Person reader = people.get();
        Scopes.require(reader);
        PageForm form = PageForm.sent(asked);
        LocalDate from = form.dayOfLink("from");
        LocalDate to = form.dayOfLink("to");
        Scope scope = null;
        if (form.isRight()) {
            try {
                scope = scopes.read(
                        null,
                        form.value("site"),
                        form.value("pathway"),
                        from == null ? "" : from.toString(),
                        to == null ? "" : to.toString(),
                        reader);
            } catch (InvalidAnswersException refused) {
                form.refuse(refused);
            }
        }
        Part part = Stored.find(Part.class, asked.getFirst("part")).orElse(Part.OVERVIEW);
        ModelAndView page = new ModelAndView("impact/impact");
        page.addObject("part", part.stored());
        page.addObject("parts", Arrays.stream(Part.values()).map(Part::stored).toList());
        page.addObject(
                "readers",
                READERS.stream()
                        .map(one -> new PageForm.Option(one, say("impact.for." + one)))
                        .toList());
        page.addObject("form", form);
        page.addObject("sites", sites(reader));
        page.addObject("pathways", pathways());
        page.addObject("areaId", Scopes.area(reader));
        page.addObject("mayImport", Scopes.mayImport(reader));
        page.addObject("maySeeMoney", Scopes.maySeeMoney(reader));
        page.addObject("thisYear", schoolYear(0));
        page.addObject("lastYear", schoolYear(-1));
        if (scope == null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        } else {
            page.addObject("query", query(scope, madeFor(asked)));
        }
        return page;
    }

    /** The figures of a part, to be put into the page. */
    @GetMapping("/impact/figures")
    String figures(@RequestParam MultiValueMap<String, String> asked, Model model) {
        Scope scope = scope(asked);
        evaluation.note(people.get(), "impact-read", scope);
        model.addAttribute(
                "report",
                evaluation.of(
                        scope, Stored.find(Part.class, asked.getFirst("part")).orElse(Part.OVERVIEW)));
        model.addAttribute("query", query(scope, ""));
        return "impact/figures";
    }

    /** The report as one page to read and to print. */
    @GetMapping("/impact/report")
    String report(@RequestParam MultiValueMap<String, String> asked, Model model) {
        Scope scope = scope(asked);
        evaluation.note(people.get(), "impact-report", scope);
        model.addAttribute("report", evaluation.of(scope, madeFor(asked)));
        model.addAttribute("query", query(scope, madeFor(asked)));
        return "impact/report";
    }

    @Costly
    @GetMapping("/impact/report.pdf")
    ResponseEntity<byte[]> pdf(@RequestParam MultiValueMap<String, String> asked) {
        Scope scope = scope(asked);
        evaluation.note(people.get(), "impact-pdf", scope);
        return file(pdf.of(evaluation.of(scope, madeFor(asked))), MediaType.APPLICATION_PDF, "pdf");
    }

    @Sensitive
    @Costly
    @GetMapping("/impact/figures.csv")
    ResponseEntity<byte[]> csv(@RequestParam MultiValueMap<String, String> asked) {
        Scope scope = scope(asked);
        evaluation.note(people.get(), "impact-csv", scope);
        return file(
                ReportCsv.of(evaluation.of(scope, "")), new MediaType("text", "csv", StandardCharsets.UTF_8), "csv");
    }

    private ResponseEntity<byte[]> file(byte[] content, MediaType type, String ending) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        "evaluation-" + WorkCalendar.date(clock.instant()) + "." + ending,
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    private Scope scope(MultiValueMap<String, String> asked) {
        return scopes.read(
                asked.getFirst("area"),
                asked.getFirst("site"),
                asked.getFirst("pathway"),
                asked.getFirst("from"),
                asked.getFirst("to"),
                people.get());
    }

    /** Empty when it was not said, or is none of those that can be chosen. */
    private static String madeFor(MultiValueMap<String, String> asked) {
        return READERS.stream()
                .filter(one -> one.equals(asked.getFirst("for")))
                .findFirst()
                .orElse("");
    }

    private static String query(Scope scope, String madeFor) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        String[] values = {
            scope.siteId(),
            scope.programme(),
            scope.from() == null ? null : scope.from().toString(),
            scope.to() == null ? null : scope.to().toString(),
            madeFor.isEmpty() ? null : madeFor
        };
        for (int at = 0; at < values.length; at++) {
            if (values[at] != null) {
                query.queryParam(FILTERS.get(at), values[at]);
            }
        }
        return query.encode().toUriString();
    }

    /** From September to August, as a link asks for it. */
    private String schoolYear(int away) {
        LocalDate today = WorkCalendar.date(clock.instant());
        int begins = (today.getMonthValue() >= 9 ? today.getYear() : today.getYear() - 1) + away;
        return "?from=" + begins + "-09-01&to=" + (begins + 1) + "-08-31";
    }

    private List<PageForm.Option> sites(Person reader) {
        return areas.sitesFor(reader).stream()
                .sorted(java.util.Comparator.comparing(Site::name))
                .map(site -> new PageForm.Option(site.id(), site.name()))
                .toList();
    }

    private List<PageForm.Option> pathways() {
        List<PageForm.Option> options = new ArrayList<>();
        Scopes.PROGRAMMES.forEach(one -> options.add(new PageForm.Option(one, say("impact.pathway." + one))));
        return options;
    }
}
