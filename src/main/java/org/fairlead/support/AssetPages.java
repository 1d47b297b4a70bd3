package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
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

    /** What stands in the address of a search: nothing that somebody may have said of a child. */
    private static final List<String> ASKED = List.of("need", "age", "day", "travel", "most", "language", "room");

    private static final int PENCE = 100;
    private static final int MOST_POUNDS = 500;
    private static final int OLDEST = 25;
    private static final int MOST_PLACES = 500;
    private static final int MOST_WEEKS = 104;

    /** An asset in the list; {@code state} is in-date, soon, out-of-date or closed. */
    record Row(
            String id,
            String name,
            String what,
            String place,
            String cost,
            String setting,
            String state,
            String why,
            List<String> offer) {}

    private final Assets assets;
    private final AreaSettings settings;
    private final CurrentPerson people;
    private final TimeInWords time;
    private final Clock clock;

    @GetMapping("/assets")
    String list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String near,
            @RequestParam MultiValueMap<String, String> asked,
            Model model) {
        return list(
                PageForm.sent(asked).with("q", KeptSearch.words(search)).with("near", KeptSearch.words(near)), model);
    }

    private String list(PageForm form, Model model) {
        Person reader = people.get();
        AssetWanted wanted = wanted(form);
        model.addAttribute("form", form);
        model.addAttribute("anything", wanted.isAnything());
        model.addAttribute("mayKeep", Assets.mayAdd(reader));
        choices(model);
        model.addAttribute(
                "rows", assets.find(wanted, reader).stream().map(this::row).toList());
        return "support/assets";
    }

    /** Looks for assets; neither words nor a postcode stand in the address. */
    @PostMapping("/assets/search")
    Object search(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        wanted(form);
        return form.then(
                () -> {
                    add(after, "search", KeptSearch.keep(form.value("q")));
                    add(after, "near", KeptSearch.keep(form.value("near")));
                    ASKED.forEach(field -> add(after, field, form.value(field)));
                    return "redirect:/assets";
                },
                () -> list(form, model),
                model);
    }

    private static void add(RedirectAttributes after, String field, String value) {
        if (!value.isEmpty()) {
            after.addAttribute(field, value);
        }
    }

    private static AssetWanted wanted(PageForm form) {
        Integer pounds = form.number("most", 0, MOST_POUNDS);
        return new AssetWanted(
                form.value("q"),
                one(form, "need", AssetOffer.NEEDS),
                form.number("age", 0, OLDEST),
                one(form, "day", AssetOffer.DAYS),
                one(form, "travel", AssetOffer.TRAVEL),
                pounds == null ? null : pounds * PENCE,
                form.value("language"),
                form.value("near"),
                form.has("room", "yes"));
    }

    /** One of the choices, or nothing. */
    private static String one(PageForm form, String field, List<String> choices) {
        return form.value(field).isEmpty() ? "" : form.choice(field, choices, say("common.choose-from-list"));
    }

    private static void choices(Model model) {
        model.addAttribute("needs", options("asset.need.", AssetOffer.NEEDS));
        model.addAttribute("days", options("asset.day.", AssetOffer.DAYS));
        model.addAttribute("ways", options("asset.travel.", AssetOffer.TRAVEL));
    }

    private static List<Option> options(String key, List<String> values) {
        return values.stream().map(one -> new Option(one, say(key + one))).toList();
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
        AssetOffer offer = offer(form, AssetOffer.unknown(""));
        return form.then(
                () -> {
                    String id = assets.add(asset, offer, by);
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
        AssetOffer offer = assets.offer(id);
        model.addAttribute("asset", asset);
        model.addAttribute("offer", offer);
        model.addAttribute(
                "needs",
                AssetOffer.keys(offer.needs()).stream()
                        .map(need -> say("asset.need." + need))
                        .toList());
        model.addAttribute(
                "ways",
                AssetOffer.keys(offer.travel()).stream()
                        .map(way -> say("asset.travel." + way))
                        .toList());
        model.addAttribute("row", row(new Assets.Found(asset, offer)));
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
        AssetOffer offer = assets.offer(id);
        return page(
                asset,
                PageForm.blank()
                        .with("needs", AssetOffer.keys(offer.needs()))
                        .with("days", AssetOffer.keys(offer.visitDays()))
                        .with("travel", AssetOffer.keys(offer.travel()))
                        .with("youngest", offer.youngest())
                        .with("oldest", offer.oldest())
                        .with("pounds", offer.pence() == null ? null : offer.pence() / PENCE)
                        .with("postcode", offer.postcode())
                        .with("places", offer.places())
                        .with("placesFree", offer.placesFree())
                        .with("waitingWeeks", offer.waitingWeeks())
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
        AssetOffer offer = offer(form, assets.offer(id));
        return form.then(
                () -> {
                    assets.change(changed, offer, by);
                    after.addFlashAttribute("notice", say("common.is-changed", changed.name()));
                    return "redirect:/assets/" + id;
                },
                () -> page(before, form, model),
                model);
    }

    private String page(@Nullable CommunityAsset asset, PageForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("asset", asset);
        choices(model);
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

    private static AssetOffer offer(PageForm form, AssetOffer before) {
        Integer youngest = form.number("youngest", 0, OLDEST);
        Integer oldest = form.number("oldest", 0, OLDEST);
        if (youngest != null && oldest != null && oldest < youngest) {
            form.refuse("oldest", say("asset.ages.turned"));
        }
        String postcode = form.optional("postcode", 10);
        if (postcode != null && AssetOffer.district(postcode).isEmpty()) {
            form.refuse("postcode", say("asset.postcode.wrong"));
        }
        Integer places = form.number("places", 0, MOST_PLACES);
        Integer free = form.number("placesFree", 0, MOST_PLACES);
        if (places != null && free != null && free > places) {
            form.refuse("placesFree", say("asset.places-free.more"));
        }
        Integer pounds = form.number("pounds", 0, MOST_POUNDS);
        return new AssetOffer(
                before.assetId(),
                String.join(",", form.choices("needs", AssetOffer.NEEDS)),
                String.join(",", form.choices("days", AssetOffer.DAYS)),
                String.join(",", form.choices("travel", AssetOffer.TRAVEL)),
                youngest,
                oldest,
                pounds == null ? null : pounds * PENCE,
                postcode,
                places,
                free,
                form.number("waitingWeeks", 0, MOST_WEEKS),
                before.externalId(),
                before.latitude(),
                before.longitude());
    }

    private Row row(Assets.Found found) {
        CommunityAsset asset = found.asset();
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
                why,
                found.offer().inWords());
    }

    private String day(@Nullable LocalDate day) {
        return day == null ? say("asset.no-date") : time.day(day);
    }
}
