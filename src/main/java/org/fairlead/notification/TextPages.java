package org.fairlead.notification;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.notification.TextLibrary.Which;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageOf;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The texts of messages as pages: all of them, and one to change, with a preview and every version. */
@Controller
@OpenTo(
        value = {Roles.PROCESS_OWNER, Roles.ADMINISTRATOR},
        refused = "notification.texts-changed-process-owners")
@RequiredArgsConstructor
class TextPages {

    private static final String PAGE = "/templates";

    /** A text in the list. */
    record Link(String audience, String way, boolean changed) {}

    /** A decision with its texts. */
    record Row(String template, String name, List<Link> links) {}

    /** A version of a text. */
    record Earlier(
            String subject,
            String body,
            String origin,
            String when,
            @Nullable String by) {}

    private final TextLibrary library;
    private final CurrentPerson people;
    private final StaffDirectory staff;
    private final TimeInWords time;

    @GetMapping(PAGE)
    String all(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        String words = q.strip().toLowerCase(Locale.UK);
        Person reader = people.get();
        List<MessageTextRepository.Key> changed = library.changed(reader);
        PageOf<Row> rows = PageOf.of(
                library.all(reader).entrySet().stream()
                        .map(entry -> new Row(
                                entry.getKey(),
                                name(entry.getKey()),
                                entry.getValue().stream()
                                        .map(key -> new Link(key.audience(), key.way(), changed.contains(key)))
                                        .toList()))
                        .filter(row -> (row.name() + " " + row.template())
                                .toLowerCase(Locale.UK)
                                .contains(words))
                        .toList(),
                page,
                PageOf.FEW);
        model.addAttribute("rows", rows.rows());
        model.addAttribute("page", rows);
        model.addAttribute("q", q.strip());
        return "notification/texts";
    }

    /** To the text of a decision that has none yet. */
    @GetMapping(PAGE + "/new")
    String another(
            @RequestParam(defaultValue = "") String template,
            @RequestParam(defaultValue = "family") String audience,
            @RequestParam(defaultValue = "letter") String way,
            RedirectAttributes after) {
        String name = template.strip().toLowerCase(Locale.UK);
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z]{2,3})?") || name.length() > 60) {
            after.addFlashAttribute("problem", say("notification.write-decision-diagram-small"));
            return "redirect:" + PAGE;
        }
        Which which = Which.of(name, audience, way);
        return "redirect:" + address(which);
    }

    @GetMapping(PAGE + "/{template}/{audience}/{way}")
    String one(@PathVariable String template, @PathVariable String audience, @PathVariable String way, Model model) {
        Which which = Which.of(template, audience, way);
        TextLibrary.Opened opened = library.open(which, people.get());
        show(which, opened, opened.words(), model);
        return "notification/text";
    }

    @PostMapping(PAGE + "/{template}/{audience}/{way}")
    String change(
            @PathVariable String template,
            @PathVariable String audience,
            @PathVariable String way,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String body,
            @RequestParam String began,
            @RequestParam String act,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Which which = Which.of(template, audience, way);
        Person by = people.get();
        TextLibrary.Opened opened = library.open(which, by);
        try {
            if (act.equals("back")) {
                library.back(which, began, by);
                after.addFlashAttribute("notice", say("notification.text-fairlead-ships-used"));
                return "redirect:" + address(which);
            }
            Words checked = library.check(which, subject, body);
            if (act.equals("save")) {
                library.save(which, checked, began, by);
                after.addFlashAttribute("notice", say("notification.text-used-from-now"));
                return "redirect:" + address(which);
            }
            show(which, opened, checked, model);
            model.addAttribute("previewed", true);
        } catch (InvalidAnswersException wrong) {
            // what was typed stays on the page
            show(which, opened, new Words(subject, body), model);
            model.addAttribute("errors", wrong.errors());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        } catch (ConflictException overtaken) {
            show(which, opened, new Words(subject, body), model);
            model.addAttribute("errors", List.of(new FieldError("versions", String.valueOf(overtaken.getMessage()))));
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        return "notification/text";
    }

    private void show(Which which, TextLibrary.Opened opened, Words now, Model model) {
        model.addAttribute("template", which.template());
        model.addAttribute("name", name(which.template()));
        model.addAttribute("audience", which.audience().stored());
        model.addAttribute("way", which.way().stored());
        model.addAttribute("words", now);
        model.addAttribute("preview", library.preview(which, now));
        model.addAttribute("own", opened.own());
        model.addAttribute("shipped", opened.shipped());
        model.addAttribute("began", opened.newest());
        model.addAttribute(
                "placeholders",
                Placeholder.allowed(which.audience(), which.way()).stream()
                        .collect(Collectors.toMap(
                                Placeholder::key, Placeholder::example, (a, b) -> a, LinkedHashMap::new)));
        model.addAttribute(
                "versions",
                opened.versions().stream()
                        .map(version -> new Earlier(
                                version.words().subject(),
                                version.words().body(),
                                version.origin(),
                                time.past(version.changedAt()),
                                staff.displayName(version.changedBy())))
                        .toList());
    }

    private String name(String template) {
        // accepted.cy is accepted in Welsh
        String[] parts = template.split("\\.");
        String name = sayOr("text.name." + parts[0], parts[0]);
        return parts.length == 1 ? name : name + " (" + new Locale(parts[1]).getDisplayLanguage(Locale.UK) + ")";
    }

    private static String address(Which which) {
        return PAGE + "/" + which.template() + "/" + which.audience().stored() + "/"
                + which.way().stored();
    }
}
