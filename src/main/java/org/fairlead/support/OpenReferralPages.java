package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Costly;
import org.fairlead.system.FileText;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The directory from and to other directories, as Open Referral UK has it. */
@Controller
@OpenTo(
        value = {Roles.COORDINATOR, Roles.SUPERVISOR, Roles.ADMINISTRATOR},
        refused = "support.assets-kept-coordinators-supervisors")
@RequiredArgsConstructor
class OpenReferralPages {

    private final Assets assets;
    private final CurrentPerson people;
    private final Clock clock;

    @GetMapping("/assets/import")
    String page(Model model) {
        Assets.keepersArea(people.get());
        model.addAttribute("form", PageForm.blank());
        return "support/assets-import";
    }

    @PostMapping("/assets/import")
    Object send(
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "check") String what,
            RedirectAttributes after,
            Model model)
            throws IOException {
        Person by = people.get();
        Assets.keepersArea(by);
        try {
            if (file == null || file.isEmpty()) {
                throw new InvalidAnswersException("file", "open-referral.missing");
            }
            boolean only = !what.equals("import");
            Assets.Taken taken = assets.take(text(file), only, by);
            after.addFlashAttribute(
                    "notice",
                    say(
                            only ? "open-referral.right" : "open-referral.done",
                            taken.added(),
                            taken.changed(),
                            taken.grownUps()));
            return only ? "redirect:/assets/import" : "redirect:/assets";
        } catch (InvalidAnswersException refused) {
            PageForm form = PageForm.blank();
            form.refuse(refused);
            model.addAttribute("form", form);
            return new ModelAndView("support/assets-import", model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private static String text(MultipartFile file) throws IOException {
        try {
            return FileText.ofUtf8(file.getBytes());
        } catch (CharacterCodingException other) {
            throw new InvalidAnswersException("file", "open-referral.not-json");
        }
    }

    @GetMapping("/assets/open-referral.json")
    @Costly
    ResponseEntity<byte[]> file() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        "assets-" + WorkCalendar.date(clock.instant()) + ".json",
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(assets.file(people.get()));
    }
}
