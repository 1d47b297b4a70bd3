package org.fairlead.safeguarding;

import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One concern as a page, for designated leads and for whoever raised it. */
@Controller
class ConcernPages {

    private final OpenConcerns concerns;
    private final ConcernInWords words;
    private final CurrentPerson people;

    ConcernPages(OpenConcerns concerns, ConcernInWords words, CurrentPerson people) {
        this.concerns = concerns;
        this.words = words;
        this.people = people;
    }

    @GetMapping("/concerns/{reference:C-.+}")
    String concern(@PathVariable String reference, Model model) {
        Person reader = people.get();
        Concern concern = concerns.read(reference, reader);
        model.addAttribute("concern", words.of(concern));
        model.addAttribute("lead", reader.isSafeguarding());
        model.addAttribute("taskId", words.taskOf(concern, reader));
        return "safeguarding/concern";
    }
}
