package org.fairlead.directory;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.directory.PlaceRepository.SiteDetails;
import org.fairlead.directory.PlaceRepository.Stretch;
import org.fairlead.staff.Area;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.NumberOfPolicy;
import org.fairlead.staff.OwnSetting;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.StakeholdersOfArea;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageForm.Option;
import org.fairlead.system.Sentences;
import org.fairlead.system.Stored;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Areas: what they are called, whom to ring, their numbers of policy, terms, closures and sites. */
@Controller
@OpenTo(
        value = {Roles.ADMINISTRATOR, Roles.SUPERVISOR, Roles.COORDINATOR},
        refused = "directory.directory-administrators-supervisors-coordinators")
@RequiredArgsConstructor
class AreaPages {

    /** What the fields of the second form on the page of terms begin with. */
    private static final String CLOSURE = "c-";

    /** A setting on the page; {@code words} says what it is for. */
    record SettingRow(String key, String words, String unit, int standard, int least, int most, boolean yesNo) {}

    /** A term or closure; {@code start} names it in an address. */
    record StretchRow(String start, String words, String from, String until, boolean forEverybody) {}

    private final Places places;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final TimeInWords time;
    private final WorkCalendar calendar;
    private final ObjectProvider<StakeholdersOfArea> stakeholders;

    @GetMapping("/areas")
    String list(Model model) {
        Person reader = people.get();
        model.addAttribute("areas", places.areas(reader));
        model.addAttribute("mayAdd", Keepers.administersEverything(reader));
        model.addAttribute("progress", places.progress(reader));
        model.addAttribute("headings", places.progressHeadings());
        return "directory/areas";
    }

    @GetMapping("/areas/new")
    String blank(Model model) {
        Keepers.requireAdministrator(people.get(), null);
        model.addAttribute("form", PageForm.blank());
        model.addAttribute("area", null);
        return areaForm(model);
    }

    @PostMapping("/areas/new")
    Object add(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        Person by = people.get();
        Keepers.requireAdministrator(by, null);
        PageForm form = PageForm.sent(sent);
        String prefix = form.text("prefix", say("directory.enter-letters-references-begin"), 6);
        Area asked = area("", prefix.toUpperCase(Locale.UK), form);
        model.addAttribute("area", null);
        return form.then(
                () -> {
                    Places.Added added =
                            places.addArea(asked, form.value("copy").isEmpty() ? null : form.value("copy"), by);
                    after.addFlashAttribute(
                            "notice",
                            added.copied().isEmpty()
                                    ? say("directory.area-add-terms-sites")
                                    : say("areas.copied", String.join("; ", added.copied())));
                    return "redirect:/areas/" + added.id();
                },
                () -> areaForm(model),
                model);
    }

    @GetMapping("/areas/{id}")
    String one(@PathVariable String id, Model model) {
        Person reader = people.get();
        Area area = describe(id, reader, model);
        model.addAttribute(
                "stakeholders",
                stakeholders
                        .orderedStream()
                        .flatMap(map -> map.of(area).entrySet().stream())
                        .toList());
        model.addAttribute("sites", places.sites(id, reader));
        model.addAttribute("terms", rows(places.terms(id, reader)));
        model.addAttribute("closures", rows(places.closures(id, reader)));
        return "directory/area";
    }

    @GetMapping("/areas/{id}/edit")
    String edit(@PathVariable String id, Model model) {
        Person by = people.get();
        Keepers.requireAdministrator(by, id);
        Area area = describe(id, by, model);
        model.addAttribute(
                "form",
                PageForm.blank()
                        .with("name", area.name())
                        .with("emergencyNumbers", area.emergencyNumbers())
                        .with("publicPhone", area.publicPhone())
                        .with("languages", area.spoken())
                        .with("socialCareName", area.socialCare().socialCareName())
                        .with("socialCareAddress", area.socialCare().socialCareAddress())
                        .with("socialCarePhone", area.socialCare().socialCarePhone())
                        .with("socialCareOutOfHours", area.socialCare().socialCareOutOfHours()));
        return areaForm(model);
    }

