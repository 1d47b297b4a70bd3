package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Stored;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody chooses for themselves how they hear of tasks. */
@Controller
@OpenTo
@RequiredArgsConstructor
class NoticePages {

    private static final int LATEST = 50;

    private final NoticeRepository notices;
    private final Digests digests;
    private final Tasks tasks;
    private final TaskRows rows;
    private final Clock clock;
    private final StaffDirectory staff;
    private final CurrentPerson people;

    @GetMapping("/notices")
    @Transactional
    public String notices(Model model) {
        Person reader = people.get();
        List<TaskView> fresh = notices.unread(reader.username()).stream()
                .flatMap(id -> tasks.find(id, reader).stream())
                .limit(LATEST)
                .toList();
        notices.seen(reader, clock.instant());
        model.addAttribute("fresh", rows.of(fresh, reader));
        model.addAttribute("choice", notices.of(reader).stored());
        model.addAttribute("choices", List.of("digest", "each", "none"));
        model.addAttribute("address", staff.email(reader.username()).isPresent());
        model.addAttribute("digest", digests.of(reader).orElse(null));
        return "worklist/notices";
    }

    @PostMapping("/notices")
    @Transactional
    public String choose(@RequestParam(defaultValue = "") String choice, RedirectAttributes after) {
        Stored.find(NoticeChoice.class, choice)
                .ifPresentOrElse(
                        chosen -> {
                            notices.choose(people.get().username(), chosen);
                            after.addFlashAttribute("notice", say("worklist.choice-saved"));
                        },
                        () -> after.addFlashAttribute("problem", say("worklist.choose-how-want-hear")));
        return "redirect:/notices";
    }
}
