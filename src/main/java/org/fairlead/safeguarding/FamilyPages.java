package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.safeguarding.FamilyLinkRepository.Link;
import org.fairlead.safeguarding.FamilyLinkRepository.Said;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.KeptSearch;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageForm.Option;
import org.fairlead.system.Stored;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The family of a child as leads have said it is, and what was raised about any of them, on one page to print. */
@Controller
@OpenTo(
        value = {Roles.DSL, Roles.DEPUTY_DSL},
        refused = "safeguarding.no-page")
@RequestMapping("/concerns/children/{caseReference}")
@RequiredArgsConstructor
class FamilyPages {

    private static final int MOST_FOUND = 10;
    private static final int LONGEST_REASON = 1000;
    private static final List<String> WHAT_THEY_ARE =
            Stream.of(Said.values()).map(Said::stored).toList();

    /** A brother, a sister or one of the household, or who is neither; {@code undone} is empty while it holds. */
    record Relative(
            String id,
            String reference,
            String name,
            String born,
            String site,
            String said,
            String reason,
            String by,
            String undone,
            @Nullable String undoneWhy) {}

    /** Somebody who may be of the family. */
    record Suggestion(String reference, String name, String born, String site, String signs) {}

    /** What somebody who raised a concern said about brothers and sisters. */
    record OfSiblings(String concern, String words) {}

    private final FamilyLinks families;
    private final FamilyChronology chronology;
    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final Cases cases;
    private final Areas areas;
    private final StaffDirectory staff;
    private final TimeInWords time;
    private final CurrentPerson people;

    @GetMapping
    String one(@PathVariable String caseReference, @RequestParam(defaultValue = "") String search, Model model) {
        model.addAttribute("form", PageForm.blank());
        return page(caseReference, search, model);
    }

    /** Looks for a child who is not suggested; the words stand in no address. */
    @PostMapping("/family/search")
    String search(
            @PathVariable String caseReference,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes after) {
        after.addAttribute("search", KeptSearch.keep(words));
        return "redirect:/concerns/children/{caseReference}";
    }

    @PostMapping("/family")
    Object link(
            @PathVariable String caseReference,
            @RequestParam(defaultValue = "") String search,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person by = people.get();
        PageForm form = PageForm.sent(sent);
        String other = form.text("other", say("family.choose-child"), 30);
        String said = form.choice("said", WHAT_THEY_ARE, say("family.choose-what"));
        String reason = form.text("reason", say("family.say-why"), LONGEST_REASON);
        return form.then(
                () -> {
                    families.link(caseReference, other, Stored.of(Said.class, said), reason, by);
                    after.addFlashAttribute("notice", say("family.said." + said));
                    return "redirect:/concerns/children/{caseReference}";
                },
                () -> page(caseReference, search, model),
                model);
    }

    @PostMapping("/family/{id}/undo")
    Object undo(
            @PathVariable String caseReference,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person by = people.get();
        PageForm form = PageForm.sent(sent);
        String why = form.text("why-" + id, say("family.say-why-undone"), LONGEST_REASON);
        return form.then(
                () -> {
                    families.undo(caseReference, id, why, by);
                    after.addFlashAttribute("notice", say("family.undone"));
                    return "redirect:/concerns/children/{caseReference}";
                },
                () -> page(caseReference, "", model),
                model);
    }

    private String page(String caseReference, String search, Model model) {
        Person reader = people.get();
        FamilyLinks.Family family = families.of(caseReference, reader);
        List<CaseRecord> confirmed = family.confirmed();
        List<Suggestion> suggested = suggestions(family.suggested(), reader);
        List<Suggestion> found = found(family, search, reader);
        model.addAttribute("caseReference", family.theCase().reference());
        model.addAttribute("initials", family.theCase().child().initials());
        model.addAttribute("name", FamilyChronology.name(family.theCase()));
        model.addAttribute("born", time.day(family.theCase().child().dateOfBirth()));
        model.addAttribute("linked", relatives(family.linked()));
        model.addAttribute("refused", relatives(family.refused()));
        model.addAttribute("undone", relatives(family.undone()));
        model.addAttribute("suggested", suggested);
        model.addAttribute("search", search);
        model.addAttribute("none", !search.isEmpty() && found.isEmpty());
        List<Option> offered = new ArrayList<>();
        Stream.concat(found.stream(), suggested.stream())
                .map(one -> new Option(one.reference(), say("family.option", one.name(), one.born(), one.site())))
                .filter(one -> !offered.contains(one))
                .forEach(offered::add);
        model.addAttribute("offered", offered);
        model.addAttribute(
                "kinds",
                WHAT_THEY_ARE.stream()
                        .map(one -> new Option(one, say("family.kind." + one)))
                        .toList());
        model.addAttribute("said", saidOfSiblings(family, reader));
        model.addAttribute("lines", chronology.of(confirmed, reader));
        model.addAttribute("several", !family.linked().isEmpty());
        return "safeguarding/chronology";
    }

    private List<Suggestion> suggestions(List<FamilyLinks.Suggested> suggested, Person reader) {
        Map<String, String> names = cases.names(
                suggested.stream().map(FamilyLinks.Suggested::theCase).toList(), reader);
        return suggested.stream()
                .map(one -> suggestion(one.theCase(), names, String.join(", ", one.signs())))
                .toList();
    }

    /** Children who are looked for by hand, because somebody has said that they belong here. */
    private List<Suggestion> found(FamilyLinks.Family family, String search, Person reader) {
        String words = KeptSearch.words(search);
        if (words.isEmpty()) {
            return List.of();
        }
        List<String> own = family.confirmed().stream().map(CaseRecord::childId).toList();
        List<CaseRecord> found = cases.list(reader, null, words, "", MOST_FOUND).stream()
                .filter(one -> !own.contains(one.childId()))
                .limit(MOST_FOUND)
                .toList();
        Map<String, String> names = cases.names(found, reader);
        return found.stream().map(one -> suggestion(one, names, "")).toList();
    }

    private Suggestion suggestion(CaseRecord theCase, Map<String, String> names, String signs) {
        return new Suggestion(
                theCase.reference(),
                names.getOrDefault(theCase.reference(), theCase.reference()),
                time.day(theCase.child().dateOfBirth()),
                site(theCase),
                signs);
    }

    private List<Relative> relatives(List<FamilyLinks.Told> told) {
        return told.stream()
                .map(one -> {
                    Link link = one.link();
                    return new Relative(
                            link.id(),
                            one.theCase().reference(),
                            FamilyChronology.name(one.theCase()),
                            time.day(one.theCase().child().dateOfBirth()),
                            site(one.theCase()),
                            say("family.kind." + link.said().stored()),
                            link.reason(),
                            by(link.saidBy(), time.day(link.saidAt())),
                            link.undoneAt() == null
                                    ? ""
                                    : by(Objects.requireNonNullElse(link.undoneBy(), ""), time.day(link.undoneAt())),
                            link.undoneWhy());
                })
                .toList();
    }

    private String by(String username, String day) {
        return say("family.by", staff.displayName(username), day);
    }

    private String site(CaseRecord theCase) {
        return areas.site(theCase.siteId()).map(Site::name).orElse("");
    }

    private List<OfSiblings> saidOfSiblings(FamilyLinks.Family family, Person reader) {
        return access
                .led(
                        concerns.on(
                                family.own().stream().map(CaseRecord::reference).toList()),
                        reader)
                .stream()
                .filter(one -> one.answers().get("siblings") != null)
                .map(one -> new OfSiblings(
                        one.reference(), String.valueOf(one.answers().get("siblings"))))
                .toList();
    }
}
