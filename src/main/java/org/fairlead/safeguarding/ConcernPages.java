package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Carer;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.KnownDetails;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSheets;
import org.fairlead.referral.ChildrenMeant;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.Costly;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Concerns as pages, for designated leads and, without what came of it, for who raised one or was named on it. */
@Controller
@OpenTo
@RequiredArgsConstructor
class ConcernPages {

    /** Something written later, or a look. */
    record Line(@Nullable String who, String when, String words) {}

    /** Somebody to choose. */
    record Colleague(String username, String name) {}

    /** A child whom a lead may mean; kept in the session until the next page. */
    record Meant(String reference, String name, String born, String site, String why) implements Serializable {}

    /** The child, for those who lead. */
    record Child(String name, String born, String address, String site, List<Carer> carers) {}

    private static final int MOST_CHILDREN = 10;

    private final OpenConcerns concerns;
    private final ConcernRepository repository;
    private final ConcernAccess access;
    private final ConcernActs acts;
    private final ConcernTextRepository texts;
    private final ConcernInWords words;
    private final ConcernByWords byWords;
    private final FormSheets sheets;
    private final KnownDetails known;
    private final SocialCareReferral paper;
    private final ChildrenMeant children;
    private final Cases cases;
    private final Areas areas;
    private final StaffDirectory staff;
    private final TimeInWords time;
    private final CurrentPerson people;

    @GetMapping("/concerns/{reference:C-.+}")
    String concern(@PathVariable String reference, Model model) {
        Person reader = people.get();
        Concern concern = concerns.read(reference, reader);
        boolean lead = access.mayLead(repository.find(reference).orElseThrow(), reader);
        model.addAttribute("concern", words.of(concern));
        model.addAttribute("numbers", areas.area(concern.areaId()).emergencyNumbers());
        model.addAttribute("lead", lead);
        model.addAttribute("taskId", words.taskOf(concern, reader));
        model.addAttribute("additions", lines(texts.of(reference, ConcernTextRepository.Kind.ADDITION)));
        if (lead) {
            model.addAttribute("child", concern.caseReference() == null ? null : child(concern, reader));
            model.addAttribute("suggested", concern.caseReference() == null ? suggested(concern, reader) : List.of());
            model.addAttribute("exports", ConcernAccess.readsHistory(reader));
            model.addAttribute("waits", concern.isUndecided());
            model.addAttribute("seenBy", concern.seenBy() == null ? "" : staff.displayName(concern.seenBy()));
            model.addAttribute(
                    "othersSee",
                    concern.othersSee() == null ? null : concern.othersSee().stored());
            model.addAttribute(
                    "looks",
                    access.looks(reference).stream()
                            .map(look -> new Line(
                                    staff.displayName(look.username()),
                                    time.past(look.at()),
                                    look.refused() ? "refused" : ""))
                            .toList());
            model.addAttribute(
                    "opened",
                    access.openedOutOfTurn(reference).stream()
                            .map(one -> new Line(staff.displayName(one.username()), time.past(one.at()), one.reason()))
                            .toList());
            model.addAttribute(
                    "readers",
                    access.named(reference).stream().map(staff::displayName).toList());
            model.addAttribute("leftOut", leftOut(concern));
            model.addAttribute("colleagues", colleagues(concern));
        }
        return "safeguarding/concern";
    }

    /**
     * Which child it is about, for a lead who finds out: what they type finds children, and one of them is confirmed.
     */
    @PostMapping("/concerns/{reference:C-.+}/child")
    String child(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(name = "case", defaultValue = "") String caseReference,
            RedirectAttributes after) {
        Person by = people.get();
        if (!caseReference.isBlank()) {
            acts.link(reference, caseReference, by);
            after.addFlashAttribute("notice", say("concern.child.linked"));
            return "redirect:/concerns/{reference}";
        }
        concerns.led(reference, by);
        List<CaseRecord> meant = words.isBlank() ? List.of() : cases.list(by, null, words.strip(), "", MOST_CHILDREN);
        if (meant.isEmpty()) {
            after.addFlashAttribute("problem", say("concern.child.none"));
            after.addFlashAttribute("problemAt", "child-words");
        }
        after.addFlashAttribute(
                "meant",
                new ArrayList<>(meant(
                        meant.stream()
                                .limit(MOST_CHILDREN)
                                .map(one -> new ChildrenMeant.Meant(one, List.of()))
                                .toList(),
                        by)));
        return "redirect:/concerns/{reference}";
    }

