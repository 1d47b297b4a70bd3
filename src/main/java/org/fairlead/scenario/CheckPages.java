package org.fairlead.scenario;

import static org.fairlead.system.Sentences.say;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The page on which a process owner sees how the stories go that a change touches. */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class CheckPages {

    private final ObjectProvider<Rehearsals> rehearsals;
    private final CurrentPerson people;

    @GetMapping(Rehearsals.PAGE + "{id}")
    String page(@PathVariable String id, Model model) {
        show(id, model);
        return "scenario/check";
    }

    /** The part of the page that changes while the stories are played. */
    @GetMapping(Rehearsals.PAGE + "{id}/progress")
    String progress(@PathVariable String id, Model model) {
        show(id, model);
        return "scenario/check :: progress";
    }

    /**
     * How far the stories are that somebody waits for who deploys.
     *
     * @param words empty when nothing is played
     * @param done how many are played
     * @param inAll how many there are
     */
    record Now(String words, int done, int inAll) {}

    @GetMapping("/api/processes/checks/now")
    @ResponseBody
    Now now() {
        Rehearsals running = rehearsals.getIfAvailable();
        return (running == null ? Optional.<Rehearsals.Run>empty() : running.awaited(people.get()))
                .map(run -> new Now(
                        run.stories().isEmpty()
                                ? say("check.is-started")
                                : say("check.plays", run.stories().size(), run.chosen()),
                        run.stories().size(),
                        run.chosen()))
                .orElse(new Now("", 0, 0));
    }

    @PostMapping(Rehearsals.PAGE + "{id}/stop")
    String stop(@PathVariable String id) {
        find(id);
        rehearsals.getObject().stop(id, people.get());
        return "redirect:" + Rehearsals.PAGE + id;
    }

    private void show(String id, Model model) {
        Rehearsals.Run run = find(id);
        model.addAttribute("checkId", id);
        model.addAttribute("names", run.names());
        model.addAttribute("progress", run);
        model.addAttribute("verdict", run.isOver() ? run.verdict() : null);
    }

    private Rehearsals.Run find(String id) {
        Person person = people.get();
        Rehearsals running = rehearsals.getIfAvailable();
        return (running == null ? Optional.<Rehearsals.Run>empty() : running.look(id, person))
                .orElseThrow(() -> new NotFoundException("scenario.check-gone-check-files"));
    }
}