    @PostMapping("/areas/{id}/edit")
    Object change(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person by = people.get();
        Keepers.requireAdministrator(by, id);
        PageForm form = PageForm.sent(sent);
        Area now = area(id, describe(id, by, model).prefix(), form);
        return form.then(
                () -> {
                    places.changeArea(now, by);
                    after.addFlashAttribute("notice", say("directory.area-changed"));
                    return "redirect:/areas/" + id;
                },
                () -> areaForm(model),
                model);
    }

    private static Area area(String id, String prefix, PageForm form) {
        String name = form.text("name", say("directory.enter-name-area"), 120);
        String numbers = form.text("emergencyNumbers", say("directory.enter-whom-ring-when"), 1000);
        String languages = String.join(" ", form.choices("languages", Sentences.drafts()));
        Area.SocialCare socialCare = new Area.SocialCare(
                orEmpty(form, "socialCareName", 200),
                orEmpty(form, "socialCareAddress", 400),
                orEmpty(form, "socialCarePhone", 200),
                orEmpty(form, "socialCareOutOfHours", 200));
        return new Area(id, name, prefix, numbers, orEmpty(form, "publicPhone", 200), languages, socialCare);
    }

    private static String orEmpty(PageForm form, String field, int longest) {
        return Objects.requireNonNullElse(form.optional(field, longest), "");
    }

    private String areaForm(Model model) {
        model.addAttribute(
                "others",
                places.areas(people.get()).stream()
                        .map(area -> new Option(area.id(), area.name()))
                        .toList());
        model.addAttribute(
                "drafts",
                Sentences.drafts().stream()
                        .map(code -> new Option(code, Sentences.nameOf(code)))
                        .toList());
        return "directory/area-form";
    }

    @GetMapping("/areas/{id}/settings")
    String settings(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        Person reader = people.get();
        describe(id, reader, model);
        PageForm form = PageForm.blank();
        places.settings(id, reader).forEach((setting, number) -> form.with(setting.key(), number));
        model.addAttribute("form", form);
        return settingsPage(topic, q, model);
    }

    @PostMapping("/areas/{id}/settings")
    Object changeSettings(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String q,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person by = people.get();
        Keepers.requireAdministrator(by, id);
        PageForm form = PageForm.sent(sent);
        Map<NumberOfPolicy, Integer> numbers = new LinkedHashMap<>();
        for (NumberOfPolicy setting : places.everySetting()) {
            if (sent.containsKey(setting.key())) {
                Integer number = form.number(setting.key(), setting.least(), setting.most());
                numbers.put(setting, number == null ? setting.standard() : number);
            }
        }
        return form.then(
                () -> {
                    places.changeSettings(id, numbers, by);
                    after.addFlashAttribute("notice", say("directory.settings-saved-what-due"));
                    after.addAttribute("topic", topic);
                    after.addAttribute("q", q);
                    return "redirect:/areas/" + id + "/settings";
                },
                () -> {
                    describe(id, by, model);
                    return settingsPage(topic, q, model);
                },
                model);
    }

    @GetMapping("/areas/{id}/terms")
    String terms(@PathVariable String id, Model model) {
        return termsPage(id, PageForm.blank(), PageForm.blank(), model);
    }

    @PostMapping("/areas/{id}/terms")
    Object addTerm(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        Stretch term = stretch(form, "", say("directory.enter-what-term-called"));
        Keepers.requirePlaceKeeper(people.get(), id);
        return form.then(
                () -> {
                    places.addTerm(id, term, people.get());
                    after.addFlashAttribute("notice", say("directory.term-added"));
                    return "redirect:/areas/" + id + "/terms";
                },
                () -> termsPage(id, form, PageForm.blank(), model),
                model);
    }

