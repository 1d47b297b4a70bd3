package org.fairlead.process.library;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.ChangesToAgree;
import org.fairlead.process.deploy.AgreedChange;
import org.fairlead.process.deploy.AgreedChanges;
import org.fairlead.process.deploy.AgreedChanges.Opened;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.deploy.RefusedDeployment;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Costly;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Sensitive;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes of safeguards that an owner asks for and a safeguarding lead agrees to: all of them, and each one. */
@Controller
@OpenTo(
        value = {Roles.PROCESS_OWNER, Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD},
        refused = "process.agreed.owners-and-leads")
@RequiredArgsConstructor
class AgreedChangePages {

    private static final String ONE = ChangesToAgree.PAGE + "/{id}";

    /** A change in the list. */
    record Row(
            String id,
            String files,
            String askedBy,
            String asked,
            String state,
            @Nullable String endsAt) {}

    /** What somebody did with a change, when, and why. */
    record Done(
            String key, String by, String when, @Nullable String reason) {}

    /** A file that changes, and what is different about it. */
    record Changed(String file, String kind, List<WhatIsDifferent.Line> lines) {}

    private final AgreedChanges changes;
    private final Deployments deployments;
    private final ProcessLibrary library;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final ObjectMapper json;

    @GetMapping(ChangesToAgree.PAGE)
    String all(Model model) {
        model.addAttribute(
                "rows",
                changes.all(people.get()).stream()
                        .map(opened -> new Row(
                                opened.change().id(),
                                files(opened),
                                staff.displayName(opened.change().askedBy()),
                                when(opened.change().askedAt()),
                                changes.state(opened),
                                opened.change().isOpen() ? when(opened.change().endsAt()) : null))
                        .toList());
        return "process/agreed-all";
    }

    @GetMapping(ONE)
    String one(@PathVariable String id, Model model) {
        Person reader = people.get();
        Opened opened = changes.open(id, reader);
        AgreedChange change = opened.change();
        model.addAttribute("id", id);
        model.addAttribute("files", files(opened));
        model.addAttribute("state", changes.state(opened));
        model.addAttribute("area", change.areaId());
        model.addAttribute("endsAt", change.isOpen() ? when(change.endsAt()) : null);
        model.addAttribute("done", done(change));
        model.addAttribute("places", opened.places());
        model.addAttribute("changed", opened.files().stream().map(this::changed).toList());
        model.addAttribute(
                "acts",
                opened.acts().stream()
                        .map(act -> act.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
        return "process/agreed";
    }

    /** Asks for it, agrees, refuses, withdraws it, deploys it or takes it back. */
    @Sensitive
    @Costly
    @PostMapping(ONE)
    String act(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            after.addFlashAttribute("notice", say("agreed.done." + act(id, act, reason, people.get())));
            return "redirect:" + ChangesToAgree.PAGE + "/" + id;
        } catch (InvalidAnswersException invalid) {
            response.setStatus(422);
            model.addAttribute("problem", invalid.errors().get(0).message());
            model.addAttribute("problemAt", "reason");
        } catch (ConflictException late) {
            response.setStatus(409);
            model.addAttribute("problem", late.getMessage());
            model.addAttribute("problemAt", "done");
        } catch (RefusedDeployment refused) {
            response.setStatus(422);
            model.addAttribute("findings", refused.findings());
        }
        model.addAttribute("reason", reason);
        return one(id, model);
    }

    /** What was done, as the notice names it. */
    private String act(String id, String act, String reason, Person person) {
        switch (act) {
            case "ask" -> changes.ask(id, reason, person);
            case "agree", "refuse" -> changes.decide(id, act.equals("agree"), reason, person);
            case "withdraw" -> changes.withdraw(id, person);
            case "deploy" -> deployments.deployAgreed(id, person);
            case "undo" -> {
                return deployments.undoAgreed(id, reason, person).isPresent() ? "undo" : "undo-not-deployed";
            }
            default -> throw new InvalidAnswersException("reason", "process.agreed.choose");
        }
        return act;
    }

    private static String files(Opened opened) {
        return opened.files().stream().map(AgreedChange.File::fileName).collect(Collectors.joining(", "));
    }

    private List<Done> done(AgreedChange change) {
        return Stream.of(
                        done("asked", change.askedBy(), change.askedAt(), change.reason()),
                        done(
                                change.state() == AgreedChange.State.REFUSED ? "refused" : "agreed",
                                change.decidedBy(),
                                change.decidedAt(),
                                change.decidedReason()),
                        done("deployed", change.deployedBy(), change.deployedAt(), null),
                        done(
                                change.state() == AgreedChange.State.UNDONE ? "undone" : "withdrawn",
                                change.endedBy(),
                                change.endedAt(),
                                change.endedReason()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Done> done(String key, @Nullable String by, @Nullable Instant at, @Nullable String reason) {
        return Optional.ofNullable(at)
                .map(moment -> new Done(
                        "agreed.by." + key,
                        staff.displayName(by),
                        when(moment),
                        reason == null || reason.isBlank() ? null : reason));
    }

    private Changed changed(AgreedChange.File file) {
        return new Changed(
                file.fileName(),
                file.kind().stored(),
                library.before(file)
                        .map(before -> WhatIsDifferent.between(file.kind(), before, file.content(), json))
                        .orElse(List.of()));
    }

    private static String when(@Nullable Instant at) {
        return at == null ? "" : TimeInWords.dayAndTime(at);
    }
}
