package org.fairlead.directory;

import static org.fairlead.system.Sentences.say;

import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Sensitive;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rights that wait for a second person, and those of the last three months. */
@Controller
@OpenTo(
        value = {Roles.ADMINISTRATOR, Roles.PROCESS_OWNER, Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD},
        refused = "directory.rights-those-who-confirm")
@RequiredArgsConstructor
class RightsPages {

    private static final String PAGE = "/rights";

    /** A request in the list. */
    record Row(
            String id,
            String name,
            String username,
            String what,
            String area,
            String askedBy,
            String asked,
            @Nullable String outcome,
            String decidedBy,
            String decided,
            boolean mine) {}

    /** A request as a program reads it. */
    record Asked(
            String id,
            String username,
            String what,
            @Nullable String area,
            String askedBy,
            Instant askedAt) {}

    /** What a program decides. */
    record Decision(boolean confirmed) {}

    private final Rights rights;
    private final Accounts accounts;
    private final CurrentPerson people;
    private final StaffDirectory staff;
    private final Areas areas;

    @GetMapping(PAGE)
    String all(Model model) {
        Person reader = people.get();
        model.addAttribute("waiting", rows(rights.waiting(reader), reader));
        model.addAttribute("decided", rows(rights.decided(reader), reader));
        return "directory/rights";
    }

    @Sensitive
    @PostMapping(PAGE + "/{id}/confirm")
    String confirm(@PathVariable String id, RedirectAttributes after) {
        accounts.decide(id, true, people.get());
        after.addFlashAttribute("notice", say("directory.rights-given"));
        return "redirect:" + PAGE;
    }

    @Sensitive
    @PostMapping(PAGE + "/{id}/refuse")
    String refuse(@PathVariable String id, RedirectAttributes after) {
        accounts.decide(id, false, people.get());
        after.addFlashAttribute("notice", say("directory.rights-refused"));
        return "redirect:" + PAGE;
    }

    @GetMapping("/api/rights")
    @ResponseBody
    List<Asked> waiting() {
        return rights.waiting(people.get()).stream()
                .map(one -> new Asked(one.id(), one.username(), one.what(), one.areaId(), one.askedBy(), one.askedAt()))
                .toList();
    }

    @Sensitive
    @PostMapping("/api/rights/{id}")
    @ResponseBody
    void decide(@PathVariable String id, @RequestBody Decision decision) {
        accounts.decide(id, decision.confirmed(), people.get());
    }

    private List<Row> rows(List<RightsRequest> requests, Person reader) {
        return requests.stream()
                .map(one -> new Row(
                        one.id(),
                        staff.displayName(one.username()),
                        one.username(),
                        one.what().equals(RightsRequest.EMAIL)
                                ? say("rights.email", one.email() == null ? "-" : one.email())
                                : Accounts.ROLES.contains(one.what())
                                        ? say("role." + one.what())
                                        : say("rights." + one.what()),
                        one.areaId() == null
                                ? say("person.all-areas")
                                : areas.area(one.areaId()).name(),
                        staff.displayName(one.askedBy()),
                        TimeInWords.moment(one.askedAt()),
                        one.outcome(),
                        staff.displayName(one.decidedBy()),
                        one.decidedAt() == null ? "" : TimeInWords.moment(one.decidedAt()),
                        one.waits() && rights.mayDecide(one, reader)))
                .toList();
    }
}
