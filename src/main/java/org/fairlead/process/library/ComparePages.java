package org.fairlead.process.library;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Two versions of a diagram, decision or form beside each other. */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class ComparePages {

    /** A difference on the page. */
    record Line(String what, String id, String name, String kind, List<Detail> details) {}

    /** What is different about something, in words. */
    record Detail(
            String about, @Nullable String before, @Nullable String after) {}

    private final ProcessLibrary library;
    private final CurrentPerson people;
    private final ObjectMapper json;

    @GetMapping("/pathways/{kind:process|decision|form}/{id}/compare")
    String compare(
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(required = false) Integer from,
            @RequestParam(required = false) Integer to,
            Model model) {
        Person reader = people.get();
        Kind of = Kind.of(kind);
        List<Integer> versions = library.versions(of, id, reader).stream()
                .map(ProcessLibrary.Version::number)
                .toList();
        int after = to == null ? versions.get(0) : to;
        int before = from == null ? before(versions, after) : from;
        String old = library.text(of, id, before, reader);
        String now = library.text(of, id, after, reader);
        List<Comparison.Difference> differences = switch (of) {
            case PROCESS -> Comparison.ofProcesses(old, now);
            case DECISION -> Comparison.ofDecisions(old, now);
            case FORM -> Comparison.ofForms(old, now, json);
        };
        model.addAttribute("kind", kind);
        model.addAttribute("id", id);
        model.addAttribute("file", id + of.ending());
        model.addAttribute("versions", versions);
        model.addAttribute("from", before);
        model.addAttribute("to", after);
        model.addAttribute("lines", differences.stream().map(this::line).toList());
        return "process/compare";
    }

    private static int before(List<Integer> versions, int after) {
        return versions.stream().filter(one -> one < after).findFirst().orElse(after);
    }

    private Line line(Comparison.Difference one) {
        return new Line(
                one.what().name().toLowerCase(Locale.ROOT),
                one.id(),
                one.kind().equals("rule") ? say("compare.rule", one.name()) : one.name(),
                sayOr("compare.kind." + one.kind(), one.kind()),
                one.details().stream()
                        .map(detail -> new Detail(
                                sayOr("compare.about." + detail.about(), detail.about()),
                                detail.before(),
                                detail.after()))
                        .toList());
    }
}
