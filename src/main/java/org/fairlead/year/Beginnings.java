package org.fairlead.year;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.ChangedFiles;
import org.fairlead.scenario.ScenarioText;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Json;
import org.fairlead.year.Assumptions.Choice;
import org.fairlead.year.Assumptions.StepTime;
import org.fairlead.year.Assumptions.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a year begins with: the service's own past where it says enough, and what is usually so where it does not. */
@Component
@RequiredArgsConstructor
class Beginnings {

    /** From so many of a service's own on they are taken instead of what is assumed. */
    static final int ENOUGH = 20;
    /** A history is cut in two only when each half says something. */
    static final int FEWEST_WEEKS = 26;

    private static final int SEEDS = 5;
    private static final int WARM_UP = 8;
    private static final int YEAR = 52;
    private static final int MEETING = 3;
    private static final int MOST_PEOPLE = 40;
    private static final String SOURCES = "sources";
    private static final JsonNode USUAL =
            ScenarioText.ofClassPath("/year/assumptions.yaml").content();

    private final PastRepository history;
    private final AreaSettings settings;
    private final StaffDirectory staff;
    private final WorkCalendar calendar;
    private final ChangedFiles files;
    private final Json json;
    private final Clock clock;

    /** Of the year that begins next Monday. */
    Assumptions ahead(@Nullable String area) {
        Instant now = clock.instant();
        LocalDate monday = WorkCalendar.date(now).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return from(area, history.first(area).orElse(now), now, monday, YEAR, WARM_UP);
    }

    /** Of the second half of the past, from the first; empty while that is too short. */
    Optional<Assumptions> secondHalf(@Nullable String area) {
        return halves(area)
                .map(halves -> from(
                        area,
                        moment(halves.first()),
                        moment(halves.half()),
                        halves.half(),
                        halves.weeks() - halves.weeks() / 2,
                        halves.weeks() / 2));
    }