    @PostMapping("/areas/{id}/closures")
    Object addClosure(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        Stretch closure = stretch(form, CLOSURE, say("directory.enter-why-schools-shut"));
        Keepers.requirePlaceKeeper(people.get(), id);
        return form.then(
                () -> {
                    form.named(CLOSURE, "", () -> places.addClosure(id, closure, people.get()));
                    after.addFlashAttribute("notice", say("directory.closure-added"));
                    return "redirect:/areas/" + id + "/terms";
                },
                () -> termsPage(id, PageForm.blank(), form, model),
                model);
    }

    @PostMapping("/areas/{id}/terms/{start}/remove")
    String removeTerm(@PathVariable String id, @PathVariable String start, RedirectAttributes after) {
        places.removeTerm(id, day(start), people.get());
        after.addFlashAttribute("notice", say("directory.term-removed"));
        return "redirect:/areas/" + id + "/terms";
    }

    @PostMapping("/areas/{id}/closures/{start}/remove")
    String removeClosure(@PathVariable String id, @PathVariable String start, RedirectAttributes after) {
        places.removeClosure(id, day(start), people.get());
        after.addFlashAttribute("notice", say("directory.closure-removed"));
        return "redirect:/areas/" + id + "/terms";
    }

    @GetMapping("/areas/{id}/sites/new")
    String blankSite(@PathVariable String id, Model model) {
        Person by = people.get();
        Keepers.requirePlaceKeeper(by, id);
        return sitePage(id, null, PageForm.blank().with("kind", "school"), by, model);
    }

    @PostMapping("/areas/{id}/sites/new")
    Object addSite(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person by = people.get();
        Keepers.requirePlaceKeeper(by, id);
        PageForm form = PageForm.sent(sent);
        SiteDetails site = site(form, "", id);
        return form.then(
                () -> {
                    places.addSite(site, by);
                    after.addFlashAttribute("notice", say("directory.added-partners-get-accounts", site.name()));
                    return "redirect:/areas/" + id;
                },
                () -> sitePage(id, null, form, by, model),
                model);
    }

    @GetMapping("/areas/{id}/sites/{site}")
    String oneSite(@PathVariable String id, @PathVariable String site, Model model) {
        Person reader = people.get();
        SiteDetails details = places.site(id, site, reader);
        PageForm form = PageForm.blank()
                .with("name", details.name())
                .with("kind", details.kind())
                .with("email", details.email())
                .with("phone", details.phone())
                .with("address", details.address())
                .with("lead", details.leadUsername())
                .with("dslName", details.dslName())
                .with("dslPhone", details.dslPhone())
                .with("active", details.active() ? "yes" : "no");
        return sitePage(id, details, form, reader, model);
    }

    @PostMapping("/areas/{id}/sites/{site}")
    Object changeSite(
            @PathVariable String id,
            @PathVariable String site,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person by = people.get();
        SiteDetails before = places.site(id, site, by);
        Keepers.requirePlaceKeeper(by, id);
        PageForm form = PageForm.sent(sent);
        SiteDetails changed = site(form, site, id);
        return form.then(
                () -> {
                    places.changeSite(changed, by);
                    after.addFlashAttribute("notice", say("common.is-changed", changed.name()));
                    return "redirect:/areas/" + id;
                },
                () -> sitePage(id, before, form, by, model),
                model);
    }

    private Area describe(String id, Person reader, Model model) {
        Area area = places.area(id, reader);
        model.addAttribute("area", area);
        model.addAttribute("administrator", Keepers.administers(reader, id));
        model.addAttribute("keeper", Keepers.keepsPlaces(reader, id));
        model.addAttribute(
                "termsEnd",
                calendar.termsKnownUntil(id)
                        .filter(end -> calendar.isTermsEndNear(id))
                        .map(time::day)
                        .orElse(null));
        return area;
    }

