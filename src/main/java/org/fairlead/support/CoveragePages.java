package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What parts of an area have nothing for a need. */
@Controller
@OpenTo({Roles.COORDINATOR, Roles.SUPERVISOR, Roles.ADMINISTRATOR, Roles.IMPACT_LEAD, Roles.GOVERNANCE})
@RequiredArgsConstructor
class CoveragePages {

    /** A part of an area: how many assets for each need, and the needs for which there is nothing, in words. */
    record Line(String district, int children, List<Long> assets, String missing) {}

    record OfArea(String name, List<Line> lines) {}

    private final Coverage coverage;
    private final Areas areas;
    private final CurrentPerson people;

    @GetMapping("/assets/coverage")
    String page(Model model) {
        Person reader = people.get();
        model.addAttribute(
                "areas",
                coverage.areas(reader).stream()
                        .map(area -> new OfArea(
                                areas.area(area).name(),
                                coverage.of(area).stream()
                                        .map(CoveragePages::line)
                                        .toList()))
                        .toList());
        model.addAttribute(
                "needs",
                AssetOffer.NEEDS.stream().map(need -> say("asset.need." + need)).toList());
        model.addAttribute("few", Coverage.FEW);
        return "support/coverage";
    }

    private static Line line(Coverage.Part part) {
        return new Line(
                part.district().equals(Coverage.UNKNOWN) ? say("coverage.unknown") : part.district(),
                part.children(),
                part.assets(),
                String.join(
                        ", ",
                        part.missing().stream()
                                .map(need -> say("asset.need." + need))
                                .toList()));
    }
}
