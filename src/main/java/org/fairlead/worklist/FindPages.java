package org.fairlead.worklist;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.system.KeptSearch;
import org.fairlead.system.OpenTo;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The box on every page: what is typed is sent, never part of an address, and the audit trail has it. */
@Controller
@OpenTo
@RequiredArgsConstructor
class FindPages {

    private static final String PAGE = "/find";
    private static final int LONGEST = 200;
    private static final Set<String> HAVE_A_REFERENCE = Set.of("child", "concern");
    private static final int WHILE_TYPING = 5;
    private static final int ON_THE_PAGE = 25;

    private final ObjectProvider<FindSource> sources;
    private final CurrentPerson people;

    /** Whoever knows a reference is led to what it stands for, everybody else to what was found. */
    @PostMapping(PAGE)
    String search(@RequestParam(defaultValue = "") String q) {
        String typed = shortened(q);
        return "redirect:"
                + find(typed, WHILE_TYPING).stream()
                        .filter(found -> HAVE_A_REFERENCE.contains(found.kind()))
                        .map(Found::address)
                        .filter(address ->
                                address.toLowerCase(Locale.ROOT).endsWith("/" + typed.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseGet(() -> PAGE + "?search=" + KeptSearch.keep(q));
    }

    @GetMapping(PAGE)
    String page(@RequestParam(defaultValue = "") String search, Model model) {
        return found(KeptSearch.words(search), ON_THE_PAGE, model, "worklist/find");
    }

    /** For the script, which shows it below the box. */
    @PostMapping(PAGE + "/answers")
    String answers(@RequestParam(defaultValue = "") String q, Model model) {
        return found(q, WHILE_TYPING, model.addAttribute("below", true), "worklist/find :: answers");
    }

    private String found(String words, int most, Model model, String view) {
        String asked = shortened(words);
        model.addAttribute("q", asked);
        model.addAttribute("found", find(asked, most));
        return view;
    }

    private List<Found> find(String asked, int most) {
        return asked.isEmpty()
                ? List.of()
                : sources.orderedStream()
                        .flatMap(source -> source.find(asked, people.get(), most).stream())
                        .toList();
    }

    private static String shortened(String words) {
        String typed = words.strip();
        return typed.substring(0, Math.min(LONGEST, typed.length()));
    }
}