    /** The settings of a topic, or of all topics those in whose words something stands. */
    private String settingsPage(String wanted, String q, Model model) {
        SettingTopic topic = Stored.find(SettingTopic.class, wanted).orElse(SettingTopic.INTAKE);
        String words = q.strip().toLowerCase(Locale.UK);
        model.addAttribute("topics", SettingTopic.all());
        model.addAttribute("topic", words.isEmpty() ? topic.stored() : "");
        model.addAttribute("q", q.strip());
        model.addAttribute(
                "settings",
                places.everySetting().stream()
                        .filter(setting -> !words.isEmpty() || SettingTopic.of(setting) == topic)
                        .map(setting -> new SettingRow(
                                setting.key(),
                                setting instanceof OwnSetting own
                                        ? own.words()
                                        : sayOr("setting." + setting.key(), sentence(setting.key())),
                                sayOr("unit." + setting.unit().stored(), ""),
                                setting.standard(),
                                setting.least(),
                                setting.most(),
                                setting.unit() == Setting.Unit.YES_NO))
                        .filter(row -> row.key().contains(words)
                                || row.words().toLowerCase(Locale.UK).contains(words))
                        .toList());
        model.addAttribute(
                "yesNo",
                List.of(new Option("1", sayOr("setting.yes", "Yes")), new Option("0", sayOr("setting.no", "No"))));
        return "directory/settings";
    }

    private String termsPage(String id, PageForm term, PageForm closure, Model model) {
        Person reader = people.get();
        describe(id, reader, model);
        model.addAttribute("terms", rows(places.terms(id, reader)));
        model.addAttribute("closures", rows(places.closures(id, reader)));
        model.addAttribute("term", term);
        model.addAttribute("closure", closure);
        model.addAttribute("everybody", List.of(new Option("yes", say("closures.everybody"))));
        return "directory/terms";
    }

    private String sitePage(String areaId, @Nullable SiteDetails site, PageForm form, Person reader, Model model) {
        describe(areaId, reader, model);
        model.addAttribute("form", form);
        model.addAttribute("site", site);
        model.addAttribute(
                "kinds",
                List.of(
                        new Option("school", sayOr("site.kind.school", "school")),
                        new Option("gp", sayOr("site.kind.gp", "gp")),
                        new Option("purchaser", sayOr("site.kind.purchaser", "purchaser"))));
        model.addAttribute(
                "refers",
                List.of(
                        new Option("yes", sayOr("site.active.yes", "yes")),
                        new Option("no", sayOr("site.active.no", "no"))));
        model.addAttribute(
                "partners",
                site == null
                        ? List.of()
                        : staff.partnersOf(site.id()).stream()
                                .map(partner -> new Option(partner.username(), partner.displayName()))
                                .toList());
        return "directory/site";
    }

    private static Stretch stretch(PageForm form, String before, String missing) {
        return new Stretch(
                form.date(before + "startsOn", say("directory.first-day")),
                form.date(before + "endsOn", say("directory.last-day")),
                form.text(before + "words", missing, 60),
                form.has(before + "forEverybody", "yes"));
    }

    private static SiteDetails site(PageForm form, String id, String areaId) {
        return new SiteDetails(
                id,
                areaId,
                form.text("name", say("directory.enter-name-site"), 120),
                form.choice("kind", Places.KINDS, say("directory.choose-what-kind-site")),
                form.email("email"),
                form.phone("phone"),
                form.optional("address", 400),
                form.optional("lead", 60),
                form.optional("dslName", 120),
                form.phone("dslPhone"),
                !"no".equals(form.optional("active", 3)));
    }

    private List<StretchRow> rows(List<Stretch> stretches) {
        return stretches.stream()
                .map(one -> new StretchRow(
                        one.startsOn().toString(),
                        one.words() == null ? "" : one.words(),
                        time.day(one.startsOn()),
                        time.day(one.endsOn()),
                        one.forEverybody()))
                .toList();
    }

    private static LocalDate day(String start) {
        try {
            return LocalDate.parse(start);
        } catch (DateTimeParseException notADay) {
            throw new NotFoundException("directory.no-day");
        }
    }

    /** A setting that nobody has found words for yet still says what it is called. */
    private static String sentence(String key) {
        String words = key.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
