package org.fairlead.process.happened;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fairlead.process.Drawing;
import org.fairlead.process.DrawnStep;
import org.fairlead.process.DrawnSteps;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ChartRow;
import org.fairlead.system.Costly;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.Sensitive;
import org.fairlead.system.SmallNumbers;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The page on which process owners see what happens to the cases of a pathway, and its event logs to take away. */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class WhatHappensPages {

    static final String PAGE = "/pathways/process/{id}/what-happens";

    private static final String ROOM = "subProcess";
    private static final double PERCENT = 100;
    private static final String PROGRAMME = "-pathway";
    private static final List<Integer> MONTHS_BESIDE = List.of(12, 6, 3);

    /** A way, as it is said. */
    record WayLine(
            int number, List<String> steps, String ending, long cases, String share, String median, String ninetieth) {}

    /** Why cases wait, and how much of the time. */
    record ReasonLine(String words, String share, String bar) {}

    /** What cases wait for at a step. */
    record WaitLine(String step, String cases, String median, String ninetieth, String share, String reasons) {}

    /** What was done again. */
    record AgainLine(String step, String cases, long times, String cost) {}

    /** What is drawn on the picture: an element of the way that is shown. */
    record Marked(String element, String mark) {}

    private final WhatHappened happened;
    private final ProcessLibrary library;
    private final DrawnSteps steps;
    private final CurrentPerson people;
    private final Clock clock;

    @Costly
    @GetMapping(PAGE)
    String page(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> asked,
            Model model,
            HttpServletResponse response) {
        Person reader = people.get();
        PageForm form = PageForm.sent(asked);
        ProcessDefinition shown = happened.shown(id, version(form), reader);
        Telling telling = happened.telling(shown);
        Selection selection = selection(id, form, shown, telling, reader);
        model.addAttribute("id", id);
        model.addAttribute("name", shown.getName() == null ? id : shown.getName());
        model.addAttribute("form", form);
        model.addAttribute("isCounted", happened.mayBeCounted(shown));
        if (!happened.mayBeCounted(shown)) {
            return "process/what-happens";
        }
        choices(id, telling, reader, model);
        List<ProcessLibrary.Version> versions = library.versions(ProcessLibrary.Kind.PROCESS, id, reader);
        model.addAttribute("beside", beside(id, shown, versions, selection.area(), reader));
        if (!form.isRight()) {
            response.setStatus(422);
            return "process/what-happens";
        }
        long all = happened.count(selection, reader);
        String query =
                query(selection, form.value("version"), !happened.areas(reader).isEmpty());
        model.addAttribute("query", query);
        model.addAttribute("isNarrowed", !query.isEmpty());
        model.addAttribute("all", all);
        model.addAttribute("isTooFew", SmallNumbers.isSmall(all));
        if (all >= SmallNumbers.FEWEST) {
            WhatHappened.Figures figures = happened.of(selection, shown, reader);
            model.addAttribute("isTooFew", figures.cases() < SmallNumbers.FEWEST);
            if (figures.cases() >= SmallNumbers.FEWEST) {
                figures(figures, form, shown, model);
            }
        }
        return "process/what-happens";
    }

    private void figures(WhatHappened.Figures figures, PageForm form, ProcessDefinition shown, Model model) {
        model.addAttribute("figures", figures);
        model.addAttribute("median", span(figures.median()));
        model.addAttribute("ninetieth", span(figures.ninetieth()));
        List<Ways.Way> ways = figures.ways().ways();
        model.addAttribute(
                "ways",
                IntStream.range(0, ways.size())
                        .mapToObj(at -> line(at + 1, ways.get(at), figures))
                        .toList());
        int way = ways.isEmpty() ? 0 : Math.min(Math.max(number(form.value("way")), 1), ways.size());
        model.addAttribute("way", way);
        if (way > 0) {
            model.addAttribute(
                    "marked", marked(ways.get(way - 1), figures.telling().shown()));
            model.addAttribute("drawings", List.of(drawing(way, ways.get(way - 1), shown)));
        }
        Waits.Found waits = figures.waits();
        double most = waits.reasons().values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        List<ReasonLine> reasons = new ArrayList<>();
        waits.reasons()
                .forEach((reason, share) ->
                        reasons.add(new ReasonLine(reason.words(), percent(share), ChartRow.bar(share, most))));
        if (Math.round(waits.rest() * PERCENT) > 0) {
            reasons.add(new ReasonLine(
                    say("happened.reason.rest"), percent(waits.rest()), ChartRow.bar(waits.rest(), most)));
        }
        model.addAttribute("reasons", reasons);
        model.addAttribute(
                "waits",
                waits.steps().stream()
                        .map(one -> new WaitLine(
                                figures.names().apply(one.step()),
                                count(one.cases(), figures),
                                span(one.median()),
                                span(one.ninetieth()),
                                percent(one.share()),
                                reasons(one.reasons())))
                        .toList());
        model.addAttribute(
                "again",
                figures.again().steps().stream()
                        .map(one -> new AgainLine(
                                figures.names().apply(one.step()),
                                count(one.cases(), figures),
                                one.times(),
                                span(one.cost())))
                        .toList());
        model.addAttribute("asDrawn", named(figures.again().asDrawn(), figures));
        model.addAttribute("untaken", untaken(figures));
        model.addAttribute(
                "unheard",
                figures.differences().unheard().stream()
                        .map(one -> say(
                                "happened.unheard.one",
                                figures.names().apply(one.event()),
                                figures.names().apply(one.step()),
                                count(one.passed(), figures)))
                        .toList());
        model.addAttribute(
                "unreached",
                figures.differences().unreached().stream().map(figures.names()).toList());
        model.addAttribute("byHand", byHand(figures));
    }

    private static List<String> named(Map<String, Long> steps, WhatHappened.Figures figures) {
        return steps.entrySet().stream()
                .map(one -> say(
                        "happened.as-drawn.one", figures.names().apply(one.getKey()), count(one.getValue(), figures)))
                .sorted()
                .toList();
    }

    private static List<String> untaken(WhatHappened.Figures figures) {
        return figures.differences().untaken().stream()
                .map(one -> {
                    String to = figures.names().apply(one.to());
                    String arrow = one.arrow().isEmpty() ? to : one.arrow();
                    return say(
                            "happened.untaken.one",
                            figures.names().apply(one.at()),
                            arrow,
                            count(one.passed(), figures));
                })
                .toList();
    }

    private static List<String> byHand(WhatHappened.Figures figures) {
        Stream<String> done = figures.differences().byHand().stream()
                .map(one -> say(
                        "happened.by-hand." + one.kind(),
                        figures.names().apply(one.step()),
                        one.cases() == null ? say("happened.few") : count(one.cases(), figures)));
        Stream<String> old =
                figures.old().stream().map(one -> say("happened.by-hand.old", one.version(), living(one.cases())));
        return Stream.concat(done, old).toList();
    }

    private static String living(@Nullable Long cases) {
        return cases == null ? say("happened.few") : say("happened.cases", cases);
    }

    /** How many of those that are looked at; no number where too few are left over, which it would tell. */
    private static String count(long cases, WhatHappened.Figures figures) {
        return SmallNumbers.isSmall(figures.cases() - cases)
                ? say("happened.nearly-all")
                : say("happened.cases", cases);
    }

    private WayLine line(int number, Ways.Way way, WhatHappened.Figures figures) {
        return new WayLine(
                number,
                way.steps().stream().map(figures.names()).toList(),
                ending(way.ending(), figures.telling()),
                way.cases(),
                percent((double) way.cases() / figures.cases()),
                span(way.median()),
                span(way.ninetieth()));
    }

    private static String ending(String ending, Telling telling) {
        return switch (ending) {
            case "" -> say("happened.ending.untold");
            case Selection.OPEN -> say("happened.ending.open");
            case Selection.OUTSIDE -> say("happened.ending.outside");
            default -> telling.name(ending, List.of());
        };
    }

    /** Every element of a way, for the picture, but the rooms in which they are; where it ends says how many. */
    private static List<Marked> marked(Ways.Way way, Drawn shown) {
        return way.elements().stream()
                .filter(element -> !shown.kind(element).equals(ROOM))
                .map(element ->
                        new Marked(element, element.equals(way.ending()) ? say("happened.mark", way.cases()) : ""))
                .toList();
    }

    /** The version that is shown, with the steps of a way marked in its list too. */
    private Drawing drawing(int number, Ways.Way way, ProcessDefinition shown) {
        Set<String> on = Set.copyOf(way.steps());
        List<DrawnStep> all = steps.of(shown.getId());
        return new Drawing(
                Integer.toString(shown.getVersion()),
                say(
                        "diagram.name.version",
                        shown.getName() == null ? shown.getKey() : shown.getName(),
                        shown.getVersion()),
                say("happened.way.label", number),
                null,
                all.stream()
                        .map(step -> new Drawing.Step(
                                step.id(),
                                step.name(),
                                step.kind(),
                                on.contains(step.id()) ? "way" : "",
                                "",
                                step.help()))
                        .toList());
    }

    private static String reasons(Map<Reason, Double> reasons) {
        return reasons.size() == 1
                ? reasons.keySet().iterator().next().words()
                : reasons.entrySet().stream()
                        .map(one -> say("happened.reason.part", one.getKey().words(), percent(one.getValue())))
                        .collect(Collectors.joining(", "));
    }

    private static String percent(double share) {
        return say("happened.percent", Math.round(share * PERCENT));
    }

    private static String span(Duration time) {
        return TimeInWords.span(time);
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private static @Nullable Integer version(PageForm form) {
        int version = number(form.value("version"));
        return version == 0 ? null : Integer.valueOf(version);
    }

    private void choices(String id, Telling telling, Person reader, Model model) {
        model.addAttribute(
                "versions",
                library.versions(ProcessLibrary.Kind.PROCESS, id, reader).stream()
                        .map(one -> new PageForm.Option(
                                Integer.toString(one.number()), say("pathways.version.of", one.number())))
                        .toList());
        model.addAttribute(
                "areas",
                happened.areas(reader).stream()
                        .map(one -> new PageForm.Option(one.id(), one.name()))
                        .toList());
        model.addAttribute(
                "endings",
                Stream.concat(Stream.of(Selection.OPEN, Selection.OUTSIDE), telling.shown().endings().stream())
                        .map(one -> new PageForm.Option(one, ending(one, telling)))
                        .toList());
    }

    private Selection selection(String id, PageForm form, ProcessDefinition shown, Telling telling, Person reader) {
        LocalDate from = form.dayOfLink("from");
        LocalDate to = form.dayOfLink("to");
        if (from != null && to != null && to.isBefore(from)) {
            form.refuse("to", say("common.last-day-must-not"));
        }
        String ending = form.value("ending");
        boolean isKnown = Set.of(Selection.OPEN, Selection.OUTSIDE).contains(ending)
                || telling.shown().endings().contains(ending);
        return new Selection(
                id,
                version(form) == null ? null : shown.getId(),
                happened.area(form.value("area"), reader),
                from,
                to,
                isKnown ? ending : Selection.ENDED);
    }

    /** Where the months since a version stand beside those before it; null where they are fewer than can be chosen. */
    private @Nullable String beside(
            String id,
            ProcessDefinition shown,
            List<ProcessLibrary.Version> versions,
            @Nullable String area,
            Person reader) {
        LocalDate today = WorkCalendar.date(clock.instant());
        return versions.stream()
                .filter(one -> one.number() == shown.getVersion() && one.at() != null && id.endsWith(PROGRAMME))
                .map(one -> WorkCalendar.date(Objects.requireNonNull(one.at())).plusDays(1))
                .flatMap(since -> MONTHS_BESIDE.stream()
                        .filter(months -> since.plusMonths(months).isBefore(today))
                        .limit(1)
                        .map(months -> UriComponentsBuilder.fromPath("/impact/beside")
                                .queryParam("months", months)
                                .queryParam("pathway", id.replace(PROGRAMME, ""))
                                .queryParam("other-pathway", id.replace(PROGRAMME, ""))
                                .queryParam("from", since.minusMonths(months))
                                .queryParam("other-from", since)
                                .queryParamIfPresent("area", areaToChoose(area, reader))
                                .queryParamIfPresent("other-area", areaToChoose(area, reader))
                                .encode()
                                .toUriString()))
                .findFirst()
                .orElse(null);
    }

    private Optional<String> areaToChoose(@Nullable String area, Person reader) {
        return Optional.ofNullable(happened.areas(reader).isEmpty() ? null : area);
    }

    private static String query(Selection selection, String version, boolean choosesArea) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        query.queryParamIfPresent("version", Optional.of(version).filter(one -> selection.definition() != null));
        query.queryParamIfPresent("area", Optional.ofNullable(choosesArea ? selection.area() : null));
        query.queryParamIfPresent("from", Optional.ofNullable(selection.from()));
        query.queryParamIfPresent("to", Optional.ofNullable(selection.to()));
        query.queryParamIfPresent(
                "ending", Optional.of(selection.ending()).filter(one -> !one.equals(Selection.ENDED)));
        return query.encode().toUriString();
    }

    /** The same cases as an event log for process mining; it leaves as it is written. */
    @Sensitive
    @Costly
    @GetMapping(PAGE + "/log.{format:xes|jsonocel}")
    void log(
            @PathVariable String id,
            @PathVariable String format,
            @RequestParam MultiValueMap<String, String> asked,
            HttpServletResponse response)
            throws IOException {
        Person reader = people.get();
        PageForm form = PageForm.sent(asked);
        ProcessDefinition shown = happened.shown(id, version(form), reader);
        WhatHappened.Format kind =
                format.equals(WhatHappened.Format.XES.ending()) ? WhatHappened.Format.XES : WhatHappened.Format.OCEL;
        if (!happened.mayBeCounted(shown)) {
            throw new NotFoundException("process.no-event-log");
        }
        Selection selection = selection(id, form, shown, happened.telling(shown), reader);
        if (!form.isRight()) {
            throw new InvalidAnswersException(form.errors());
        }
        response.setContentType(kind.type());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(id + "." + kind.ending(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        happened.write(kind, selection, shown, reader, response.getOutputStream());
    }
}