    /** Children whom who raised it in words may mean, for a lead to say which it is. */
    private List<Meant> suggested(Concern concern, Person reader) {
        Answers said = new Answers(concern.answers());
        String name = said.text(ConcernByWords.NAME);
        return name == null
                ? List.of()
                : meant(
                        children.of(
                                name,
                                said.date(ConcernByWords.BORN),
                                said.number(ConcernByWords.YEAR),
                                said.text(ConcernByWords.SCHOOL),
                                reader,
                                MOST_CHILDREN),
                        reader);
    }

    private List<Meant> meant(List<ChildrenMeant.Meant> found, Person reader) {
        Map<String, String> names =
                cases.names(found.stream().map(ChildrenMeant.Meant::newest).toList(), reader);
        return found.stream()
                .map(one -> new Meant(
                        one.newest().reference(),
                        names.getOrDefault(one.newest().reference(), ""),
                        time.day(one.newest().child().dateOfBirth()),
                        areas.site(one.newest().siteId()).map(Site::name).orElse(""),
                        String.join(", ", one.why())))
                .toList();
    }

    /** The form for a child who is not known to the service, or to who raises the concern. */
    @GetMapping("/concerns/in-words")
    String inWords(@RequestParam(required = false) String sent, Model model) {
        Person reader = people.get();
        model.addAttribute("sent", sent != null);
        model.addAttribute("numbers", areas.emergencyNumbers(reader));
        model.addAttribute(
                "sheet",
                sheets.sheet(
                        byWords.form(),
                        byWords.data(reader),
                        "/api/concerns",
                        "/concerns/in-words?sent",
                        say("common.tell-safeguarding-lead"),
                        reader));
        return "safeguarding/in-words";
    }

    @PostMapping("/concerns/{reference:C-.+}/seen")
    String seen(@PathVariable String reference, RedirectAttributes after) {
        acts.seen(reference, people.get());
        after.addFlashAttribute("notice", say("safeguarding.seen-decision-still-made"));
        return "redirect:/concerns/{reference}";
    }

    @PostMapping("/concerns/{reference:C-.+}/additions")
    String add(
            @PathVariable String reference, @RequestParam(defaultValue = "") String words, RedirectAttributes after) {
        return act(
                reference,
                () -> acts.add(reference, words, people.get()),
                say("safeguarding.added-safeguarding-lead-told"),
                after);
    }

    @PostMapping("/concerns/{reference:C-.+}/readers")
    String nameReader(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String username,
            RedirectAttributes after) {
        return act(
                reference,
                () -> acts.nameReader(reference, username, people.get()),
                say("safeguarding.they-may-read-what"),
                after);
    }

    @PostMapping("/concerns/{reference:C-.+}/left-out")
    String leaveOut(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String username,
            RedirectAttributes after) {
        return act(
                reference,
                () -> acts.leaveOut(reference, username, people.get()),
                say("safeguarding.they-left-out-from"),
                after);
    }

    @PostMapping("/concerns/{reference:C-.+}/others-see")
    String sayToOthers(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String othersSee,
            @RequestParam(defaultValue = "") String tellTheChild,
            RedirectAttributes after) {
        return act(
                reference,
                () -> acts.sayToOthers(reference, othersSee, tellTheChild, people.get()),
                say("safeguarding.people-working-child-see"),
                after);
    }

