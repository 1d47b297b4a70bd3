package org.fairlead.camhs;

import static org.fairlead.system.Sentences.say;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.Costly;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageForm.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Referrals to CAMHS as pages: who waits, one referral, the paper that goes out, and the services it goes to. */
@Controller
@OpenTo(
        value = {Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR, Roles.LINK_WORKER, Roles.ADMINISTRATOR},
        refused = "camhs.referrals-camhs-supervisors-clinicians")
@RequiredArgsConstructor
class CamhsPages {

    private static final Duration LATELY = Duration.ofDays(180);
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ROUTE = 500;

    private final CamhsReferrals camhs;
    private final CamhsFigures figures;
    private final CamhsServices services;
    private final CamhsDocuments documents;
    private final CamhsPdf pdf;
    private final CamhsOnPage onPage;
    private final CurrentPerson people;
    private final Audit audit;
    private final Clock clock;

    @GetMapping("/camhs")
    String list(Model model) {
        Person reader = reader();
        List<CamhsOnPage.Row> open = onPage.open(reader);
        model.addAttribute("rows", open);
        model.addAttribute("stages", CamhsOnPage.stages(open));
        model.addAttribute("late", open.stream().filter(CamhsOnPage.Row::late).count());
        model.addAttribute("ended", onPage.endedSince(clock.instant().minus(LATELY), reader));
        model.addAttribute("figures", figures.of(reader));
        model.addAttribute("mayKeep", CamhsReading.keepsServices(reader));
        audit.record(reader, "camhs-list-read");
        return "camhs/camhs";
    }

    @GetMapping("/camhs/{id}")
    String one(@PathVariable String id, Model model) {
        Person reader = reader();
        CamhsReferral referral = camhs.forPerson(id, reader);
        model.addAttribute("row", onPage.row(referral, reader));
        model.addAttribute("child", onPage.child(referral, reader));
        model.addAttribute("referral", referral);
        model.addAttribute("open", referral.isOpen());
        model.addAttribute("steps", onPage.steps(referral));
        model.addAttribute("reviews", onPage.reviews(referral));
        model.addAttribute("printable", documents.mayShare(referral) && referral.draftId() != null);
        return "camhs/referral";
    }

    @GetMapping("/camhs/{id:(?!services).+}/referral")
    String paper(@PathVariable String id, Model model) {
        CamhsReferral referral = camhs.forPerson(id, reader());
        model.addAttribute("document", documents.of(referral));
        model.addAttribute("row", onPage.row(referral, people.get()));
        model.addAttribute("wasSent", referral.wasSent());
        return "camhs/paper";
    }

    @Costly
    @GetMapping("/camhs/{id:(?!services).+}/referral.pdf")
    ResponseEntity<byte[]> file(@PathVariable String id) {
        Person reader = reader();
        CamhsReferral referral = camhs.forPerson(id, reader);
        byte[] content = pdf.of(documents.of(referral));
        audit.record(reader, "camhs-referral-printed", referral.caseRef(), "attempt " + referral.attempt());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("referral-" + referral.caseRef() + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    @GetMapping("/camhs/services")
    String services(Model model) {
        Person by = keeper();
        model.addAttribute("services", services.of(by));
        model.addAttribute("mayRead", CamhsReading.mayRead(by));
        return "camhs/services";
    }

    @GetMapping("/camhs/services/new")
    String blank(Model model) {
        keeper();
        return form(null, PageForm.blank(), model);
    }

    @PostMapping("/camhs/services/new")
    Object add(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        Person by = keeper();
        PageForm form = PageForm.sent(sent);
        CamhsService service = read(form, "", "", true);
        if (form.isRight()) {
            try {
                services.add(service.name(), service.secureMail(), service.ownRoute(), by);
                after.addFlashAttribute("notice", say("common.is-added", service.name()));
                return "redirect:/camhs/services";
            } catch (InvalidAnswersException refused) {
                form.refuse(refused);
            }
        }
        return new ModelAndView(form(null, form, model), model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @GetMapping("/camhs/services/{id}")
    String edit(@PathVariable String id, Model model) {
        CamhsService service = services.forPerson(id, keeper());
        return form(
                service,
                PageForm.blank()
                        .with("name", service.name())
                        .with("secureMail", service.secureMail())
                        .with("ownRoute", service.ownRoute())
                        .with("active", service.active() ? "yes" : "no"),
                model);
    }

    @PostMapping("/camhs/services/{id}")
    Object change(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person by = keeper();
        CamhsService before = services.forPerson(id, by);
        PageForm form = PageForm.sent(sent);
        boolean active = "yes".equals(form.choice("active", List.of("yes", "no"), "Say whether it is used"));
        CamhsService changed = read(form, id, before.areaId(), active);
        if (form.isRight()) {
            try {
                services.change(changed, by);
                after.addFlashAttribute("notice", say("common.is-changed", changed.name()));
                return "redirect:/camhs/services";
            } catch (InvalidAnswersException refused) {
                form.refuse(refused);
            }
        }
        return new ModelAndView(form(before, form, model), model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private static CamhsService read(PageForm form, String id, String areaId, boolean active) {
        return new CamhsService(
                id,
                areaId,
                form.text("name", say("camhs.enter-name-service"), LONGEST_NAME),
                form.email("secureMail"),
                form.optional("ownRoute", LONGEST_ROUTE),
                active);
    }

    private static String form(@Nullable CamhsService service, PageForm form, Model model) {
        model.addAttribute("service", service);
        model.addAttribute("form", form);
        model.addAttribute("active", List.of(new Option("yes", "Yes"), new Option("no", "No")));
        return "camhs/service";
    }

    private Person reader() {
        Person reader = people.get();
        CamhsReading.requireReader(reader);
        return reader;
    }

    private Person keeper() {
        Person by = people.get();
        CamhsServices.requireKeeper(by);
        return by;
    }
}
