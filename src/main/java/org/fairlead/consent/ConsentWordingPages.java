package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSheets;
import org.fairlead.form.FormValidator;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The wordings that families are asked with: all versions with their text, and a form to add one. */
@Controller
@OpenTo(
        value = {
            Roles.PROCESS_OWNER,
            Roles.ADMINISTRATOR,
            Roles.LINK_WORKER,
            Roles.SUPERVISOR,
            Roles.COORDINATOR,
            Roles.GOVERNANCE
        },
        refused = "consent.consent-wordings-staff-service")
@Tag(name = "Consent")
@RequiredArgsConstructor
class ConsentWordingPages {

    static final String FORM = "consent-wording";

    private final ConsentWordings wordings;
    private final FormRegistry forms;
    private final FormValidator validator;
    private final FormSheets sheets;
    private final CurrentPerson people;
    private final TimeInWords time;

    /** A version as the page shows it. */
    record Row(String version, String from, boolean current, String wording) {}

    /** A version as the API gives it. */
    record WordingJson(String version, LocalDate inUseFrom, String wording) {}

    /** Answers to the form. */
    record Told(Map<String, Object> answers) {}

    @GetMapping("/consent-wordings")
    String page(@RequestParam(required = false) String added, Model model) {
        Person reader = reader();
        String current = wordings.current(reader).version();
        model.addAttribute(
                "rows",
                wordings.of(reader).stream()
                        .map(one -> new Row(
                                one.version(),
                                time.day(one.inUseFrom()),
                                one.version().equals(current),
                                one.wording()))
                        .toList());
        model.addAttribute("added", added != null);
        if (ConsentWordings.mayAdd(reader)) {
            model.addAttribute(
                    "sheet",
                    sheets.sheet(
                            forms.latest(FORM),
                            Map.of("wording", wordings.current(reader).wording()),
                            "/api/consent-wordings",
                            "/consent-wordings?added",
                            say("consent.add-wording"),
                            reader));
        }
        return "consent/wordings";
    }

    @GetMapping("/api/consent-wordings")
    @ResponseBody
    @Operation(summary = "The consent wordings of the area, the newest first")
    List<WordingJson> list() {
        return wordings.of(reader()).stream()
                .map(one -> new WordingJson(one.version(), one.inUseFrom(), one.wording()))
                .toList();
    }

    @OpenTo(
            value = {Roles.PROCESS_OWNER, Roles.ADMINISTRATOR},
            refused = "consent.wordings-added-process-owner")
    @PostMapping("/api/consent-wordings")
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a wording; process owners and administrators")
    WordingJson add(@RequestBody Told told) {
        Person by = reader();
        CheckedAnswers checked =
                validator.check(forms.latest(FORM), told.answers() == null ? Map.of() : told.answers(), Map.of());
        WordingJson added = new WordingJson(
                checked.answers().required("version"),
                LocalDate.parse(checked.answers().required("inUseFrom")),
                checked.answers().required("wording"));
        wordings.add(added.version(), added.wording(), added.inUseFrom(), by);
        return added;
    }

    private Person reader() {
        return people.get();
    }
}
