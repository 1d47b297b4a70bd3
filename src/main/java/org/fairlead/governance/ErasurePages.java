package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.Sensitive;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is erased: asked for, confirmed by another, certified; and what must stay. */
@Controller
@OpenTo(value = Roles.GOVERNANCE, refused = "governance.erasures-those-who-govern")
@RequiredArgsConstructor
class ErasurePages {

    private static final int ROWS = 50;

    /** What was asked for, as it is shown. */
    record Row(
            String id,
            String caseRef,
            String why,
            String askedBy,
            String asked,
            String outcome,
            String decidedBy,
            String decided) {}

    record HoldRow(String caseRef, String reason, String putBy, String put) {}

    record Old(String caseRef, String closed) {}

    private final Erasures erasures;
    private final StaffDirectory staff;
    private final CurrentPerson people;

    @GetMapping("/erasures")
    String all(@RequestParam(defaultValue = "0") int from, Model model) {
        fill(Math.max(0, from), model);
        model.addAttribute("form", PageForm.blank());
        model.addAttribute("holdForm", PageForm.blank());
        return "governance/erasures";
    }

    @Sensitive
    @PostMapping("/erasures")
    Object ask(@RequestParam MultiValueMap<String, String> sent, Model model) {
        PageForm form = PageForm.sent(sent);
        return form.then(
                () -> "redirect:/erasures/" + erasures.ask(reference(form), form.value("why"), people.get()),
                again(model, form, null),
                model);
    }

    @PostMapping("/erasures/holds")
    Object hold(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        return form.then(
                () -> {
                    erasures.hold(reference(form), form.value("reason"), people.get());
                    after.addFlashAttribute("notice", say("governance.hold-put"));
                    return "redirect:/erasures";
                },
                again(model, null, form),
                model);
    }

    @Sensitive
    @PostMapping("/erasures/holds/{reference}/lift")
    String lift(@PathVariable String reference, RedirectAttributes after) {
        erasures.lift(reference, people.get());
        after.addFlashAttribute("notice", say("governance.hold-lifted"));
        return "redirect:/erasures";
    }

    @OpenTo(
            value = {Roles.GOVERNANCE, Roles.SUPERVISOR},
            refused = "governance.erasures-those-who-govern")
    @GetMapping("/erasures/{id}")
    String one(@PathVariable String id, Model model) {
        ErasureRepository.Erasure erasure = erasures.find(id, people.get());
        model.addAttribute("row", row(erasure));
        model.addAttribute("plan", erasures.plan(erasure));
        model.addAttribute("waits", erasure.outcome() == null);
        model.addAttribute("mine", erasures.mayDecide(erasure, people.get()));
        model.addAttribute("rows", erasure.rowsDeleted());
        model.addAttribute("auditRows", erasure.auditRows());
        model.addAttribute("what", erasure.what() == null ? Map.of() : Erasures.listed(erasure.what()));
        return "governance/erasure";
    }

    @OpenTo(
            value = {Roles.GOVERNANCE, Roles.SUPERVISOR},
            refused = "governance.erasures-those-who-govern")
    @Sensitive
    @PostMapping("/erasures/{id}/confirm")
    String confirm(@PathVariable String id, RedirectAttributes after) {
        erasures.confirm(id, people.get());
        after.addFlashAttribute("notice", say("governance.erased"));
        return "redirect:/erasures/{id}";
    }

    @OpenTo(
            value = {Roles.GOVERNANCE, Roles.SUPERVISOR},
            refused = "governance.erasures-those-who-govern")
    @PostMapping("/erasures/{id}/refuse")
    String refuse(@PathVariable String id, RedirectAttributes after) {
        erasures.refuse(id, people.get());
        after.addFlashAttribute("notice", say("governance.erasure-refused"));
        return "redirect:/erasures/{id}";
    }

    private Supplier<String> again(Model model, @Nullable PageForm ask, @Nullable PageForm hold) {
        return () -> {
            fill(0, model);
            model.addAttribute("form", ask == null ? PageForm.blank() : ask);
            model.addAttribute("holdForm", hold == null ? PageForm.blank() : hold);
            model.addAttribute("wrong", ask == null ? hold : ask);
            return "governance/erasures";
        };
    }

    private void fill(int from, Model model) {
        List<ErasureRepository.Erasure> all = erasures.list(people.get(), from, ROWS + 1);
        model.addAttribute("rows", all.stream().limit(ROWS).map(this::row).toList());
        model.addAttribute("more", all.size() > ROWS ? from + ROWS : null);
        model.addAttribute(
                "holds",
                erasures.holds(people.get()).stream()
                        .map(hold -> new HoldRow(
                                hold.caseRef(),
                                hold.reason(),
                                staff.displayName(hold.putBy()),
                                TimeInWords.moment(hold.putAt())))
                        .toList());
        model.addAttribute(
                "old",
                erasures.keptLongEnough(people.get(), ROWS).stream()
                        .map(one -> new Old(one.reference(), moment(one.closedAt())))
                        .toList());
        model.addAttribute(
                "whys",
                Erasures.WHY.stream()
                        .map(why -> new PageForm.Option(why, say("governance.why-erased." + why)))
                        .toList());
    }

    private Row row(ErasureRepository.Erasure one) {
        return new Row(
                one.id(),
                one.caseRef() == null ? "" : one.caseRef(),
                say("governance.why-erased." + one.why()),
                staff.displayName(one.askedBy()),
                TimeInWords.moment(one.askedAt()),
                one.outcome() == null ? "waits" : one.outcome(),
                staff.displayName(one.decidedBy()),
                moment(one.decidedAt()));
    }

    private static String moment(@Nullable Instant at) {
        return at == null ? "" : TimeInWords.moment(at);
    }

    private static String reference(PageForm form) {
        return form.value("case").strip().toUpperCase(Locale.ROOT);
    }
}
