package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.impact.PopulationRepository.Population;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an area enters how many children live in it, a year at a time. */
@Controller
@OpenTo(
        value = {Roles.IMPACT_LEAD, Roles.SUPERVISOR},
        refused = "impact.figures-impact-lead-supervisors")
@RequiredArgsConstructor
class PopulationPages {

    private static final int FIRST_YEAR = 2000;
    private static final int MOST_CHILDREN = 10_000_000;
    private static final int LONGEST_SOURCE = 200;
    private static final int MOST_PLACES = 60;
    private static final Pattern PLACE = Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?)( [0-9])?[\\t,;:]\\s*([0-9 ,]+)");

    private final Populations populations;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final Clock clock;

    /** A year of which figures are there, who entered them and when. */
    record Year(int year, int children, String by, String at) {}

    @GetMapping("/impact/population")
    String page(@RequestParam(required = false) @Nullable String year, Model model) {
        Person person = people.get();
        PageForm form = PageForm.blank();
        if (year != null && year.matches("\\d{4}")) {
            form.with("year", year);
            populations.of(Integer.parseInt(year), person).ifPresent(found -> fill(form, found));
        }
        model.addAttribute("form", form);
        return show(model);
    }

    @PostMapping("/impact/population")
    Object save(@RequestParam MultiValueMap<String, String> sent, RedirectAttributes after, Model model) {
        PageForm form = PageForm.sent(sent);
        int year = form.number("year", say("impact.population.year.missing"), FIRST_YEAR, thisYear());
        Integer children = number(form, "children");
        if (form.value("children").isEmpty()) {
            form.refuse("children", say("impact.population.children.missing"));
        } else if (children != null && children == 0) {
            form.refuse("children", say("impact.population.not-a-number"));
        }
        String source = form.optional("source", LONGEST_SOURCE);
        Map<Trait, Map<String, Integer>> groups = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            Map<String, Integer> of = trait == Trait.NEIGHBOURHOOD ? places(form) : groups(form, trait);
            if (!of.isEmpty()) {
                groups.put(trait, of);
                compare(form, trait, of, children);
            }
        }
        if (form.isRight() && groups.isEmpty()) {
            form.refuse(field(Trait.SEX, Trait.SEX.groups().get(0)), say("impact.population.nothing"));
        }
        return form.then(
                () -> {
                    populations.enter(
                            new Population(year, children == null ? 0 : children, source, groups), people.get());
                    after.addFlashAttribute("notice", say("impact.population.saved", Integer.toString(year)));
                    return "redirect:/impact?part=reach";
                },
                () -> show(model),
                model);
    }

    private String show(Model model) {
        List<Year> years = populations.years(people.get()).stream()
                .map(one -> new Year(
                        one.ofYear(),
                        one.children(),
                        staff.find(one.enteredBy()).map(Person::displayName).orElse(one.enteredBy()),
                        TimeInWords.full(WorkCalendar.date(one.enteredAt()))))
                .toList();
        model.addAttribute("years", years);
        model.addAttribute(
                "traits",
                List.of(Trait.values()).stream()
                        .filter(trait -> trait != Trait.NEIGHBOURHOOD)
                        .toList());
        return "impact/population";
    }

    private int thisYear() {
        return WorkCalendar.date(clock.instant()).getYear();
    }

    static String field(Trait trait, String group) {
        return trait.stored() + "-" + group;
    }

    private static void fill(PageForm form, Population found) {
        form.with("children", found.children()).with("source", found.source());
        found.groups().forEach((trait, groups) -> {
            if (trait == Trait.NEIGHBOURHOOD) {
                form.with(
                        "places",
                        groups.entrySet().stream()
                                .map(place -> place.getKey() + ", " + place.getValue())
                                .collect(Collectors.joining("\n")));
            } else {
                groups.forEach((group, children) -> form.with(field(trait, group), children));
            }
        });
    }

    /** All groups of a trait, or none. */
    private static Map<String, Integer> groups(PageForm form, Trait trait) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        List<String> empty = trait.groups().stream()
                .map(group -> field(trait, group))
                .filter(field -> form.value(field).isEmpty())
                .toList();
        if (empty.size() == trait.groups().size()) {
            return groups;
        }
        empty.forEach(field -> form.refuse(field, say("impact.population.all-or-none")));
        for (String group : trait.groups()) {
            Integer children = number(form, field(trait, group));
            if (children != null) {
                groups.put(group, children);
            }
        }
        return groups.size() == trait.groups().size() ? groups : Map.of();
    }

    /** A line each: a postcode district or sector, and how many children live there. */
    private static Map<String, Integer> places(PageForm form) {
        Map<String, Integer> places = new LinkedHashMap<>();
        int number = 0;
        for (String line : form.value("places").toUpperCase(Locale.ROOT).split("\\R")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Matcher place = PLACE.matcher(line.strip());
            Integer children = place.matches() ? whole(place.group(3)) : null;
            if (children == null) {
                form.refuse("places", Told.word("impact.population.places.wrong", number));
                return Map.of();
            }
            String name = place.group(1) + (place.group(2) == null ? "" : place.group(2));
            if (places.put(name, children) != null || places.size() > MOST_PLACES) {
                form.refuse("places", Told.word("impact.population.places.twice", number, name, MOST_PLACES));
                return Map.of();
            }
        }
        return places;
    }

    /** Groups may not come to more than all children, and those of everybody come to all of them. */
    private static void compare(PageForm form, Trait trait, Map<String, Integer> groups, @Nullable Integer children) {
        long sum = groups.values().stream().mapToLong(Integer::longValue).sum();
        String field = trait == Trait.NEIGHBOURHOOD
                ? "places"
                : field(trait, trait.groups().get(0));
        if (sum == 0) {
            form.refuse(field, say("impact.population.all-nought"));
        } else if (children != null && trait.isOfEverybody() && sum != children) {
            form.refuse(field, Told.word("impact.population.not-the-same", sum, children));
        } else if (children != null && sum > children) {
            form.refuse(field, Told.word("impact.population.too-many", sum, children));
        }
    }

    /** Null when nothing stands there, or no whole number. */
    private static @Nullable Integer number(PageForm form, String field) {
        String text = form.value(field);
        Integer number = whole(text);
        if (number == null && !text.isEmpty()) {
            form.refuse(field, say("impact.population.not-a-number"));
        }
        return number;
    }

    private static @Nullable Integer whole(String text) {
        String figures = text.replaceAll("[, \\u00a0]", "");
        return figures.matches("\\d{1,8}") && Integer.parseInt(figures) <= MOST_CHILDREN
                ? Integer.valueOf(figures)
                : null;
    }
}
