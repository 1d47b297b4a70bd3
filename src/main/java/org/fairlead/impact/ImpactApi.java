package org.fairlead.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.datapack.PackFigureRepository;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The figures of the evaluation. For the impact lead and supervisors of the area. Nothing here says who a child is, and
 * numbers below five are left out, with the totals that would give them away.
 */
@RestController
@OpenTo(
        value = {Roles.IMPACT_LEAD, Roles.SUPERVISOR},
        refused = "impact.figures-impact-lead-supervisors")
@Tag(name = "Impact")
@RequiredArgsConstructor
class ImpactApi {

    static final List<String> STATUSES = List.of("complete", "partial", "not-obtained", "cancelled", "open");

    private final PackFigureRepository packs;
    private final Changes changes;
    private final Scopes scopes;
    private final CurrentPerson people;
    private final Audit audit;

    /** All of it. A number is null when it is too small to be told. */
    @JsonInclude
    record Figures(
            String area,
            @Nullable String site,
            @Nullable String pathway,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<Packs> packs,
            List<Change> changes) {}

    /** What became of the packs of a time point; a number of one to four is null, and one more with it. */
    @JsonInclude
    record Packs(String timePoint, @Nullable Long opened, Map<String, Long> endedAs) {}

    /** One scale before and after; with fewer than five pairs only its name. */
    @JsonInclude
    record Change(
            String instrument,
            String informant,
            String scale,
            String name,
            String better,
            boolean suppressed,
            @Nullable Integer n,
            @Nullable Double medianFirst,
            @Nullable Double medianSecond,
            @Nullable Double medianChange,
            @Nullable Double meanChange,
            @Nullable List<Double> interval,
            @Nullable Double r,
            @Nullable Double rankBiserial,
            @Nullable Double p,
            @Nullable Boolean exact) {}

    @GetMapping("/api/impact")
    @Operation(
            summary = "Paired change and what became of data packs",
            description =
                    "By the day on which the pack (for pairs: the first pack) was opened; from and to are included."
                            + " Change is second minus first; interval is the 95 % interval of the mean change; r and"
                            + " the matched-pairs rank-biserial correlation are above zero when scores went up; p is"
                            + " that of the two-sided Wilcoxon signed-rank test.")
    Figures figures(
            @RequestParam(required = false) String area,
            @RequestParam(required = false) String site,
            @RequestParam(required = false) String pathway,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        Person person = people.get();
        Scope scope = scopes.read(area, site, pathway, from, to, person);
        audit.record(person, "impact-read", scope.areaId());
        return new Figures(
                scope.areaId(),
                scope.siteId(),
                scope.programme(),
                scope.from(),
                scope.to(),
                packs(packs.counts(scope.allPacks()), scope),
                changes.of(scope).stream().map(ImpactApi::change).toList());
    }

    private static Change change(Changes.OfScale scale) {
        PackFigureRepository.Pairs pairs = scale.pairs();
        return Optional.ofNullable(scale.change())
                .map(change -> new Change(
                        pairs.instrument(),
                        pairs.informant(),
                        pairs.scale(),
                        pairs.scaleName(),
                        pairs.better(),
                        false,
                        change.n(),
                        change.medianFirst(),
                        change.medianSecond(),
                        change.medianChange(),
                        change.meanChange(),
                        List.of(change.low(), change.high()),
                        change.r(),
                        change.rankBiserial(),
                        change.test().p(),
                        change.test().exact()))
                .orElseGet(() -> new Change(
                        pairs.instrument(),
                        pairs.informant(),
                        pairs.scale(),
                        pairs.scaleName(),
                        pairs.better(),
                        true,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    static List<Packs> packs(List<PackFigureRepository.Count> counts, Scope scope) {
        List<Packs> rows = new ArrayList<>();
        for (String timePoint : List.of("T1", "T2")) {
            Tally tally = Tally.of(
                    counts.stream()
                            .filter(count -> count.timePoint().equals(timePoint))
                            .map(count ->
                                    new Tally.Counted(count.siteId(), count.programme(), count.status(), count.packs()))
                            .toList(),
                    scope,
                    STATUSES,
                    true);
            rows.add(new Packs(timePoint, tally.total(), tally.cells()));
        }
        return rows;
    }
}
