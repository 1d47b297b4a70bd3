package org.fairlead.support;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseFiles;
import org.fairlead.casework.CaseReading;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Readers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A page for the child, to read together and to print: their goals, what they will try, and the plan that they drew.
 * Nothing stands there that they did not say or choose themselves.
 */
@Controller
@OpenTo
@RequiredArgsConstructor
class ChildsPages {

    private static final Readers READERS = Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR);

    private final Cases cases;
    private final CaseReading reading;
    private final FormSubmissions submissions;
    private final AssetVisits visits;
    private final CaseFiles files;
    private final CurrentPerson people;

    @GetMapping("/cases/{reference}/for-the-child")
    String page(@PathVariable String reference, Model model) {
        Person reader = people.get();
        CaseRecord theCase = cases.forPerson(reference, reader);
        if (!reading.of(theCase, reader).may(READERS)) {
            throw new NotAllowedException("support.development-plans-those-who");
        }
        List<Goal> goals = GoalsPanel.goals(submissions.ofCase(reference));
        model.addAttribute("case", theCase);
        model.addAttribute("goals", goals);
        model.addAttribute(
                "menu",
                visits.ofMenu(reference).stream().map(CommunityAsset::name).toList());
        model.addAttribute("drawing", files.drawnPlan(theCase, reader).orElse(null));
        return "support/childs-page";
    }
}
