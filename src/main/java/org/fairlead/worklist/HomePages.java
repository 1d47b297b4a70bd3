package org.fairlead.worklist;

import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.system.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page. */
@Controller
@OpenTo
@RequiredArgsConstructor
class HomePages {

    private final HomeOnPage home;
    private final CurrentPerson people;

    @GetMapping("/")
    String home(Model model) {
        home.describe(people.get(), model);
        return "worklist/home";
    }
}
