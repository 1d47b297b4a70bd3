package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.KeptSearch;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageForm.Option;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Community assets as pages. */
@Controller
@OpenTo(
        value = {Roles.COORDINATOR, Roles.SUPERVISOR, Roles.ADMINISTRATOR, Roles.LINK_WORKER},
        refused = "support.community-assets-services-own")
@RequiredArgsConstructor
class AssetPages {

    private static final List<String> SETTINGS = List.of("group", "single", "both");

    /** An asset in the list; {@code state} is in-date, soon, out-of-date or closed. */
    record Row(
            String id, String name, String what, String place, String cost, String setting, String state, String why) {}

    private final Assets assets;
    private final AreaSettings settings;
    private final CurrentPerson people;
    private final TimeInWords time;
    private final Clock clock;

    @GetMapping("/assets")
    String list(@RequestParam(defaultValue = "") String search, Model model) {
        String q = KeptSearch.words(search);
        Person reader = people.get();
        String wanted = q.strip().toLowerCase(Locale.UK);
        model.addAttribute("q", q);
        model.addAttribute("mayKeep", Assets.mayAdd(reader));
        model.addAttribute(
                "rows",
                assets.list(reader).stream()
                        .filter(asset -> (asset.name() + " " + asset.what() + " " + asset.place())
                                .toLowerCase(Locale.UK)
                                .contains(wanted))
                        .map(this::row)
                        .toList());
        return "support/assets";
    }

    @PostMapping("/assets/search")
    String search(@RequestParam(defaultValue = "") String q) {
        String search = KeptSearch.keep(q);
        return "redirect:/assets" + (search.isEmpty() ? "" : "?search=" + search);
    }

    @GetMapping("/assets/new")
    String blank(Model model) {
        Person by = people.get();
        Assets.keepersArea(by);
        return page(null, PageForm.blank(), model);
    }

    @PostMapping("/assets/new")
    Object add(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        Person by = people.get();
        String area = Assets.keepersArea(by);
        PageForm form = PageForm.sent(sent);
        CommunityAsset asset = read(form, "", area, true);
        return form.then(
                () -> {
                    String id = assets.add(asset, by);
                    after.addFlashAttribute("notice", say("common.is-added", asset.name()));
                    return "redirect:/assets/" + id;
                },
                () -> page(null, form, model),
                model);
    }

    @GetMapping("/assets/{id}")
    String one(@PathVariable String id, Model model) {
        Person reader = people.get();
        CommunityAsset asset = assets.find(id, reader);
        model.addAttribute("asset", asset);
        model.addAttribute("row", row(asset));
        model.addAttribute("safeguarding", day(asset.safeguardingUntil()));
        model.addAttribute("insurance", day(asset.insuranceUntil()));
        model.addAttribute("safety", day(asset.healthSafetyUntil()));
        model.addAttribute("mayKeep", Assets.mayKeep(reader));
        return "support/asset";
    }

    @GetMapping("/assets/{id}/edit")
    String edit(@PathVariable String id, Model model) {
        Person by = people.get();
        CommunityAsset asset = assets.toChange(id, by);
        return page(
                asset,
                PageForm.blank()
                        .with("name", asset.name())
                        .with("what", asset.what())
                        .with("place", asset.place())
                        .with("gettingThere", asset.gettingThere())
                        .with("cost", asset.cost())
                        .with("setting", asset.setting())
                        .with("contactName", asset.contactName())
                        .with("contactPhone", asset.contactPhone())
                        .with("contactEmail", asset.contactEmail())
                        .with("languages", asset.languages())
                        .with("safeguardingUntil", asset.safeguardingUntil())
                        .with("insuranceUntil", asset.insuranceUntil())
                        .with("healthSafetyUntil", asset.healthSafetyUntil())
                        .with("active", asset.active() ? "yes" : "no"),
                model);
    }

    @PostMapping("/assets/{id}/edit")
    Object change(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person by = people.get();
        CommunityAsset before = assets.toChange(id, by);
        PageForm form = PageForm.sent(sent);
        boolean active = "yes".equals(form.choice("active", List.of("yes", "no"), "Say whether it is used"));
        CommunityAsset changed = read(form, id, before.areaId(), active);
        return form.then(
                () -> {
                    assets.change(changed, by);
                    after.addFlashAttribute("notice", say("common.is-changed", changed.name()));
                    return "redirect:/assets/" + id;
                },
                () -> page(before, form, model),
                model);
    }

    private String page(@Nullable CommunityAsset asset, PageForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("asset", asset);
        model.addAttribute(
                "settings",
                SETTINGS.stream()
                        .map(setting -> new Option(setting, say("asset.setting." + setting)))
                        .toList());
        model.addAttribute(
                "active", List.of(new Option("yes", say("asset.used")), new Option("no", say("asset.not-used"))));
        return "support/asset-form";
    }

    private static CommunityAsset read(PageForm form, String id, String areaId, boolean active) {
        return new CommunityAsset(
                id,
                areaId,
                form.text("name", say("common.enter-name"), 120),
                form.text("what", say("support.what-children-do"), 2000),
                form.text("place", say("support.say-where-it-is"), 400),
                form.optional("gettingThere", 1000),
                form.text("cost", say("support.what-costs-free"), 200),
                form.choice("setting", SETTINGS, say("support.choose-whether-group-one")),
                form.text("contactName", say("support.enter-whom-speak"), 120),
                form.phone("contactPhone"),
                form.email("contactEmail"),
                form.optional("languages", 200),
                form.date("safeguardingUntil"),
                form.date("insuranceUntil"),
                form.date("healthSafetyUntil"),
                active);
    }

    private Row row(CommunityAsset asset) {
        LocalDate today = WorkCalendar.date(clock.instant());
        List<String> lapsed = asset.lapsed(today);
        LocalDate until = asset.inDateUntil();
        String state = "in-date";
        String why = "";
        if (!asset.active()) {
            state = "closed";
        } else if (!lapsed.isEmpty()) {
            state = "out-of-date";
            why = String.join(", ", lapsed);
        } else if (until != null
                && !until.isAfter(today.plusDays(settings.number(asset.areaId(), Setting.ASSET_WARNING)))) {
            state = "soon";
            why = time.day(until);
        }
        return new Row(
                asset.id(),
                asset.name(),
                asset.what(),
                asset.place(),
                asset.cost(),
                say("asset.setting." + asset.setting()),
                state,
                why);
    }

    private String day(@Nullable LocalDate day) {
        return day == null ? say("asset.no-date") : time.day(day);
    }
}
