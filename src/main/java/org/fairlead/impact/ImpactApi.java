package org.fairlead.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.audit.Audit;
import org.fairlead.datapack.PackFigures;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The figures of the evaluation. For the impact lead and supervisors of the area. Nothing here says who a child is, and
 * numbers below five are left out, with the totals that would give them away.
 */
@RestController
@Tag(name = "Impact")
class ImpactApi {

    static final int FEWEST = 5;

    private static final List<String> STATUSES = List.of("complete", "partial", "not-obtained", "cancelled", "open");
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);

    private final PackFigures packs;
    private final CurrentPerson people;
    private final Audit audit;

    ImpactApi(PackFigures packs, CurrentPerson people, Audit audit) {
        this.packs = packs;
        this.people = people;
        this.audit = audit;
    }

    /** All of it. A number is null when it is too small to be told. */
    @JsonInclude
    record Figures(String area, LocalDate from, LocalDate to, List<Packs> packs, List<Change> changes) {}

    /** What became of the packs of a time point; a number of one to four is null, and then the total too. */
    @JsonInclude
    record Packs(String timePoint, Long opened, Map<String, Long> endedAs) {}

    /** One scale before and after; with fewer than five pairs only its name. */
    @JsonInclude
    record Change(
            String instrument,
            String informant,
            String scale,
            String name,
            String better,
            boolean suppressed,
            Integer n,
            Double medianFirst,
            Double medianSecond,
            Double medianChange,
            Double meanChange,
            List<Double> interval,
            Double r,
            Double rankBiserial,
            Double p,
            Boolean exact) {}

    @GetMapping("/api/impact")
    @Operation(
            summary = "Paired change and what became of data packs",
            description =
                    "By the day on which the pack (for pairs: the first pack) was opened; from and to are included."
                            + " Change is second minus first; interval is the 95 % interval of the mean change; r and the"
                            + " matched-pairs rank-biserial correlation are above zero when scores went up; p is that of the"
                            + " two-sided Wilcoxon signed-rank test.")
    Figures figures(
            @RequestParam(required = false) String area,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        Person person = people.get();
        if (!person.has(Roles.IMPACT_LEAD, Roles.SUPERVISOR)) {
            throw new NotAllowedException("The figures are for the impact lead and supervisors.");
        }
        String areaId = area == null || area.isBlank() ? person.areaId() : area;
        if (areaId == null || !areaId.equals(person.areaId())) {
            throw new NotFoundException("There is nothing like that in your area.");
        }
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        if (first != null && last != null && last.isBefore(first)) {
            throw new InvalidAnswersException("to", "The last day must not be before the first");
        }
        Instant begin = (first == null ? FIRST_DAY : first)
                .atStartOfDay(WorkCalendar.ZONE)
                .toInstant();
        Instant end = (last == null ? LAST_DAY : last)
                .plusDays(1)
                .atStartOfDay(WorkCalendar.ZONE)
                .toInstant();
        audit.record(person, "impact-read", null, areaId);
        return new Figures(
                areaId,
                first,
                last,
                packs(packs.counts(areaId, begin, end)),
                packs.pairs(areaId, begin, end).stream().map(ImpactApi::change).toList());
    }

    private static Change change(PackFigures.Pairs pairs) {
        return PairedChange.of(pairs.first(), pairs.second())
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

    static List<Packs> packs(List<PackFigures.Count> counts) {
        List<Packs> rows = new ArrayList<>();
        for (String timePoint : List.of("T1", "T2")) {
            Map<String, Long> endedAs = new LinkedHashMap<>();
            long opened = 0;
            boolean small = false;
            for (String status : STATUSES) {
                long number = counts.stream()
                        .filter(count -> count.timePoint().equals(timePoint)
                                && count.status().equals(status))
                        .mapToLong(PackFigures.Count::packs)
                        .sum();
                opened += number;
                boolean tooSmall = number > 0 && number < FEWEST;
                small |= tooSmall;
                endedAs.put(status, tooSmall ? null : number);
            }
            rows.add(new Packs(timePoint, small ? null : opened, endedAs));
        }
        return rows;
    }

    private static LocalDate day(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
                return day;
            }
        } catch (DateTimeParseException notADay) {
            // told below
        }
        throw new InvalidAnswersException(field, "Enter a day like 2026-09-01");
    }
}
