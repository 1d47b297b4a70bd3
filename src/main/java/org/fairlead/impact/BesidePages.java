package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Area;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Costly;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which two areas, schools, pathways or times stand beside each other. */
@Controller
@OpenTo(
        value = {Roles.IMPACT_LEAD, Roles.SUPERVISOR, Roles.PROCESS_OWNER},
        refused = "impact.beside.for-whom")
@RequiredArgsConstructor
class BesidePages {

    static final String PAGE = "/impact/beside";

    private static final List<String> MONTHS = List.of("3", "6", "12");
    private static final String OTHER = "other-";

    private final Beside beside;
    private final Evaluation evaluation;
    private final Scopes scopes;
    private final Areas areas;
    private final CurrentPerson people;
    private final Clock clock;

    @Costly
    @GetMapping(PAGE)
    ModelAndView page(@RequestParam MultiValueMap<String, String> asked) {
        Person reader = people.get();
        LocalDate today = WorkCalendar.date(clock.instant());
        PageForm form = PageForm.sent(asked);
        ModelAndView page = new ModelAndView("impact/beside");
        page.addObject("form", form);
        page.addObject("sides", List.of("", OTHER));
        page.addObject(
                "areas",
                scopes.areasToChoose(reader).stream()
                        .map(one -> new PageForm.Option(one.id(), one.name()))
                        .toList());
        page.addObject(
                "sites",
                areas.sitesFor(reader).stream()
                        .map(one -> new PageForm.Option(one.id(), one.name()))
                        .toList());
        page.addObject(
                "pathways",
                Scopes.PROGRAMMES.stream()
                        .map(one -> new PageForm.Option(one, say("impact.pathway." + one)))
                        .toList());
        page.addObject(
                "months",
                MONTHS.stream()
                        .map(one -> new PageForm.Option(one, say("impact.beside.months", one)))
                        .toList());
        page.addObject("mayEvaluate", Scopes.mayEvaluate(reader));
        if (!asked.containsKey("months")) {
            return page;
        }
        String months = form.choice("months", MONTHS, say("impact.beside.choose-months"));
        Scope one = side(form, "", months, today, reader);
        Scope other = side(form, OTHER, months, today, reader);
        if (one != null && one.equals(other)) {
            form.refuse(OTHER + "from", say("impact.beside.same"));
        }
        if (one == null || other == null || !form.isRight()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        Stream.of(one, other).forEach(side -> evaluation.note(reader, "impact-beside", side));
        page.addObject("report", beside.of(one, evaluation.subtitle(one), other, evaluation.subtitle(other), today));
        return page;
    }

    private @Nullable Scope side(PageForm form, String prefix, String months, LocalDate today, Person reader) {
        List<String> toChoose =
                scopes.areasToChoose(reader).stream().map(Area::id).toList();
        String area = toChoose.isEmpty()
                ? scopes.ownArea(reader)
                : form.choice(prefix + "area", toChoose, say("impact.beside.choose-area"));
        LocalDate from = form.dayOfLink(prefix + "from");
        if (from == null || months.isEmpty() || "".equals(area)) {
            if (from == null && form.error(prefix + "from") == null) {
                form.refuse(prefix + "from", say("impact.beside.enter-day"));
            }
            return null;
        }
        LocalDate to = from.plusMonths(Integer.parseInt(months)).minusDays(1);
        if (!to.isBefore(today)) {
            form.refuse(prefix + "from", say("impact.beside.not-over"));
            return null;
        }
        return scopes.side(area, form.value(prefix + "site"), form.value(prefix + "pathway"), from, to, reader);
    }
}
