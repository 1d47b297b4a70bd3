package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormSheets;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.system.KeptSearch;
import org.fairlead.system.LastList;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Stored;
import org.fairlead.worklist.LastStep;
import org.fairlead.worklist.ViewsOfList;
import org.fairlead.worklist.WorkCounts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Cases as pages: the list, one case, its diagrams, and what people tell it. */
@Controller
@OpenTo
@RequiredArgsConstructor
class CasePages {

    private static final String CONCERN = "concern-raised";

    /** What stands above every part of a case, and so is not offered once more. */
    private static final Set<String> IN_THE_BAR = Set.of(CONCERN, ContactRecorded.NAME, "session-recorded");

    private static final int ROWS = 20;
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z]{1,6}-\\d{4}-\\d{1,8}");

    /** Something that can be told. */
    record Offered(String name, String title) {}

    private final Cases cases;
    private final CaseEvents events;
    private final CaseOnPage onPage;
    private final WhereNow whereNow;
    private final SafeContact contact;
    private final CaseReading reading;
    private final DetailsOnPage details;
    private final AnswerCorrections corrections;
    private final LastStep lastStep;
    private final Contacts contacts;
    private final FormSheets sheets;
    private final Areas areas;
    private final CurrentPerson people;
    private final Clock clock;
    private final List<ChildrenKnownElsewhere> elsewhere;
    private final ViewsOfList views;

    @GetMapping(CaseFilter.PAGE)
    String list(CaseFilter asked, HttpServletRequest request, Model model) {
        Person reader = people.get();
        CaseFilter filter = request.getQueryString() == null
                ? LastList.last(CaseFilter.class).orElse(asked)
                : asked;
        LastList.keep(filter.from(""));
        CaseQuery query = filter.query(clock.instant(), contacts.quietBefore(reader), List.of());
        List<CaseRecord> found = cases.list(reader, query, ROWS);
        boolean more = found.size() > ROWS;
        List<CaseRecord> page = more ? found.subList(0, ROWS) : found;
        model.addAttribute("filter", filter);
        model.addAttribute("rows", onPage.rows(page, reader));
        model.addAttribute("total", WorkCounts.words(cases.count(reader, query)));
        model.addAttribute("names", filter.names() ? cases.names(page, reader) : Map.of());
        model.addAttribute("mayName", CaseReading.mayName(reader));
        model.addAttribute("quietLabel", contacts.quietInWords(reader));
        model.addAttribute("q", filter.words());
        model.addAttribute("stages", onPage.stages(reader));
        model.addAttribute("sites", onPage.sites(reader));
        model.addAttribute("workers", onPage.workers(reader));
        model.addAttribute("spans", CaseFilter.SPANS);
        model.addAttribute(
                "first", filter.before().isBlank() ? null : filter.from("").address());
        model.addAttribute(
                "more", more ? filter.from(page.get(ROWS - 1).reference()).address() : null);
        model.addAttribute("mayRefer", reader.mayRefer());
        views.describe(CaseFilter.PAGE, filter.kept(), model);
        return "casework/cases";
    }

    @PostMapping("/cases/search")
    String search(CaseFilter asked, @RequestParam(defaultValue = "") String q) {
        return "redirect:" + asked.lookingFor(KeptSearch.keep(q)).address();
    }

    @PostMapping(CaseFilter.PAGE + "/views")
    String saveView(CaseFilter shown, @RequestParam(defaultValue = "") String view, RedirectAttributes after) {
        return views.save(CaseFilter.PAGE, shown.kept(), view, after);
    }

    @GetMapping("/cases/{reference}")
    String one(@PathVariable String reference, @RequestParam(required = false) String told, Model model) {
        Person reader = people.get();
        CaseRecord theCase = cases.forPerson(reference, reader);
        boolean known = told != null && events.mayTell(theCase, told, reader);
        boolean held = known && isEnding(told) && events.isHeldFor(theCase, reader);
        if (known) {
            model.addAttribute(
                    "notice",
                    held
                            ? say("event.held.done")
                            : events.find(theCase, told).orElseThrow().done());
        }
        return show(theCase, CasePart.NOW, reader, model);
    }

    @GetMapping("/cases/{reference}/{part:family|work|scores|history}")
    String part(@PathVariable String reference, @PathVariable String part, Model model) {
        Person reader = people.get();
        CaseRecord theCase = cases.forPerson(reference, reader);
        CasePart asked = Stored.of(CasePart.class, part);
        if (!onPage.parts(theCase, reader).contains(asked)) {
            throw new NotFoundException("common.no-page");
        }
        return show(theCase, asked, reader, model);
    }

    private String show(CaseRecord theCase, CasePart part, Person reader, Model model) {
        List<String> open = events.open(theCase, reader);
        boolean mayReach = reading.of(theCase, reader).may(EntryKind.DETAILS.readers());
        boolean reaches = mayReach && (part == CasePart.NOW || part == CasePart.FAMILY);
        onPage.describe(theCase, reader, part, model);
        model.addAttribute("contact", reaches ? contact.shownTo(theCase, reader) : null);
        model.addAttribute("mayReach", mayReach);
        model.addAttribute("mayRaise", open.contains(CONCERN));
        model.addAttribute("events", open);
        model.addAttribute(
                "otherEvents",
                open.stream()
                        .filter(event -> !IN_THE_BAR.contains(event) && !KnownDetails.FORMS.contains(event))
                        .flatMap(event -> events.find(theCase, event).stream())
                        .map(event -> new Offered(event.name(), event.title()))
                        .toList());
        model.addAttribute(
                "stays",
                events.mayTell(theCase, StepTakenBack.NAME, reader) && theCase.isOpen()
                        ? lastStep.refused(theCase.reference(), theCase.areaId(), reader)
                                .orElse(null)
                        : null);
        return "casework/case";
    }

    @GetMapping("/cases/{reference}/diagram")
    String diagram(@PathVariable String reference, Model model) {
        Person reader = people.get();
        CaseRecord theCase = theCase(reference, reader, model);
        model.addAttribute("drawings", whereNow.drawings(theCase, reader));
        return "casework/diagram";
    }

    @GetMapping("/cases/{reference}/details")
    String details(@PathVariable String reference, Model model) {
        Person reader = people.get();
        CaseRecord theCase = theCase(reference, reader, model);
        model.addAttribute("details", details.of(theCase, reader));
        return "casework/details";
    }

    @GetMapping("/cases/{reference}/answers/{submission}/correct")
    String correct(@PathVariable String reference, @PathVariable String submission, Model model) {
        Person reader = people.get();
        CaseRecord theCase = theCase(reference, reader, model);
        AnswerCorrections.Opened opened = corrections.open(theCase, submission, reader);
        model.addAttribute(
                "sheet",
                sheets.sheet(
                        opened.form(),
                        opened.submission().answers(),
                        "/api/cases/" + theCase.reference() + "/answers/" + submission + "/corrections",
                        "/cases/" + theCase.reference(),
                        "Save",
                        reader));
        return "casework/correct";
    }

    @GetMapping("/cases/{reference}/events/{event}")
    String tell(@PathVariable String reference, @PathVariable String event, Model model) {
        Person reader = people.get();
        CaseRecord theCase = theCase(reference, reader, model);
        CaseEvents.Opened opened = events.form(theCase, event, reader);
        CaseEvent told = events.find(theCase, event).orElseThrow();
        model.addAttribute("event", event);
        model.addAttribute("eventTitle", told.title());
        model.addAttribute("eventWhat", told.what());
        model.addAttribute("contact", opened.form().isAboutContact() ? contact.shownTo(theCase, reader) : null);
        if (event.equals(CONCERN)
                || opened.form().schema().findValuesAsText("key").contains("mentalHealthCrisis")) {
            model.addAttribute("numbers", areas.area(theCase.areaId()).emergencyNumbers());
        }
        model.addAttribute(
                "sheet",
                sheets.sheet(
                        opened.form(),
                        opened.data(),
                        "/api/cases/" + theCase.reference() + "/events/" + event,
                        "/cases/" + theCase.reference() + "?told=" + event,
                        event.equals(CONCERN) ? say("common.tell-safeguarding-lead") : "Save",
                        reader));
        return "casework/event";
    }

    /**
     * The way to a concern from anywhere: with the reference of a case it opens the form, with other words it offers
     * the children whom they may mean, and with nothing it asks. Nobody learns of a child whom they may not see.
     */
    @PostMapping("/concerns/search")
    String concern(@RequestParam(name = "case", defaultValue = "") String words, Model model) {
        return about(words, model);
    }

    @GetMapping("/concerns/new")
    String concernOn(@RequestParam(name = "case", defaultValue = "") String reference, Model model) {
        return about(REFERENCE.matcher(reference.strip()).matches() ? reference : "", model);
    }

    private String about(String words, Model model) {
        Person reader = people.get();
        List<CaseRecord> meant = words.isBlank() ? List.of() : cases.list(reader, null, words.strip(), "", ROWS);
        boolean more = meant.size() > ROWS;
        List<CaseRecord> offered = more ? meant.subList(0, ROWS) : meant;
        Optional<CaseRecord> named = offered.stream()
                .filter(one -> one.reference().equalsIgnoreCase(words.strip()))
                .findFirst();
        if (named.isPresent()) {
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/cases/{reference}/events/{event}")
                            .encode()
                            .buildAndExpand(named.get().reference(), CONCERN)
                            .toUriString();
        }
        model.addAttribute("words", words);
        model.addAttribute("none", !words.isBlank() && offered.isEmpty());
        model.addAttribute("meant", onPage.rows(offered, reader));
        model.addAttribute("more", more);
        model.addAttribute(
                "known",
                elsewhere.stream().flatMap(place -> place.to(reader).stream()).toList());
        model.addAttribute("numbers", areas.emergencyNumbers(reader));
        return "casework/which-case";
    }

    /** The case of a page below it, whose top says whose page it is. */
    private CaseRecord theCase(String reference, Person reader, Model model) {
        CaseRecord theCase = cases.forPerson(reference, reader);
        model.addAttribute("case", onPage.head(theCase, reader));
        return theCase;
    }

    /** What a case is told to end it may be held back until somebody has looked at it. */
    private static boolean isEnding(String told) {
        return List.of("close-early", "consent-withdrawn", "case-transferred").contains(told);
    }
}
