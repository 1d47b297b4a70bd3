package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseReading;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Readers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.support.VisitRepository.Visited;
import org.fairlead.system.Installation;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.QrCode;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a child goes to, who says whether the child came, and the links with which an asset says so itself. */
@Controller
@OpenTo
@RequiredArgsConstructor
class ActivityPages {

    private static final Readers READERS = Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR);

    /** A visit: who said so, and what child, family and asset say of it; empty where nobody said anything. */
    record Line(String day, boolean came, String saidBy, String child, String family, String asset) {}

    /** An asset of the menu, or one to which the child went before. */
    record Activity(String id, String name, boolean onMenu, int came, int missed, boolean open, List<Line> lines) {}

    private final AssetVisits visits;
    private final VisitRepository repository;
    private final AssetRepository assets;
    private final Cases cases;
    private final CaseReading reading;
    private final FormSubmissions submissions;
    private final Installation installation;
    private final CurrentPerson people;
    private final TimeInWords time;

    @GetMapping("/cases/{reference}/activities")
    String page(@PathVariable String reference, Model model) {
        CaseRecord theCase = theCase(reference);
        Person reader = people.get();
        List<CommunityAsset> menu = visits.ofMenu(reference);
        List<Visited> all = repository.of(reference);
        List<VisitRepository.Link> links = repository.links(reference);
        List<String> ids = java.util.stream.Stream.concat(
                        menu.stream().map(CommunityAsset::id), all.stream().map(Visited::assetId))
                .distinct()
                .toList();
        model.addAttribute("case", theCase);
        model.addAttribute(
                "activities",
                ids.stream()
                        .map(id -> activity(
                                id,
                                menu.stream().anyMatch(asset -> asset.id().equals(id)),
                                all.stream()
                                        .filter(visit -> visit.assetId().equals(id))
                                        .toList(),
                                links.stream().anyMatch(link -> link.assetId().equals(id) && visits.isUsable(link))))
                        .toList());
        model.addAttribute("mayWrite", AssetVisits.mayWrite(theCase, reader));
        model.addAttribute("code", links.isEmpty() ? "" : links.get(0).code());
        if (model.getAttribute("address") instanceof String address) {
            model.addAttribute("qr", QrCode.of(address));
        }
        return "support/activities";
    }

    /** The link is shown once, on the page that follows: only a digest of it is kept. */
    @PostMapping("/cases/{reference}/activities/{asset}/link")
    String link(@PathVariable String reference, @PathVariable String asset, RedirectAttributes after) {
        CaseRecord theCase = theCase(reference);
        Person by = people.get();
        if (!AssetVisits.mayWrite(theCase, by)) {
            throw new NotAllowedException("support.sessions-recorded-childs-own");
        }
        after.addFlashAttribute("address", installation.link("/attended/" + visits.makeLink(theCase, asset, by)));
        after.addFlashAttribute("linkFor", visits.name(asset).orElse(""));
        after.addFlashAttribute("notice", say("visit.link.made"));
        return "redirect:/cases/{reference}/activities";
    }

    private CaseRecord theCase(String reference) {
        Person reader = people.get();
        CaseRecord theCase = cases.forPerson(reference, reader);
        if (!reading.of(theCase, reader).may(READERS)) {
            throw new NotAllowedException("support.development-plans-those-who");
        }
        return theCase;
    }

    private Activity activity(String id, boolean onMenu, List<Visited> all, boolean open) {
        return new Activity(
                id,
                assets.find(id).map(CommunityAsset::name).orElse(""),
                onMenu,
                (int) all.stream().filter(Visited::came).count(),
                (int) all.stream().filter(visit -> !visit.came()).count(),
                open,
                all.stream().map(this::line).toList());
    }

    private Line line(Visited visit) {
        return new Line(
                time.day(visit.visitedOn()),
                visit.came(),
                say("visit.said." + visit.saidBy()),
                said(visit.submissionId(), "activityChild"),
                said(visit.submissionId(), "activityFamily"),
                visit.words() == null ? said(visit.submissionId(), "activityAsset") : visit.words());
    }

    private String said(@Nullable String submissionId, String question) {
        return Optional.ofNullable(submissionId)
                .map(submissions::find)
                .map(found -> found.answers().text(question))
                .orElse("");
    }
}