    /** Where a past is cut in two; empty while its first half says too little. */
    Optional<Halves> halves(@Nullable String area) {
        LocalDate today = WorkCalendar.date(clock.instant());
        return history.first(area)
                .map(first -> WorkCalendar.date(first).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                .map(first -> new Halves(first, (int) ChronoUnit.WEEKS.between(first, today)))
                .filter(halves -> halves.weeks() >= FEWEST_WEEKS)
                .filter(halves -> history.referrals(area, moment(halves.first()), moment(halves.half()))
                                .size()
                        >= ENOUGH);
    }

    /** A past of so many weeks, from a Monday. */
    record Halves(LocalDate first, int weeks) {

        LocalDate half() {
            return first.plusWeeks(weeks / 2);
        }
    }

    static Instant moment(LocalDate day) {
        return day.atStartOfDay(WorkCalendar.ZONE).toInstant();
    }

    private Assumptions from(
            @Nullable String area, Instant from, Instant until, LocalDate begins, int weeks, int warmUp) {
        List<Instant> referrals = history.referrals(area, from, until);
        boolean enough = referrals.size() >= ENOUGH;
        double years = Duration.between(from, until).toDays() / 365.0;
        Map<String, Integer> sources = new TreeMap<>();
        if (enough) {
            history.sources(area, from, until).forEach((source, many) -> sources.put(source, many.intValue()));
        } else {
            USUAL.path(SOURCES)
                    .properties()
                    .forEach(one -> sources.put(one.getKey(), one.getValue().asInt()));
        }
        return new Assumptions(
                begins,
                weeks,
                warmUp,
                enough
                        ? (int) Math.round(referrals.size() / Math.max(0.1, years))
                        : USUAL.path("children").asInt(),
                sources,
                enough
                        ? holidays(area, from, until, referrals)
                        : USUAL.path("holidays").asInt(),
                teams(area),
                settings.number(area, Setting.DIRECT_LIMIT),
                USUAL.path("leave").asInt(),
                USUAL.path("sick").asInt(),
                USUAL.path("session").asInt(),
                area == null ? MEETING : Math.max(1, settings.number(area, Setting.INTAKE_WEEKS)),
                steps(area, from, until),
                choices(area, from, until),
                SEEDS,
                area == null ? Map.of() : settings.own(area));
    }

    /** Of a hundred that come in a week of term, how many came in one without. */
    private int holidays(@Nullable String area, Instant from, Instant until, List<Instant> referrals) {
        LocalDate first = WorkCalendar.date(from).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate end = WorkCalendar.date(until);
        Map<LocalDate, Boolean> isTerm = new HashMap<>();
        double[] weeks = new double[2];
        for (LocalDate monday = first; monday.isBefore(end); monday = monday.plusWeeks(1)) {
            boolean term = isTerm(area, monday);
            isTerm.put(monday, term);
            weeks[term ? 1 : 0]++;
        }
        double[] came = new double[2];
        for (Instant one : referrals) {
            LocalDate monday = WorkCalendar.date(one).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            came[isTerm.getOrDefault(monday, true) ? 1 : 0]++;
        }
        return weeks[0] == 0 || came[1] == 0
                ? USUAL.path("holidays").asInt()
                : (int) Math.min(100, Math.round(100 * (came[0] / weeks[0]) / (came[1] / weeks[1])));
    }

    private boolean isTerm(@Nullable String area, LocalDate monday) {
        return area == null || monday.datesUntil(monday.plusDays(5)).anyMatch(day -> calendar.isSchoolDay(area, day));
    }

    private Map<String, Team> teams(@Nullable String area) {
        Map<String, Team> teams = new LinkedHashMap<>();
        USUAL.path("teams").properties().forEach(one -> {
            JsonNode team = one.getValue();
            int usual = team.path("people").asInt();
            int own = area == null ? 0 : staff.inRole(one.getKey(), area).size();
            teams.put(
                    one.getKey(),
                    new Team(
                            usual == 0 || own == 0 ? usual : Math.min(MOST_PEOPLE, own),
                            team.path("hours").asInt(),
                            team.path("days").asDouble(),
                            team.path("minutes").asInt()));
        });
        return teams;
    }

    private List<StepTime> steps(@Nullable String area, Instant from, Instant until) {
        Map<String, StepTime> steps = new LinkedHashMap<>();
        USUAL.path("steps")
                .properties()
                .forEach(one -> steps.put(
                        one.getKey(),
                        new StepTime(
                                one.getKey(),
                                one.getValue().path("days").asDouble(),
                                List.of(),
                                one.getValue().path("minutes").asInt(),
                                0)));
        history.times(area, from, until).stream()
                .filter(took -> took.done() >= ENOUGH && files.mayBeTold(took.process(), took.step()))
                // of one that several processes have, what was done most often
                .filter(took -> !steps.containsKey(took.step())
                        || steps.get(took.step()).own() == 0)
                .forEach(took -> {
                    StepTime assumed = steps.get(took.step());
                    steps.put(
                            took.step(),
                            new StepTime(
                                    took.step(),
                                    took.spread().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .average()
                                            .orElse(0),
                                    took.spread(),
                                    assumed == null ? null : assumed.minutes(),
                                    took.done()));
                });
        return List.copyOf(steps.values());
    }

    private List<Choice> choices(@Nullable String area, Instant from, Instant until) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        history.answers(area, from, until, (step, text) -> {
            JsonNode asked = USUAL.path("choices").path(step);
            if (!asked.isEmpty()) {
                Map<String, Object> answers = json.answers(text);
                asked.fieldNames().forEachRemaining(question -> {
                    Object answer = answers.get(question);
                    if (answer != null) {
                        counts.computeIfAbsent(step + "/" + question, key -> new TreeMap<>())
                                .merge(answer.toString(), 1, Integer::sum);
                    }
                });
            }
        });
        List<Choice> choices = new ArrayList<>();
        USUAL.path("choices")
                .properties()
                .forEach(step -> step.getValue().properties().forEach(question -> {
                    Map<String, Integer> own = counts.getOrDefault(step.getKey() + "/" + question.getKey(), Map.of());
                    int many = own.values().stream().mapToInt(Integer::intValue).sum();
                    Map<String, Integer> weights = new LinkedHashMap<>();
                    question.getValue()
                            .properties()
                            .forEach(one ->
                                    weights.put(one.getKey(), one.getValue().asInt()));
                    choices.add(
                            many >= ENOUGH
                                    ? new Choice(step.getKey(), question.getKey(), own, many)
                                    : new Choice(step.getKey(), question.getKey(), weights, 0));
                }));
        return choices;
    }
}