    /** What social care asks for, to print: from what is known, and nothing that is not. */
    @GetMapping("/concerns/{reference:C-.+}/social-care-referral")
    String referral(@PathVariable String reference, Model model) {
        Person reader = people.get();
        Concern concern = concerns.led(reference, reader);
        CaseRecord theCase = cases.forPerson(concern.caseReference(), reader);
        model.addAttribute("concern", words.of(concern));
        model.addAttribute("record", theCase);
        model.addAttribute("born", time.day(theCase.child().dateOfBirth()));
        model.addAttribute("carers", cases.carers(theCase.reference()));
        model.addAttribute("child", child(concern, reader));
        model.addAttribute("site", areas.site(theCase.siteId()).map(Site::name).orElse(""));
        model.addAttribute("area", areas.area(theCase.areaId()).name());
        model.addAttribute("additions", lines(texts.of(reference, ConcernTextRepository.Kind.ADDITION)));
        model.addAttribute("sender", reader.displayName());
        return "safeguarding/social-care-referral";
    }

    /** The same with the chronology, addressed, as a file to send; it leaves Fairlead, so it is asked who takes it. */
    @OpenTo(
            value = {Roles.DSL, Roles.DEPUTY_DSL},
            refused = "safeguarding.no-page")
    @Sensitive
    @Costly
    @GetMapping("/concerns/{reference:C-.+}/social-care-referral.pdf")
    ResponseEntity<byte[]> referralFile(@PathVariable String reference) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("referral-" + reference + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(paper.print(reference, people.get()));
    }

    @OpenTo(value = Roles.SAFEGUARDING_LEAD, refused = "safeguarding.only-safeguarding-lead-call")
    @GetMapping("/concerns/open-out-of-turn")
    String breakGlass(Model model) {
        return "safeguarding/break-glass";
    }

    @PostMapping("/concerns/open-out-of-turn")
    String breakGlass(
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        try {
            List<String> open = acts.breakGlass(reference, reason, people.get());
            after.addFlashAttribute("notice", say("safeguarding.open-hour-safeguarding-leads"));
            return "redirect:" + (open.size() == 1 ? "/concerns/" + open.get(0) : "/escalations");
        } catch (InvalidAnswersException wrong) {
            after.addFlashAttribute("problem", wrong.errors().get(0).message());
            after.addFlashAttribute("problemAt", wrong.errors().get(0).field());
            after.addFlashAttribute("given", Map.of("reference", reference, "reason", reason));
            return "redirect:/concerns/open-out-of-turn";
        }
    }

    private String act(String reference, Runnable act, String done, RedirectAttributes after) {
        try {
            act.run();
            after.addFlashAttribute("notice", done);
        } catch (InvalidAnswersException wrong) {
            after.addFlashAttribute("problem", wrong.errors().get(0).message());
            after.addFlashAttribute("problemAt", wrong.errors().get(0).field());
        }
        return "redirect:/concerns/" + reference;
    }

    /** Who the child is, where they live and who looks after them, as it is known now. */
    private Child child(Concern concern, Person reader) {
        CaseRecord theCase = cases.forPerson(concern.caseReference(), reader);
        Answers now = known.of(theCase);
        return new Child(
                theCase.child().givenName() + " " + theCase.child().familyName(),
                time.day(theCase.child().dateOfBirth()),
                Stream.of(now.text("carer1Address"), now.text("postcode"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\n")),
                areas.site(theCase.siteId()).map(Site::name).orElse(""),
                cases.carers(theCase.reference()));
    }

    private List<Line> lines(List<ConcernTextRepository.Text> written) {
        return written.stream()
                .map(one -> new Line(staff.displayName(one.by()), time.past(one.at()), one.words()))
                .toList();
    }

    private List<String> leftOut(Concern concern) {
        Map<String, String> names = staff.displayNames(concern.areaId());
        return access.leftOutOf(concern).stream()
                .filter(names::containsKey)
                .map(names::get)
                .sorted()
                .toList();
    }

    private List<Colleague> colleagues(Concern concern) {
        return staff.displayNames(concern.areaId()).entrySet().stream()
                .map(named -> new Colleague(named.getKey(), named.getValue()))
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }
}
