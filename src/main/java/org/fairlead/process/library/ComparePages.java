package org.fairlead.process.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /**
     * A difference on the page.
     *
     * @param place the part of the page where it is seen in its version
     */
    record Line(WhatIsDifferent.Line of, String place) {}

    /**
     * A version of a decision or form beside the other.
     *
     * @param marks what became of a rule or question, by its id
     */
    record Side(
            int version,
            ProcessLibrary.@Nullable Table table,
            List<Questions.Asked> questions,
            Map<String, String> marks) {

        boolean has(String id) {
            return questions.stream().anyMatch(one -> one.key().equals(id))
                    || table != null
                            && table.rows().stream().anyMatch(row -> row.id().equals(id));
        }
    }

    private final ProcessLibrary library;
    private final DrawnVersions drawn;
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
        List<Comparison.Difference> differences = Comparison.of(of, old, now, json);
        model.addAttribute("kind", kind);
        model.addAttribute("id", id);
        model.addAttribute("file", id + of.ending());
        model.addAttribute("versions", versions);
        model.addAttribute("from", before);
        model.addAttribute("to", after);
        List<Side> sides = of == Kind.PROCESS
                ? List.of()
                : List.of(side(of, before, old, differences), side(of, after, now, differences));
        model.addAttribute("sides", sides);
        model.addAttribute(
                "drawings",
                of == Kind.PROCESS
                        ? List.of(drawn.compared(id, before, differences), drawn.compared(id, after, differences))
                        : List.of());
        model.addAttribute(
                "lines",
                differences.stream()
                        .map(one -> new Line(WhatIsDifferent.line(one), place(one, sides)))
                        .toList());
        return "process/compare";
    }

    private Side side(Kind kind, int version, String text, List<Comparison.Difference> differences) {
        return new Side(
                version,
                kind == Kind.DECISION ? ProcessLibrary.table(text).orElse(null) : null,
                kind == Kind.FORM ? Questions.in(text, json) : List.of(),
                differences.stream()
                        .collect(Collectors.toMap(Comparison.Difference::id, Comparison.Difference::became)));
    }

    private static String place(Comparison.Difference difference, List<Side> sides) {
        return sides.stream()
                .filter(side -> side.has(difference.id()))
                .reduce((one, newer) -> newer)
                .map(side -> "row-" + side.version() + "-" + difference.id())
                .orElse("sides");
    }

    private static int before(List<Integer> versions, int after) {
        return versions.stream().filter(one -> one < after).findFirst().orElse(after);
    }
}
